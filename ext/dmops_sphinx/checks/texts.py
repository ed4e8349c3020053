"""All texts of a plan, and of the prose beside it, as one string that rules search fast."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from ..frozen import dataclass
from ..model.fields import Markup, Ref
from ..model.places import Path
from ..model.plan import Plan

__all__ = ["Corpus", "Finding", "Text", "corpus_of", "masked"]

_SEPARATOR = "\n\x00\n"
# Looked for by its first letter, which is fast; what that is and follows is looked at then.
_CAPITALISED = re.compile(r"[^\x00-@\[-\x7f](?<=[^\W\d_])(?<![\w-].)[\w-]*", re.DOTALL)
_RUN = re.compile(r"[\w-]+")
_FILLER = "\x01"
_MARKUP = re.compile(
    r"""``.+?``|(?::[\w.+:-]+:)?`[^`]+`_{0,2}|(?:https?://|mailto:)[^\s<>"']*|\\."""
    r"""|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+""",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[`\\@]|://|mailto:")


@dataclass(slots=True, eq=False)  # not frozen: a large plan has very many
class Text:
    """A text, and where it stands.

    Attributes
    ----------
    kind, ident, path
        The record that holds it, and the way to it. The kind ``source`` is the
        prose, with the file as `ident`.
    text
        What it says.
    role
        What it is for: ``name``, ``text``, ``note`` (an open question), ``key``.
    """

    kind: str
    ident: str
    path: Path = ()
    text: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Finding:
    """Something that a rule of the linter has found.

    Attributes
    ----------
    code, message, hint
        As in `dmops_sphinx.model.problems.Problem`.
    text
        Where: a text, or the place of a record.
    span
        The part of the text that is meant, if it is not the whole.
    new
        What to write in place of that part, where that is safe.
    """

    code: str
    message: str
    text: Text
    hint: str = ""
    span: tuple[int, int] | None = None
    new: str | None = None


def masked(text: str) -> str:
    """Return `text` with code, links, addresses and escapes blotted out."""
    if _SPECIAL.search(text) is None:
        return text
    return _MARKUP.sub(lambda match: _FILLER * len(match[0]), text)


class Corpus:
    """Texts joined into one string.

    Parameters
    ----------
    texts
        The texts, in order.

    Attributes
    ----------
    joined
        All texts with what is not language blotted out, separated by NUL.
    lower
        The same in lower case.
    """

    def __init__(self, texts: Iterable[Text], mask: Callable[[Text], str] | None = None) -> None:
        self.texts = tuple(texts)
        parts = [mask(text) if mask else masked(text.text) for text in self.texts]
        self._starts: list[int] = []
        position = 0
        for part in parts:
            self._starts.append(position)
            position += len(part) + len(_SEPARATOR)
        self.joined = _SEPARATOR.join(parts)

    @cached_property
    def lower(self) -> str:
        """The joined texts in lower case, at the same offsets."""
        small = self.joined.lower()
        if len(small) == len(self.joined):
            return small
        return "".join(c if len(c.lower()) != 1 else c.lower() for c in self.joined)

    @cached_property
    def _capitalised(self) -> dict[str, list[int]]:
        """Where each word stands that does not begin with a small letter of ASCII or a digit."""
        found: dict[str, list[int]] = {}
        for match in _CAPITALISED.finditer(self.joined):
            found.setdefault(match[0], []).append(match.start())
        return found

    @cached_property
    def tokens(self) -> list[str]:
        """All that stands between white space, in order."""
        return self.joined.split()

    @cached_property
    def words(self) -> frozenset[str]:
        """All that stands between white space, each once."""
        return frozenset(self.tokens)

    @cached_property
    def _vocabulary(self) -> tuple[str, str]:
        """Return all words, each once, as one string, and that in lower case."""
        joined = "\n".join(["", *self.words])
        return joined, joined.lower()

    def may_begin(self, beginning: str) -> bool:
        """Tell, quickly, whether some word begins with a fixed text."""
        return f"\n{beginning}" in self._vocabulary[False]

    def may_have(self, needle: str, *, lower: bool = False) -> bool:
        """Tell, quickly, whether a fixed text can occur: each of its parts in some word."""
        words = self._vocabulary[lower]
        return all(part in words for part in needle.split())

    def counts(self, words: Collection[str]) -> Mapping[str, int]:
        """Return how often each of some words stands, not as a part of a longer one."""
        holders = {
            token: runs
            for token in self.words
            if (runs := [run for run in _RUN.findall(token) if run in words])
        }
        found = dict.fromkeys(words, 0)
        for token, count in Counter(filter(holders.__contains__, self.tokens)).items():
            for run in holders[token]:
                found[run] += count
        for word in words:
            if _RUN.fullmatch(word) is None:
                found[word] = sum(1 for _ in self.occurrences(word))
        return found

    def at(self, position: int) -> tuple[Text, int]:
        """Return the text at a position of the joined string, and the offset in it."""
        index, text = self.indexed(position)
        return text, position - self._starts[index]

    def indexed(self, position: int) -> tuple[int, Text]:
        """Return the number of the text at a position of the joined string, and the text."""
        index = bisect_right(self._starts, position) - 1
        return index, self.texts[index]

    def occurrences(self, word: str, *, lower: bool = False) -> Iterator[int]:
        """Yield where `word` stands, not as a part of a longer one."""
        if not lower and _CAPITALISED.fullmatch(word):
            yield from self._capitalised.get(word, ())
            return
        where = self.lower if lower else self.joined
        position = where.find(word)
        while position >= 0:
            end = position + len(word)
            before, after = where[position - 1 : position], where[end : end + 1]
            if not (_is_joined(before, word[0]) or _is_joined(after, word[-1])):
                yield position
            position = where.find(word, end)

    def search(
        self, pattern: re.Pattern[str], *needles: str, lower: bool = False
    ) -> Iterator[tuple[Text, int, re.Match[str]]]:
        """Yield the matches of `pattern`; quickly none if none of `needles` occurs."""
        if needles and not any(self._has(needle, lower=lower) for needle in needles):
            return
        for match in pattern.finditer(self.lower if lower else self.joined):
            text, offset = self.at(match.start())
            yield text, offset, match

    def _has(self, needle: str, *, lower: bool) -> bool:
        if not self.may_have(needle, lower=lower):
            return False
        return needle.split() == [needle] or needle in (self.lower if lower else self.joined)


def _is_joined(beside: str, letter: str) -> bool:
    return (beside.isalnum() or beside in "_-") and bool(beside) and not letter.isspace()


def corpus_of(plan: Plan) -> Corpus:
    """Return all texts of a plan's records that people read."""
    found: list[Text] = list(_texts(plan.info, "plan", "plan", ()))
    for kind, records in plan.records.items():
        if kind != "document":
            for ident, record in records.items():
                found += _texts(record, kind, ident, ())
    return Corpus(found)


def _texts(record: Any, kind: str, ident: str, path: tuple[str | int, ...]) -> list[Text]:  # noqa: ANN401
    found: list[Text] = []
    for name, role, many in _text_fields(record.__class__):
        value = getattr(record, name)
        if not value:
            continue
        if not many:
            if role:
                found.append(Text(kind, ident, (*path, name), value, role))
            elif is_dataclass(value):
                found += _texts(value, kind, ident, (*path, name))
            continue
        for index, item in enumerate(value):
            if role:
                found.append(Text(kind, ident, (*path, name, index), item, role))
            else:
                found += _texts(item, kind, ident, (*path, name, index))
    return found


@cache
def _text_fields(record: Any) -> tuple[tuple[str, str, bool], ...]:  # noqa: ANN401
    """Return (field, role or empty for records inside, whether it is a list)."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for field in fields(record):
        described = _described(hints[field.name])
        if described is None:
            continue
        role, many = described
        if role:
            role = _role(record.__name__, field.name, role)
        if role != "skip":
            found.append((field.name, role, many))
    return tuple(found)


def _role(record: str, field: str, role: str) -> str:
    if field == "open":
        return "note"
    if field in {"aliases", "tags", "packages", "license", "branch", "version", "author_id"}:
        return "skip"
    if record == "Acronym" or field in {"initials", "given", "family", "id"}:
        return "text" if field == "expansion" else "skip"
    return role


def _described(hint: Any, many: bool = False) -> tuple[str, bool] | None:  # noqa: ANN401
    """Return what a field holds: the role of a text, or an empty role for records."""
    if get_origin(hint) is Annotated:
        base, *markers = get_args(hint)
        if any(isinstance(marker, Markup) for marker in markers):
            return "text", many
        if base is str and not any(isinstance(marker, Ref) for marker in markers):
            # Names have no pattern of their own; ids, codes and addresses do.
            schema = getattr(markers[0], "schema", {}) if markers else {}
            return ("name", many) if "minLength" in schema else None
        return None
    options = [option for option in get_args(hint) if option not in {type(None), Ellipsis}]
    if get_origin(hint) is tuple and options:
        return _described(options[0], many=True)
    if options and get_origin(hint) is not None and len(options) == 1:
        return _described(options[0], many)
    if is_dataclass(hint) and getattr(hint, "__name__", "") != "Assignment":
        return "", many
    return None
