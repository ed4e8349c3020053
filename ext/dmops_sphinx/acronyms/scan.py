"""Where terms stand in a text: one pass over its words, and look-ups in dictionaries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .analysis import Analyser, Chunk, Part
from .entries import Entry
from .glossary import Glossary
from .shapes import is_pronounceable, is_roman, is_unit, unit_meaning
from .words import ERAS, FORENAMES, FUNCTION_WORDS, NUMBERED, STATES, TITLES, is_ordinary

__all__ = ["OPAQUE", "Hit", "Scanner"]

OPAQUE = "\ufffc"
"""Stands in a text for what is not to be read: code, formulae, images."""

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
_PARTING = ".!?,;:"
"""What ends a run of words in capitals."""
_HALVES = frozenset({"AM", "PM"})
_FARTHEST = 40
_MOST_TEXTS = 20_000


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
    _scanned: dict[str, list[Hit]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._analyser = Analyser(self.glossary)
        self._explained = {}
        for term in self.glossary.explained:
            words = _WORD.findall(term)
            for first in {words[0], f"{words[0]}s"} if len(words) == 1 else set(words[:1]):
                self._explained.setdefault(first, []).append(words)

    def scan(self, text: str) -> list[Hit]:
        """Return the terms in `text`, in their order.

        A text is what is read as one: a paragraph, a heading, a cell. It is
        looked through once, however often it is asked for.
        """
        found = self._scanned.get(text)
        if found is None:
            if len(self._scanned) > _MOST_TEXTS:
                self._scanned.clear()
            found = self._scanned[text] = (
                list(self._hits(text)) if self._may_have_hits(text) else []
            )
        return found

    def _hits(self, text: str) -> Iterator[Hit]:
        chunk = self._analyser.chunk
        matches: list[re.Match[str]] = []
        line = _Line(text.split(), chunk)
        skip = 0
        for index, raw in enumerate(line.words):
            found = chunk(raw)
            if found is None or index < skip:
                continue
            matches = matches or list(_CHUNK.finditer(text))
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

    def _may_have_hits(self, text: str) -> bool:
        """Tell whether any word of a text may be, or begin, a term; most texts have none."""
        for word in set(text.split()).difference(self._dull):
            found = self._analyser.chunk(word)
            if found is not None and (found.parts or found.opens or found.core == "&"):
                return True
            self._dull.add(word)
        return False

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

    def _phrase(self, line: _Line, index: int) -> tuple[int, tuple[Entry, ...]] | None:
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
        self, line: _Line, matches: list[re.Match[str]], index: int
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


@dataclass(slots=True)
class _Line:
    """The words of a text, and what stands around each."""

    words: list[str]
    analysed: Callable[[str], Chunk | None]

    def at(self, index: int) -> Chunk | None:
        """Return what is to be known of a word; None beyond the ends too."""
        return self.analysed(self.words[index]) if 0 <= index < len(self.words) else None

    def reads(self, index: int, words: tuple[str, ...]) -> bool:
        """Tell whether the words of a phrase stand here."""
        if index + len(words) > len(self.words):
            return False
        for offset, word in enumerate(words):
            raw = self.words[index + offset]
            found = self.at(index + offset)
            core = found.core if found else raw.strip("()[]\"'“”‘’.,;:!?")
            if core != word or (offset < len(words) - 1 and not raw.endswith(word)):
                return False
        return True

    def is_meant(self, index: int, chunk: Chunk, part: Part) -> bool:
        """Tell whether a term that may stand here is an acronym here."""
        if part.term == chunk.core and not self._fits(index, chunk, part):
            return False
        unit = is_unit(part.term)
        if unit and (part.amount or self._is_number(index - 1)):
            return any(unit_meaning(entry.text) for entry in part.meanings)
        if not (chunk.capitals and (is_ordinary(part.term) or not part.meanings)):
            return True
        return not self._is_shouted(index)

    def _fits(self, index: int, chunk: Chunk, part: Part) -> bool:
        before = self._before(index)
        if is_roman(part.term) and self._is_counted(index, before):
            return False
        if part.term in ERAS and self._is_dated(index, part.term):
            return False
        if part.term in _HALVES and self._is_number(index - 1):
            return False
        if part.term in STATES and self._is_addressed(index):
            return False
        if before in TITLES and chunk.capitals:
            return False  # Dr WHO
        return bool(part.meanings) or not self._is_named(index, chunk, before)

    def _before(self, index: int) -> str:
        return self.words[index - 1].strip("()[]\"'“”‘’.,;:") if index else ""

    def _is_number(self, index: int) -> bool:
        found = self.at(index)
        return found is not None and found.number

    def _is_counted(self, index: int, before: str) -> bool:
        """Tell whether a Roman numeral counts what stands before it (Phase II, Henry VIII)."""
        if before.casefold() in NUMBERED or before in {"and", "or", "to", "&"}:
            return before.casefold() in NUMBERED or self._is_counted_before(index)
        if self.words[index - 1][-1:] in ".,;:" if index else True:
            return index == 0 and self.words[0][-1:] in ".):"
        if before[:1].isupper():
            return before.lower() not in FUNCTION_WORDS
        behind = self.words[index + 1].lower() if index + 1 < len(self.words) else "."
        ends = self.words[index][-1:] in ".,;:)" or behind in FUNCTION_WORDS
        return ends and before.isalpha() and before not in FUNCTION_WORDS

    def _is_counted_before(self, index: int) -> bool:
        """Tell whether a numeral stands in a row of them (Parts II and III)."""
        first = self.words[index - 2].strip("()[],;") if index > 1 else ""
        return is_roman(first)

    def _is_dated(self, index: int, term: str) -> bool:
        behind = self._is_number(index + 1) and self.words[index][-1:] not in ".,;:"
        return self._is_number(index - 1) or (term == "AD" and behind)

    def _is_addressed(self, index: int) -> bool:
        """Tell whether an abbreviation names the state behind a town (Tucson, AZ 85719)."""
        if not index or not self.words[index - 1].endswith(","):
            return False
        town = self.at(index - 1)
        if town is None or not town.capitalised:
            return False
        last = index + 1 == len(self.words) or self.words[index][-1:] in ".,;:)"
        return last or self._is_number(index + 1)

    def _is_named(self, index: int, chunk: Chunk, before: str) -> bool:
        """Tell whether a word in capitals is somebody's surname (Marie CURIE)."""
        if not chunk.capitals or not chunk.core.isalpha():
            return False
        if before in FORENAMES:
            return len(chunk.core) > 2
        if is_pronounceable(chunk.core) and before.istitle() and len(before) > 2:
            return before.isalpha() and before.lower() not in FUNCTION_WORDS
        if self.words[index].endswith(f"{chunk.core}.") and chunk.core == chunk.core[0] * 2:
            return True  # EE. UU.
        behind = self.words[index + 1].strip(".,;()") if index + 1 < len(self.words) else ""
        return self.words[index].endswith(",") and behind in FORENAMES

    def _is_shouted(self, index: int) -> bool:
        """Tell whether the word stands in a run of capitals that are ordinary words."""
        run = list(self._run(index))
        if len(self.words) == 1 and run and is_pronounceable(run[0].core):
            return not any(part.meanings for part in run[0].parts)
        if len(run) == 1:
            return _is_cried(self.words[index], run[0])
        if len(run) > 2 and not any(part.meanings for found in run for part in found.parts):
            return True  # three words in capitals in a row, none of them known
        return 2 * sum(found.plain for found in run) >= len(run)

    def _run(self, index: int) -> Iterator[Chunk]:
        """Yield the words in capitals around a word, as far as nothing parts them."""
        first = self.at(index)
        if first is not None:
            yield first
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(self.words) and abs(at - index) < _FARTHEST:
                found = self.at(at)
                if self.words[min(at, at - step)][-1:] in _PARTING:
                    break
                if found is not None and found.capitals:
                    yield found
                elif any(character.islower() for character in self.words[at]):
                    break
                at += step


def _is_cried(raw: str, chunk: Chunk | None) -> bool:
    """Tell whether a single word is cried out: an exclamation mark stands behind it."""
    return chunk is not None and raw.rstrip("”\"'’)»").endswith("!") and is_ordinary(chunk.core)
