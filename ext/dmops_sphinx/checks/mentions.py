"""Rules on people and others whom texts name: by a nearly right name, or by an alias."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..model.plan import Plan
from .people import is_same_person
from .similar import deletions, tokens
from .texts import Corpus, Finding, Text

__all__ = ["check_aliases", "check_people"]

_CAPITALS = re.compile(r"[^\W\d_]*[A-ZÀ-Þ][^\W\d_]*(?:['\u2019-][^\W\d_]+)*")
_PART = r"(?:[^\W\d_](?:\.[^\W\d_])*\.|[A-ZÀ-Þ][^\W\d_]*(?:['\u2019-][^\W\d_]+)*)"
_BEFORE = re.compile(rf"(?:{_PART}\s+){{1,3}}\Z")
_SHORTEST = 4
_REACH = 60


def check_aliases(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each alias that a text uses."""
    for kind in ("person", "institution", "team"):
        for ident, record in plan.of_kind(kind).items():
            for alias in getattr(record, "aliases", ()):
                for position in corpus.occurrences(alias):
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
    index = _families(plan)
    hits = {
        word: people for word in _capitalised(corpus) if (people := _hit(tokens(word)[-1:], index))
    }
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
    *given, family = spelt.split()
    *whole, right = name.split()
    return (
        family == right
        and bool(whole)
        and all(re.fullmatch(r"(?:[^\W\d_]\.)+", part) for part in given)
        and given[0][0] == whole[0][0]
    )


def _families(plan: Plan) -> dict[str, set[str]]:
    index: dict[str, set[str]] = {}
    for ident, person in plan.people.items():
        words = tokens(person.name)
        if len(words) > 1:
            # A name may end with what is no word: "Ann Smith ?".
            last = (tokens(person.name.split()[-1]) or words)[-1]
            for key in deletions(last) if len(last) >= _SHORTEST else (last,):
                index.setdefault(key, set()).add(ident)
            index.setdefault(f"={last}", set()).add(ident)
    return index


def _hit(words: Sequence[str], index: dict[str, set[str]]) -> set[str]:
    if not words or len(words[0]) < 3:
        return set()
    word = words[0]
    exact = index.get(f"={word}", set())
    if exact or len(word) < _SHORTEST:
        return exact
    return {ident for key in deletions(word) for ident in index.get(key, ())}


def _capitalised(corpus: Corpus) -> set[str]:
    return {
        found[0]
        for word in corpus.words
        if not word.islower() and (found := _CAPITALS.search(word))
    }
