"""What stands around a word, and whether it is an acronym there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..frozen import dataclass
from .analysis import Chunk, Part
from .shapes import is_pronounceable, is_roman, is_unit, unit_meaning
from .words import ERAS, FORENAMES, FUNCTION_WORDS, NUMBERED, STATES, TITLES, is_ordinary

__all__ = ["Line"]

_PARTING = ".!?,;:"
"""What ends a run of words in capitals."""
_HALVES = frozenset({"AM", "PM"})
_FARTHEST = 40
_ENDING = re.compile(r"['\u2019]s?\Z")


@dataclass(slots=True)
class Line:
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
            if offset == len(words) - 1:
                return core == word or _ENDING.sub("", core) in {word, f"{word}s"}
            if core != word or not raw.endswith(word):
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
