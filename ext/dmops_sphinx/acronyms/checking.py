"""What a check reports of acronyms, with exact places, quick for large plans too.

Most words of a large plan are no acronyms, and most acronyms are defined. The
words are therefore looked at once each, alone; only texts with a word that
looks wrong alone are read in full. In a small plan all texts are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace

from ..checks.texts import Corpus, Text
from ..frozen import dataclass
from ..model.kinds import Kind
from ..model.places import Path, Place
from ..model.plan import Plan
from ..model.problems import Problem
from .analysis import PUNCTUATION
from .glossary import Glossary
from .scan import Scanner
from .texts import SourceText, plan_texts
from .usage import usage

__all__ = ["acronym_problems", "term_of"]

_SMALL = 400_000
_UNDEFINED, _UNUSED = "DM511", "DM512"
_PLACEHOLDERS = frozenset({"TBD", "TBC", "TBA", "TBW", "TBS", "TODO", "FIXME", "XXX"})
_TERM = re.compile(r"'(?P<term>[^']+)'")
_REACH = 4000
_FEW = 20


@dataclass(slots=True)
class _Unplaced:
    """A plan that numbers places instead of looking them up, which costs reading files again."""

    plan: Plan
    records: Mapping[str, Mapping[str, object]]
    asked: list[tuple[str, str, Path]]

    @property
    def info(self) -> object:
        return self.plan.info

    @property
    def kinds(self) -> Mapping[str, Kind]:
        return self.plan.kinds

    def place(self, kind: str, ident: str, path: Path = ()) -> Place:
        self.asked.append((kind, ident, path))
        return Place("", len(self.asked))


def acronym_problems(
    plan: Plan,
    glossary: Glossary,
    prose: Iterable[SourceText],
    corpus: Corpus,
    read: Callable[[Place], str],
    *,
    whole: bool,
) -> list[tuple[Problem, Place]]:
    """Return what a check reports, each with the place of the value that it is in.

    Parameters
    ----------
    plan, glossary, prose, corpus
        The plan, what is defined, the texts of the prose, and those of the plan.
    read
        Returns what a file says from a place on.
    whole
        Whether all texts are given, so that a term that none uses is unused.
    """
    unplaced = _Unplaced(plan, plan.records, [])
    small = len(corpus.joined) <= _SMALL
    texts = _texts(unplaced, prose, corpus, None if small else _doubtful(corpus.words, glossary))
    found: list[tuple[Problem, Place]] = []
    for one in usage(texts, glossary).problems():
        term = term_of(one)
        if (one.code == _UNUSED and not (whole and small)) or _is_placeholder(one, term):
            continue
        if one.place.file:
            found.append((replace(one, length=len(term)), one.place))
            continue
        begin = plan.place(*unplaced.asked[one.place.line - 1])
        found.append((_exact(one, begin, term, read(begin)[:_REACH]), begin))
    return found


def term_of(one: Problem) -> str:
    """Return the acronym that a problem is about."""
    match = _TERM.match(one.message)
    return match["term"] if match else ""


def _texts(
    plan: _Unplaced, prose: Iterable[SourceText], corpus: Corpus, doubtful: set[str] | None
) -> list[SourceText]:
    """Return all texts, or those of records that have a doubtful word."""
    if doubtful is not None:
        prose = [text for text in prose if not doubtful.isdisjoint(text.text.split())]
        plan.records = _records_with(plan.plan, corpus, doubtful)
    return [*plan_texts(plan), *prose]  # type: ignore[arg-type]


def _records_with(
    plan: Plan, corpus: Corpus, words: set[str]
) -> Mapping[str, Mapping[str, object]]:
    records: dict[str, dict[str, object]] = {}
    for text in _texts_with(corpus, words) if len(words) <= _FEW else corpus.texts:
        if text.kind in plan.records and not words.isdisjoint(text.text.split()):
            records.setdefault(text.kind, {})[text.ident] = plan.records[text.kind][text.ident]
    return records


def _texts_with(corpus: Corpus, words: Iterable[str]) -> list[Text]:
    """Return the texts in which one of some words may stand, in order."""
    found = {}
    for word in words:
        position = corpus.joined.find(word)
        while position >= 0:
            index, text = corpus.indexed(position)
            found[index] = text
            position = corpus.joined.find(word, position + len(word))
    return [found[index] for index in sorted(found)]


def _is_placeholder(one: Problem, term: str) -> bool:
    """Tell whether the term is one that the rule on placeholders reports."""
    return one.code == _UNDEFINED and term in _PLACEHOLDERS


def _exact(one: Problem, begin: Place, term: str, source: str) -> Problem:
    """Return a problem with the place of the term itself."""
    match = re.search(rf"(?<!\w){re.escape(term)}(?!\w)", source) if term else None
    if match is None:
        return replace(one, place=begin)
    lines = source.count("\n", 0, match.start())
    start = source.rfind("\n", 0, match.start()) + 1
    column = match.start() - start + (1 if lines else begin.column)
    place = Place(begin.file, begin.line + lines, column)
    return replace(one, place=place, length=len(term))


def _doubtful(words: Iterable[str], glossary: Glossary) -> set[str]:
    """Return the words that alone are undefined, deprecated or ambiguous."""
    scanner = Scanner(glossary)
    defined = glossary.by_term
    return {
        word
        for word in words
        if not (word.islower() or _is_plain(word, defined))
        and _is_doubtful(word, scanner, glossary)
    }


def _is_plain(word: str, defined: Container[str]) -> bool:
    """Tell whether a word is a number, or undefined and written as any word may be."""
    core = word.strip(PUNCTUATION)
    return core.isdigit() or (core.isalpha() and core[1:].islower() and core not in defined)


def _is_doubtful(word: str, scanner: Scanner, glossary: Glossary) -> bool:
    for hit in scanner.scan(word):
        choice = glossary.choose(hit.meanings) if hit.meanings else None
        if choice is None or choice.others or choice.entry.deprecated:
            return True
    return False
