"""All texts of a plan, and of the prose beside it, as one string that rules search fast."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, compress, islice

from ..frozen import dataclass
from ..model.places import Path

__all__ = ["Corpus", "Finding", "Text", "masked"]

_SEPARATOR = "\n\x00\n"
# Looked for by its first letter, which is fast; what that is and follows is looked at then.
_CAPITALISED = re.compile(r"[^\x00-@\[-\x7f](?<=[^\W\d_])(?<![\w-].)[\w-]*", re.DOTALL)
_RUN = re.compile(r"[\w-]+")
_FILLER = "\x01"
# What begins each of these, which is told sooner than by trying them.
_MARKS = r"""(?=[`:\\hm])(?:``.+?``|(?::[\w.+:-]+:)?`[^`]+`_{0,2}|(?:https?://|mailto:)[^\s<>"']*|\\.)"""
_MARKUP = re.compile(_MARKS, re.DOTALL)
_MARKUP_AND_MAIL = re.compile(rf"{_MARKS}|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.DOTALL)
_PART = 1 << 14
_FEW = 24
"""So many words are sooner looked for one by one than in an index of all."""


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
    if not _may_have_marks(text):
        return text
    pattern = _MARKUP_AND_MAIL if "@" in text else _MARKUP
    return pattern.sub(lambda match: _FILLER * len(match[0]), text)


def _may_have_marks(text: str) -> bool:
    return "`" in text or "\\" in text or "@" in text or "://" in text or "mailto:" in text


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
    marked
        The texts that may have code, links, addresses or escapes.
    """

    def __init__(self, texts: Iterable[Text], mask: Callable[[Text], str] | None = None) -> None:
        self.texts = tuple(texts)
        are_marked = [_may_have_marks(text.text) for text in self.texts]
        self.marked = tuple(compress(self.texts, are_marked))
        if mask:
            parts = [mask(text) for text in self.texts]
        else:  # most texts have no marks, and stay as they are
            pairs = zip(self.texts, are_marked, strict=True)
            parts = [masked(one.text) if is_marked else one.text for one, is_marked in pairs]
        self._starts: list[int] = []
        self._searches = 0
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
    def _people(self) -> tuple[int, int]:
        """Where the texts of people begin and end in the joined string."""
        people = [index for index, text in enumerate(self.texts) if text.kind == "person"]
        starts = [*self._starts, len(self.joined)]
        return (starts[people[0]], starts[people[-1] + 1]) if people else (0, 0)

    @cached_property
    def words_outside(self) -> frozenset[str]:
        """All that stands between white space outside the names of people, each once."""
        begin, end = self._people
        outside = chain(_words(self.joined, 0, begin), _words(self.joined, end))
        return frozenset(chain.from_iterable(outside))

    @cached_property
    def words(self) -> frozenset[str]:
        """All that stands between white space, each once."""
        return self.words_outside.union(*_words(self.joined, *self._people))

    @cached_property
    def _counted(self) -> Mapping[str, int]:
        """How often each word stands."""
        return Counter(chain.from_iterable(_words(self.joined)))

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

    def counts(self, words: Collection[str], most: int | None = None) -> Mapping[str, int]:
        """Return how often each of some words stands, not as a part of a longer one.

        No more than `most` need be told of a word.
        """
        if len(words) <= _FEW:
            return {word: len([*islice(self.occurrences(word), most)]) for word in words}
        found = dict.fromkeys(words, 0)
        for token, count in self._counted.items():
            for run in _runs(token):
                if run in found:
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

    def holding(self, *needles: str) -> Iterator[Text]:
        """Yield the texts that have one of some fixed texts, each once."""
        for needle in needles:
            position = self.joined.find(needle)
            while position >= 0:
                index, text = self.indexed(position)
                yield text
                position = self.joined.find(needle, self._starts[index] + len(text.text))

    def occurrences(self, word: str, *, lower: bool = False) -> Iterator[int]:
        """Yield where `word` stands, not as a part of a longer one."""
        if not lower and self._is_index_due() and _CAPITALISED.fullmatch(word):
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

    def _is_index_due(self) -> bool:
        self._searches += 1
        return self._searches > _FEW

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


def _words(text: str, begin: int = 0, end: int | None = None) -> Iterator[list[str]]:
    """Yield what stands between white space, in parts that the processor's cache can hold."""
    end = len(text) if end is None else end
    while begin < end:
        stop = text.find("\n", begin + _PART, end)
        stop = end if stop < 0 else stop
        yield text[begin:stop].split()
        begin = stop


def _runs(token: str) -> list[str]:
    return [token] if token.isalpha() else _RUN.findall(token)


def _is_joined(beside: str, letter: str) -> bool:
    return (beside.isalnum() or beside in "_-") and bool(beside) and not letter.isspace()
