"""Rules on people and others whom texts name: by a nearly right name, or by an alias."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..model.plan import Plan
from .people import is_same_person
from .similar import fold, neighbours, tokens
from .texts import Corpus, Finding, Text

__all__ = ["check_aliases", "check_people"]

_CAPITALS = re.compile(r"[^\W\d_]*[A-ZÀ-Þ][^\W\d_]*(?:['\u2019-][^\W\d_]+)*")
_PART = r"(?:[^\W\d_](?:\.[^\W\d_])*\.|[A-ZÀ-Þ][^\W\d_]*(?:['\u2019-][^\W\d_]+)*)"
_BEFORE = re.compile(rf"(?:{_PART}\s+){{1,3}}\Z")
_POSSESSIVE = re.compile(r"['\u2019]s\Z")
_GENERATIONS = frozenset({"II", "III", "IV", "V", "Jr", "Sr"})
_SHORTEST = 4
_SHORTEST_FAMILY = 3
_REACH = 60


def check_aliases(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each alias that a text uses."""
    for kind in ("person", "institution", "team"):
        for ident, record in plan.of_kind(kind).items():
            for alias in getattr(record, "aliases", ()):
                for position in corpus.occurrences(alias) if corpus.may_have(alias) else ():
                    text, offset = corpus.at(position)
                    right = _right(record)
                    if _is_own(text, kind, ident) or alias in right:
                        continue
                    yield Finding(
                        code="DM703",
                        message=f"{alias!r} is an alias, which is not printed",
                        text=text,
                        span=(offset, offset + len(alias)),
                        hint=f"write {right!r}",
                        new=right,
                    )


def _right(record: Any) -> str:  # noqa: ANN401
    name: str = record.name
    return name


def _is_own(text: Text, of: str, whose: str) -> bool:
    """Tell whether the text is a name that may be what elsewhere is an alias."""
    if text.kind == "acronym" or (text.kind, text.ident) == (of, whose):
        return True
    return text.role == "name" and text.kind in {"product", "facility", "team", "wbs"}


def check_people(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each text that names somebody by nearly the right name."""
    hits = _hits(plan, corpus)
    for word in sorted(hits):
        for position in corpus.occurrences(word):
            text, offset = corpus.at(position)
            if text.kind == "person":
                continue
            before = _BEFORE.search(corpus.joined, max(0, position - _REACH), position)
            if before is None:
                continue
            found = _mention(before[0], word, sorted(hits[word]), plan)
            if found is not None:
                spelt, name = found
                end = offset + len(word)
                yield Finding(
                    code="DM704",
                    message=f"{' '.join(spelt.split())!r} is nearly the name of {name!r}",
                    text=text,
                    span=(end - len(spelt), end),
                    hint=f"did you mean {name!r}?",
                )


def _mention(before: str, family: str, people: list[str], plan: Plan) -> tuple[str, str] | None:
    """Return the spelling that is nearly a person's name, and the name; None if one is right."""
    parts = list(re.finditer(r"\S+\s+", before))
    spellings = [before[part.start() :] + family for part in parts]
    near: tuple[str, str] | None = None
    for ident in people:
        person = plan.people[ident]
        for spelt in spellings:
            plain = " ".join(spelt.split())
            if plain in {person.name, *person.aliases} or _is_short_form(plain, person.name):
                return None
            if near is None and _fits(plain, person.name) and is_same_person(plain, person.name):
                near = spelt, person.name
    return near


def _fits(spelt: str, name: str) -> bool:
    """Tell whether what stands between given and family name may be a part of the name."""
    return all(len(part) == 1 or part in tokens(name) for part in tokens(spelt)[1:-1])


def _is_short_form(spelt: str, name: str) -> bool:
    """Tell whether given names are initials, as in W. O'Mullane, and all else is right."""
    parts, names = spelt.split(), name.split()
    if parts[-1] == names[-1] and names[-1].rstrip(".") in _GENERATIONS and len(parts) > 1:
        parts, names = parts[:-1], names[:-1]
    *given, family = parts
    *whole, right = names
    return (
        family == right
        and bool(whole)
        and bool(given)
        and all(re.fullmatch(r"(?:[^\W\d_]\.)+", part) for part in given)
        and given[0][0] == whole[0][0]
    )


def _hits(plan: Plan, corpus: Corpus) -> dict[str, set[str]]:
    """Return the words that are, or nearly are, somebody's family name, with whose."""
    families = _families(plan)
    written: dict[str, list[str]] = {}
    for word in _capitalised(corpus) if families else ():
        last = _last(word)
        if len(last) >= _SHORTEST_FAMILY:
            written.setdefault(last, []).append(word)
    meant = {last: families[last] for last in written.keys() & families.keys()}
    slips = {last for last in written if len(last) >= _SHORTEST and last not in meant}
    long = [family for family in families if len(family) >= _SHORTEST]
    for family, near in neighbours(long, slips).items():
        for last in near:
            meant[last] = meant.get(last, set()) | families[family]
    return {word: people for last, people in meant.items() for word in written[last]}


def _last(word: str) -> str:
    """Return the last part of a name, folded."""
    return fold(word) if word.isalpha() and word.istitle() else (tokens(word) or ("",))[-1]


def _families(plan: Plan) -> dict[str, set[str]]:
    """Return the people by their family names, folded."""
    index: dict[str, set[str]] = {}
    for ident, person in plan.people.items():
        words = tokens(person.name)
        if len(words) > 1:
            # A name may end with what is no word: "Ann Smith ?".
            last = (tokens(person.name.split()[-1]) or words)[-1]
            index.setdefault(last, set()).add(ident)
    return index


def _capitalised(corpus: Corpus) -> set[str]:
    """Return the words with a capital letter, without what stands around them."""
    found = set()
    for word in corpus.words_outside:
        if word.istitle() and word.isalpha():
            found.add(word)
        elif not word.islower() and (match := _CAPITALS.search(word)):
            found.add(_POSSESSIVE.sub("", match[0]))
    return found
