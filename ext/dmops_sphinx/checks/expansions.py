"""Rules on acronyms that are defined twice, or expanded otherwise than they are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import inline
from ..model.plan import Plan
from .similar import fold, is_variant, tokens
from .texts import Corpus, Finding, Text

__all__ = ["check_expansions"]

_TERM = re.compile(r"\((?P<term>[A-Z][A-Za-z0-9&/]{1,11})\)")
_PHRASE = re.compile(r"(?:[^\W\d_][\w'\u2019-]*(?:\s+|\s*[&/]\s*)){1,8}[^\W\d_][\w'\u2019-]*\Z")
_LONGEST = 120
_SMALL = frozenset({"and", "of", "the", "for", "in", "on", "to", "a", "at", "with"})


def check_expansions(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield terms that stand for one thing twice, and expansions that differ in a text."""
    yield from _twice(plan)
    meanings: dict[str, list[str]] = {}
    for acronym in plan.acronyms.values():
        for term in (acronym.term, *acronym.aliases):
            meanings.setdefault(term, []).append(_plain(acronym.expansion))
    for text, offset, match in corpus.search(_TERM, *(f"({term})" for term in meanings)):
        known = meanings.get(match["term"])
        if not known:
            continue
        start = _end_of_word(corpus.joined, match.start())
        gap = match.start() - start
        before = gap and _PHRASE.search(
            corpus.joined, max(start - offset, start - _LONGEST), start
        )
        phrase = _expansion(before[0], match["term"]) if before else ""
        if not phrase or any(_is_same(phrase, meaning) for meaning in known):
            continue
        yield Finding(
            code="DM764",
            message=f"{match['term']} is expanded as {' '.join(phrase.split())!r}",
            text=text,
            span=(offset - gap - len(phrase), offset + len(match[0])),
            hint=f"the plan defines it as {known[0]!r}",
        )


def _end_of_word(text: str, position: int) -> int:
    """Return where the white space before a position begins."""
    while position and text[position - 1].isspace():
        position -= 1
    return position


def _twice(plan: Plan) -> Iterator[Finding]:
    terms: dict[str, str] = {}
    for ident, acronym in plan.acronyms.items():
        for term in (acronym.term, *acronym.aliases):
            first = terms.setdefault(fold(term), ident)
            other = plan.acronyms[first]
            same = other.term == acronym.term and _are_told_apart(plan, first, ident)
            if first == ident or same:
                continue
            yield Finding(
                code="DM763",
                message=f"{term!r} is defined a second time, besides {other.term!r}",
                text=Text("acronym", ident, ("term",)),
                hint="keep one, with the other spelling as an alias, or tell them apart by tags",
            )


def _are_told_apart(plan: Plan, one: str, two: str) -> bool:
    """Tell whether tags say where each of two meanings holds."""
    first, second = plan.acronyms[one].tags, plan.acronyms[two].tags
    return bool(first and second) and set(first).isdisjoint(second)


def _expansion(phrase: str, term: str) -> str:
    """Return the end of a phrase whose initials are those of the term, or nothing."""
    letters = [letter.lower() for letter in term if letter.isalnum()]
    words = list(re.finditer(r"[\w'\u2019-]+", phrase))
    for first in range(len(words)):
        parts = [part for word in words[first:] for part in word[0].split("-") if part]
        large = [part[0].lower() for part in parts if part.lower() not in _SMALL]
        if letters in (large, [part[0].lower() for part in parts]):
            return phrase[words[first].start() :]
    return ""


def _is_same(one: str, two: str) -> bool:
    a, b = tokens(one), tokens(re.sub(r"\(.*?\)|;.*", "", two))
    return len(a) == len(b) and all(
        _single(x) == _single(y) or is_variant(x, y) for x, y in zip(a, b, strict=True)
    )


def _single(word: str) -> str:
    return re.sub(r"(?<=\w\w)(?:ies|y|es|e|s)\Z", "", word)


def _plain(text: str) -> str:
    try:
        return inline.to_text(text)
    except inline.InlineError:
        return text
