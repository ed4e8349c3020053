"""From a run of characters between spaces to the terms that may stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from ..frozen import dataclass
from .entries import Entry
from .glossary import Glossary
from .shapes import (
    is_capitals,
    is_handle,
    is_likely,
    is_not_prose,
    is_nothing,
    is_unit,
    is_visible,
    singulars,
)  # fmt: skip
from .words import is_ordinary

__all__ = ["PUNCTUATION", "Analyser", "Chunk", "Part"]

_OPENING = "([{<\"'“‘„«‹¡¿*…–—-+~"
_CLOSING = ")]}>\"'”’»›,;:!?.…*–—-†‡"
PUNCTUATION = _OPENING + _CLOSING
"""What may stand around a term and is no part of it."""
_STRONG = re.compile(r"[+:,;()\[\]|<>–—‒―•·\"“”„«»…!?]+")
_APOSTROPHE = re.compile(r"(?:['’](?:s|d|ed|ing|re|ll|ve)?|\([es]{1,2})$")
_PLURAL_IN_BRACKETS = re.compile(r"\w\([eE]?[sS]\)$")
_ELISION = re.compile(r"(?:[dlDLnNqs])['’](?=[^\W\d_]{2})")
_NUMBERED = re.compile(r"((?:FY|CY|AY))(?:\d{2}|\d{4})|([^\W\d_]{2,})v\d{1,2}")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)*)(\D.*)")
_NUMBER = re.compile(r"[~±<>≤≥≈+–-]?[$€£]?\d[\d.,–/-]*[%°]?")
_SERIAL = r"\d+(?:-\w+)*-\d+|\d{2,}[A-Z]{3,}-\w+"
_CAPITALISED = re.compile(r"[A-Z][a-z]+")
_VALUE = re.compile(r"([^\W\d_][^\W_]+)=[\d.,]+")
_MOST_PARTS = 6
_LONGEST = 120
"""What is longer is an address, or data."""
_MOST_KEPT = 200_000
"""So many chunks are kept: a plan in several languages has no more words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A term that may stand in a chunk.

    Attributes
    ----------
    start, end
        Where it stands in the chunk, a plural's ending and the like left out.
    term
        How it is spelt, in the singular.
    meanings
        The entries of the glossary; none for a term that is only likely.
    amount
        Whether it stands right behind a number (10MB).
    """

    start: int
    end: int
    term: str
    meanings: tuple[Entry, ...] = ()
    amount: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is to be known of a run of characters.

    Attributes
    ----------
    core
        The chunk without punctuation around it.
    parts
        The terms in it, none in most.
    opens
        Whether a defined term of several words may begin here.
    capitals, plain, number, capitalised
        Whether the core is a word in capitals, an ordinary word in capitals that
        is no term, a number, or a capitalised word.
    """

    core: str
    parts: tuple[Part, ...] = ()
    opens: bool = False
    capitals: bool = False
    plain: bool = False
    number: bool = False
    capitalised: bool = False


@dataclass(slots=True)
class Analyser:
    """Analyses chunks against a glossary, each distinct one once."""

    glossary: Glossary
    _known: dict[str, tuple[Entry, ...]] = field(init=False)
    _named: set[str] = field(init=False)
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[Entry, ...]]]] = field(init=False)
    _seen: dict[str, Chunk | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        by_term = self.glossary.by_term
        skipped = self.glossary.skipped
        self._known = {
            term: meanings
            for term, meanings in by_term.items()
            if term not in skipped and " " not in term and is_visible(term)
        }
        explained = (entry.term for entry in self.glossary.explained.values())
        self._named = {*skipped, *self.glossary.names, *explained}
        self.phrases = {}
        for term, meanings in by_term.items():
            words = tuple(term.split())
            if len(words) > 1 and term not in skipped and is_visible(term):
                self.phrases.setdefault(words[0], []).append((words, meanings))
        for found in self.phrases.values():
            found.sort(key=lambda one: (-len(one[0]), one[0]))

    def chunk(self, text: str) -> Chunk | None:
        """Return what is to be known of a chunk; None for a word without any interest."""
        try:
            return self._seen[text]
        except KeyError:
            if len(self._seen) > _MOST_KEPT:
                self._seen.clear()
            found = self._seen[text] = self._analysed(text)
            return found

    def let_go(self) -> None:
        """Forget the chunks that were analysed."""
        self._seen.clear()

    def known(self, term: str) -> tuple[Entry, ...]:
        """Return the meanings of a term that can be found in a text."""
        return self._known.get(term, ())

    def _analysed(self, text: str) -> Chunk | None:
        core = text.strip(PUNCTUATION)
        if not core:
            return None
        if core.isalpha() and core.islower():
            if core not in self._known and core not in self.phrases:
                return None
        if len(core) > _LONGEST:
            return None
        if _CAPITALISED.fullmatch(core) and core not in self._known:
            # A name, or the first word of a sentence, as most words with a capital.
            return Chunk(core=core, opens=core in self.phrases, capitalised=True)
        if core.isdecimal():
            return Chunk(core=core, opens=core in self.phrases, number=True)
        start = text.index(core)
        value = _VALUE.fullmatch(core)
        if value and value[1] in self._known:  # SNR=5
            parts = tuple(self._parts(value[1], start))
        else:
            parts = () if is_not_prose(_judged(text)) else tuple(self._parts(core, start))
        capitals = is_capitals(core)
        chunk = Chunk(
            core=core,
            parts=parts,
            opens=core in self.phrases,
            capitals=capitals,
            plain=capitals
            and not any(part.meanings for part in parts)
            and all(is_ordinary(word) for word in re.split(r"[/&-]", core)),
            number=_NUMBER.fullmatch(core) is not None,
            capitalised=core[0].isupper() and core[1:].islower(),
        )
        matters = parts or chunk.opens or capitals or chunk.number or chunk.capitalised
        return chunk if matters or core == "&" else None

    def _parts(self, core: str, offset: int) -> Iterator[Part]:
        position = 0
        for gap in (*_STRONG.finditer(core), None):
            end = gap.start() if gap else len(core)
            if position < end:
                yield from self._pieces(core[position:end], offset + position, "/-")
            position = gap.end() if gap else end

    def _pieces(self, piece: str, offset: int, joints: str) -> Iterator[Part]:
        """Yield the terms of a piece: itself, or those of what it is joined from."""
        stripped = piece.strip("'’‘&-/.")
        offset += piece.index(stripped) if stripped else 0
        found = self._term(stripped, offset)
        if found is not None:
            yield from found
            return
        if not joints:
            yield from self._parts_at_ampersand(stripped, offset)
            return
        joint, rest = joints[0], joints[1:]
        if joint not in stripped:
            yield from self._pieces(stripped, offset, rest)
            return
        if joint == "-" and (is_handle(stripped) or re.fullmatch(_SERIAL, stripped)):
            return
        yield from self._joined(stripped, offset, joint, rest)

    def _joined(self, piece: str, offset: int, joint: str, rest: str) -> Iterator[Part]:
        words = piece.split(joint)
        starts = [offset]
        for word in words[:-1]:
            starts.append(starts[-1] + len(word) + 1)
        index = 0
        while index < len(words):
            longest = min(len(words) - index, _MOST_PARTS)
            for count in range(longest, 1, -1):
                joined = joint.join(words[index : index + count])
                if self._meanings(joined) is not None:
                    yield from self._term(joined, starts[index]) or ()
                    index += count
                    break
            else:
                yield from self._pieces(words[index], starts[index], rest)
                index += 1

    def _parts_at_ampersand(self, piece: str, offset: int) -> Iterator[Part]:
        if "&" in piece:
            start = offset
            for word in piece.split("&"):
                yield from self._term(word, start) or ()
                start += len(word) + 1

    def _term(self, piece: str, offset: int) -> tuple[Part, ...] | None:
        """Return the term that a piece is; nothing for none; None if it may be split."""
        if not piece:
            return ()
        found = self._meanings(piece)
        if found is not None:
            start, term, meanings = found
            return (Part(offset + start, offset + start + len(term), term, meanings),)
        if piece in self._named:
            return ()
        amount = _AMOUNT.fullmatch(piece)
        if amount and (is_unit(amount[2]) or amount[2] in self._known):
            if amount[2] not in self._known:
                return ()
            start, meanings = offset + len(amount[1]), self._known[amount[2]]
            return (Part(start, start + len(amount[2]), amount[2], meanings, amount=True),)
        if not any(character.isupper() for character in piece):
            return None
        start, bare = _bare(piece)
        if is_nothing(bare):
            return ()
        for form in reversed(singulars(bare)):
            if form in self._named:
                return ()
            if is_likely(form):
                return (Part(offset + start, offset + start + len(form), form),)
        return None if _can_be_split(piece) else ()

    def _meanings(self, piece: str) -> tuple[int, str, tuple[Entry, ...]] | None:
        """Return where a defined term begins in a piece, the term, and its meanings."""
        if piece in self._known:
            return 0, piece, self._known[piece]
        start, bare = _bare(piece)
        for form in singulars(bare):
            if form in self._known:
                return start, form, self._known[form]
        numbered = _NUMBERED.fullmatch(bare)
        base = (numbered[1] or numbered[2]) if numbered else ""
        if base in self._known:
            return start, base, self._known[base]
        return None


def _judged(text: str) -> str:
    """Return what tells code from prose: the chunk without the punctuation of sentences."""
    judged = text.strip("([\"'“‘„«‹¡¿”’»›,;:!?.…—–")
    return judged if _PLURAL_IN_BRACKETS.search(judged) is None else judged[: judged.index("(")]


def _bare(piece: str) -> tuple[int, str]:
    """Return a piece without an elided article and a possessive ending, and where it begins."""
    elision = _ELISION.match(piece)
    start = elision.end() if elision else 0
    return start, _APOSTROPHE.sub("", piece[start:])


def _can_be_split(piece: str) -> bool:
    return any(mark in piece for mark in "/-&")
