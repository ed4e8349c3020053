"""Where terms stand in a text: one pass over its words, and look-ups in dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import field

from ..frozen import dataclass
from .analysis import Analyser
from .entries import Entry
from .glossary import Glossary
from .line import Line

__all__ = ["OPAQUE", "Hit", "Scanner"]

OPAQUE = "\ufffc"
"""Stands in a text for what is not to be read: code, formulae, images."""

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
_MOST_TEXTS = 200_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text.

    Attributes
    ----------
    start, end
        Where it stands, the ending of a plural left out.
    term
        How it is spelt, in the singular.
    meanings
        What the glossary says of it; nothing for a term that is likely an
        acronym and that nothing defines.
    """

    start: int
    end: int
    term: str
    meanings: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Scanner:
    """Finds the terms of a glossary, and likely acronyms, in texts.

    Parameters
    ----------
    glossary
        What is defined.
    """

    glossary: Glossary
    _analyser: Analyser = field(init=False)
    _explained: dict[str, list[list[str]]] = field(init=False)
    _dull: set[str] = field(init=False, default_factory=set)
    _scanned: dict[str, tuple[Hit, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._analyser = Analyser(self.glossary)
        self._explained = {}
        for term in self.glossary.explained:
            words = _WORD.findall(term)
            for first in {words[0], f"{words[0]}s"} if len(words) == 1 else set(words[:1]):
                self._explained.setdefault(first, []).append(words)

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Return the terms in `text`, in their order.

        A text is what is read as one: a paragraph, a heading, a cell. One with
        terms is looked through once, however often it is asked for.
        """
        words = text.split()
        if self._dull.issuperset(words):
            return ()  # as in most texts
        found = self._scanned.get(text)
        if found is None:
            if len(self._scanned) > _MOST_TEXTS:
                self._scanned.clear()
            telling = self._telling(words)
            found = self._scanned[text] = (
                tuple(self._hits(text, words, telling)) if telling else ()
            )
        return found

    def says_something(self, text: str) -> bool:
        """Tell whether a text has terms of any sort."""
        return bool(self.scan(text) or self.explained_in(text))

    def _hits(self, text: str, words: list[str], telling: Set[str]) -> Iterator[Hit]:
        line = Line(words, self._analyser.chunk)
        matches = list(_CHUNK.finditer(text))
        skip = 0
        for index, raw in enumerate(words):
            found = line.at(index) if raw in telling and index >= skip else None
            if found is None:
                continue
            start = matches[index].start()
            phrase = self._phrase(line, index) if found.opens else None
            if phrase is not None:
                count, meanings = phrase
                yield self._phrase_hit(text, matches, index, count, meanings)
                skip = index + count
                continue
            if found.core == "&" and (joined := self._around_ampersand(line, matches, index)):
                yield joined
            for part in found.parts:
                if line.is_meant(index, found, part):
                    yield Hit(start + part.start, start + part.end, part.term, part.meanings)

    def _telling(self, words: list[str]) -> Set[str]:
        """Return the words that may be, or begin, a term; most texts have none."""
        rest = set(words).difference(self._dull)
        for word in tuple(rest):
            found = self._analyser.chunk(word)
            if found is None or not (found.parts or found.opens or found.core == "&"):
                self._dull.add(word)
                rest.remove(word)
        return rest

    def explained_in(self, text: str) -> list[str]:
        """Return the explained terms (type G) that `text` has, case folded."""
        if not self._explained:
            return []
        words = _WORD.findall(text.casefold())
        found = []
        for index, word in enumerate(words):
            for term in self._explained.get(word, ()):
                there = words[index : index + len(term)]
                if there == term or (
                    there and there[:-1] == term[:-1] and there[-1] == f"{term[-1]}s"
                ):
                    found.append(" ".join(term))
        return found

    def _phrase(self, line: Line, index: int) -> tuple[int, tuple[Entry, ...]] | None:
        first = line.at(index)
        assert first is not None
        for words, meanings in self._analyser.phrases[first.core]:
            if line.reads(index, words):
                return len(words), meanings
        return None

    def _phrase_hit(
        self,
        text: str,
        matches: list[re.Match[str]],
        index: int,
        count: int,
        meanings: tuple[Entry, ...],
    ) -> Hit:
        last = matches[index + count - 1]
        first_core, last_core = self._core(matches[index][0]), self._core(last[0])
        start = matches[index].start() + matches[index][0].index(first_core)
        end = last.start() + last[0].index(last_core) + len(last_core)
        return Hit(start, end, " ".join(text[start:end].split()), meanings)

    def _core(self, raw: str) -> str:
        found = self._analyser.chunk(raw)
        return found.core if found else raw.strip("()[]\"'“”‘’.,;:!?")

    def _around_ampersand(
        self, line: Line, matches: list[re.Match[str]], index: int
    ) -> Hit | None:
        """Return the term that is spelt with spaces around its ampersand (R & D)."""
        if not 0 < index < len(line.words) - 1:
            return None
        before, behind = (self._core(line.words[n]) for n in (index - 1, index + 1))
        term = f"{before}&{behind}"
        meanings = self._analyser.known(term)
        single = len(before) == len(behind) == 1 and before.isupper() and behind.isupper()
        if not meanings and (not single or term in self.glossary.skipped):
            return None
        start = matches[index - 1].start() + line.words[index - 1].rindex(before)
        end = matches[index + 1].start() + line.words[index + 1].index(behind) + len(behind)
        return Hit(start, end, term, meanings)
