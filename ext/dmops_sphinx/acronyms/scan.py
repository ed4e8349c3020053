"""Where terms stand in a text: one pass over its words, and look-ups in dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import field
from itertools import filterfalse

from ..frozen import dataclass
from .analysis import Analyser
from .entries import Entry
from .glossary import Glossary
from .line import Line

__all__ = ["OPAQUE", "Hit", "Scanner"]

OPAQUE = "\ufffc"
"""Stands in a text for what is not to be read: code, formulae, images."""

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
        found = self._scanned.get(text)
        return self._read(text, text.split()) if found is None else found

    def let_go(self) -> None:
        """Forget single words; what was found in texts is known on."""
        self._dull.clear()
        self._analyser.let_go()

    def saying_something(self, texts: Iterable[str]) -> list[int]:
        """Return the numbers of those of many texts that have terms of any sort."""
        is_dull = self._dull.issuperset
        return [
            number
            for number, text in enumerate(texts)
            if not is_dull(words := text.split())  # as most are
            and (self._read(text, words) or self.explained_in(text))
        ]

    def _read(self, text: str, words: list[str]) -> tuple[Hit, ...]:
        telling = self._telling(words)
        if not telling:
            return ()
        if len(self._scanned) > _MOST_TEXTS:
            self._scanned.clear()
        found = self._scanned[text] = tuple(self._hits(text, words, telling))
        return found

    def _hits(self, text: str, words: list[str], telling: Set[str]) -> Iterator[Hit]:
        line = Line(words, self._analyser.chunk)
        skip = 0
        for index in [number for number, word in enumerate(words) if word in telling]:
            found = line.at(index) if index >= skip else None
            if found is None:
                continue
            start = _start(text, index)
            phrase = self._phrase(line, index) if found.opens else None
            if phrase is not None:
                said, meanings = phrase
                skip = index + len(said)
                yield self._phrase_hit(text, words[index:skip], index, said, meanings)
                continue
            if found.core == "&" and (joined := self._around_ampersand(text, line, index)):
                yield joined
            for part in found.parts:
                if line.is_meant(index, found, part):
                    yield Hit(start + part.start, start + part.end, part.term, part.meanings)

    def _telling(self, words: list[str]) -> Set[str]:
        """Return the words that may be, or begin, a term; most texts have none."""
        telling: set[str] = set()
        for word in filterfalse(self._dull.__contains__, words):
            (telling if self._may_tell(word) else self._dull).add(word)
        return telling

    def _may_tell(self, word: str) -> bool:
        if word.isdecimal():  # each of many numbers is met once
            return word in self._analyser.phrases or word in self._explained
        found = self._analyser.chunk(word)
        if found is not None and (found.parts or found.opens or found.core == "&"):
            return True
        if not self._explained:
            return False
        return not self._explained.keys().isdisjoint(_WORD.findall(word.casefold()))

    def explained_in(self, text: str) -> list[str]:
        """Return the explained terms (type G) that `text` has, case folded."""
        if not self._explained or self._dull.issuperset(text.split()):
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

    def _phrase(self, line: Line, index: int) -> tuple[tuple[str, ...], tuple[Entry, ...]] | None:
        first = line.at(index)
        assert first is not None
        for words, meanings in self._analyser.phrases[first.core]:
            if line.reads(index, words):
                return words, meanings
        return None

    def _phrase_hit(
        self,
        text: str,
        words: list[str],
        index: int,
        said: tuple[str, ...],
        meanings: tuple[Entry, ...],
    ) -> Hit:
        start = _start(text, index) + words[0].index(self._core(words[0]))
        end = _start(text, index + len(words) - 1) + words[-1].index(said[-1]) + len(said[-1])
        return Hit(start, end, " ".join(text[start:end].split()), meanings)

    def _core(self, raw: str) -> str:
        found = self._analyser.chunk(raw)
        return found.core if found else raw.strip("()[]\"'“”‘’.,;:!?")

    def _around_ampersand(self, text: str, line: Line, index: int) -> Hit | None:
        """Return the term that is spelt with spaces around its ampersand (R & D)."""
        if not 0 < index < len(line.words) - 1:
            return None
        before, behind = (self._core(line.words[n]) for n in (index - 1, index + 1))
        term = f"{before}&{behind}"
        meanings = self._analyser.known(term)
        single = len(before) == len(behind) == 1 and before.isupper() and behind.isupper()
        if not meanings and (not single or term in self.glossary.skipped):
            return None
        start = _start(text, index - 1) + line.words[index - 1].rindex(before)
        end = _start(text, index + 1) + line.words[index + 1].index(behind) + len(behind)
        return Hit(start, end, term, meanings)


def _start(text: str, index: int) -> int:
    """Return where a word of a text begins, counted from 0 as `str.split` parts them."""
    return len(text) - len(text.split(None, index)[-1])
