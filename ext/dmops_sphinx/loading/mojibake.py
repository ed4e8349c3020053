"""Text that was decoded with the wrong encoding: found, and what it was.

UTF-8 writes a character beyond ASCII as a leading byte and one to three
continuing ones. Whoever reads those bytes in an encoding of one byte each sees
two to four odd characters: ``Ã©`` for ``é``, ``â€™`` for ``’``. Such a sequence is
a fault only where no language writes it: ``Weiß’s`` and ``É”`` have the form of
one, and are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..frozen import dataclass

__all__ = ["Misread", "find_misread"]

_ENCODINGS = ("cp1252", "mac-roman", "cp850", "cp437", "cp1250", "cp1251")
"""In which UTF-8 is read wrongly, the commonest first; cp1252 has Latin-1 inside."""
_QUOTES = frozenset("“”„‚‹›«»‘")
_OPENING = frozenset("‹“‘„žšŸƒˆ¹")
_STOPS = frozenset("–—…•·")
_SMALL = frozenset("ªº²³¹°®™\u00a0")
_NATURAL = _QUOTES | _STOPS | _SMALL | {"’"}
"""What texts have right behind a letter, besides letters."""
_CONTRACTION = re.compile(r"(?:s|d|t|m|ll|re|ve)\b")
_TYPES = (  # what a wrongly read text may have been: scripts and signs that people write
    (0x00A0, 0x036F), (0x0370, 0x05FF), (0x0600, 0x06FF), (0x0900, 0x18AF),
    (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x202F, 0x205E), (0x20A0, 0x22FF),
    (0x2460, 0x27BF), (0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF), (0xFF00, 0xFFEF),
    (0xFFFD, 0xFFFD), (0x1F300, 0x1FAFF),
)  # fmt: skip
_LATIN, _LETTERS = 0x0250, 0x02B0
_MOST_TIMES = 4
_CUT_SHORT = re.compile(r"â€(?=[\s\"'.,;:!?)]|\Z)|(?<=[a-z])Ã(?= )|(?<=[0-9a-z.,;:!?])Â(?= )")
_MEANT = {"â€": "”", "Ã": "à", "Â": ""}


@dataclass(frozen=True, slots=True)
class Misread:
    r"""A part of a text that was decoded wrongly.

    Attributes
    ----------
    start, end
        Where it stands.
    meant
        What it was; ``\ufffd`` in it is lost.
    """

    start: int
    end: int
    meant: str


@dataclass(frozen=True, slots=True)
class _Encoding:
    """What the sequences of UTF-8 look like in an encoding."""

    name: str
    bytes_of: dict[str, int]
    run: re.Pattern[str]
    one: re.Pattern[str]


@cache
def _encoding(name: str) -> _Encoding:
    bytes_of: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        # What an encoding leaves out is read as a control character.
        character = bytes([byte]).decode(name, "ignore") or chr(byte)
        bytes_of[character] = byte
        if name == "cp1252":
            bytes_of.setdefault(chr(byte), byte)
    of = dict.fromkeys(range(128, 256), "")
    for character, byte in bytes_of.items():
        of[byte] += re.escape(character)
    more = "[" + "".join(of[byte] for byte in range(0x80, 0xC0)) + "]"
    lead = ["".join(of[byte] for byte in range(*ends)) for ends in ((0xC2, 0xE0), (0xE0, 0xF0))]
    last = "".join(of[byte] for byte in range(0xF0, 0xF5))
    one = f"[{lead[0]}]{more}|[{lead[1]}]{more}{{2}}|[{last}]{more}{{3}}"
    return _Encoding(name, bytes_of, re.compile(f"(?:{one})+"), re.compile(one))


def find_misread(line: str) -> list[Misread]:
    """Return the parts of a line that were decoded wrongly, in order."""
    if line.isascii():
        return []
    found: list[Misread] = []
    for name in _ENCODINGS:
        for one in _in_encoding(line, _encoding(name)):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    found += _without_a_byte(line, found)
    return sorted(found, key=lambda one: one.start)


def _without_a_byte(line: str, found: list[Misread]) -> Iterator[Misread]:
    """Yield what has lost its last byte, which programs drop or turn into a blank."""
    for match in _CUT_SHORT.finditer(line):
        if not any(one.start <= match.start() < one.end for one in found):
            yield Misread(match.start(), match.end(), _MEANT[match[0]])


def _in_encoding(line: str, encoding: _Encoding) -> Iterator[Misread]:
    for match in encoding.run.finditer(line):
        start, good = match.start(), []
        sequences = [*encoding.one.finditer(line, match.start(), match.end())]
        for sequence in [*sequences, None]:
            meant = _decoded(sequence[0], encoding) if sequence else None
            if sequence and meant is not None:
                good.append((sequence[0], meant))
                continue
            end = start + sum(len(written) for written, _ in good)
            if good and _is_wrong(line, (start, end), good, encoding):
                yield Misread(start, end, _decoded_again("".join(m for _, m in good)))
            start, good = sequence.end() if sequence else end, []


def _decoded(written: str, encoding: _Encoding) -> str | None:
    """Return what a sequence was; None if it was none, or nothing that people write."""
    try:
        meant = bytes(encoding.bytes_of[character] for character in written).decode()
    except UnicodeDecodeError:
        return None
    code = ord(meant)
    return meant if any(first <= code <= last for first, last in _TYPES) else None


def _decoded_again(text: str) -> str:
    """Return a text that may have been decoded wrongly several times."""
    for _ in range(_MOST_TIMES):
        found = find_misread(text)
        if [(one.start, one.end) for one in found] != [(0, len(text))]:
            break
        text = found[0].meant
    return text


def _is_wrong(
    line: str, span: tuple[int, int], run: list[tuple[str, str]], encoding: _Encoding
) -> bool:
    """Tell whether a run of sequences is one that no language writes."""
    start, end = span
    around = line[max(0, start - 2) : start], line[end : end + 8]
    if encoding.name == "cp1252":
        return len(run) > 1 or _is_wrong_alone(*run[0], around)
    written, meant = run[0]
    before = around[0][-1:]
    beside = before.isalpha() or around[1][:1].isalpha()
    if len(written) > 2:
        boxes = encoding.name in {"cp850", "cp437"} and 0x1E00 <= ord(meant) < 0x1F00
        return 0x2010 <= ord(meant) <= 0x2122 or (boxes and beside)
    if encoding.name == "cp1251":
        among = (before + around[1][:1]).strip()
        mixed = among.isascii() and any(map(str.isalpha, among)) and written[0] in "ВГДЕ"
        return mixed or (len(run) > 2 and all(one[0] in "РС" for one, _ in run))
    if ord(meant) >= _LATIN:
        return False
    if encoding.name == "mac-roman":
        if written[0] in "¬«»…":
            return written[0] == "¬" and written[1] in "†´ª∞±ß®©∑∏µ∫ø•°"
        return before.isalpha() or (beside and written[1] not in "∂∑∏π∫∞Ω")
    if written[0].isalpha() and (written[1].isalpha() or written[1] in _NATURAL):
        # What some language has: wrong only inside a word in small letters.
        inside = before.islower() or (
            written[1].isalpha() and before.isalpha() and around[1][:1].islower()
        )
        return written[0].isupper() and inside
    return beside


def _is_wrong_alone(written: str, meant: str, around: tuple[str, str]) -> bool:
    before, after = around[0][-1:], around[1]
    begins = not around[0][:1].isalpha()
    lead, more = written[0], written[1:]
    if any(not one.isalpha() and one not in _NATURAL for one in more):
        # A sign that never follows a letter, as © in Ã©; in other scripts one may.
        return ord(meant) < 0x0370 or ord(meant) > 0x1E00 or not before.isalpha()
    if len(written) > 2:
        return _is_wrong_long(written, meant, around)
    if before.islower() and ord(meant) < _LETTERS and not more.isalpha():
        return True
    if ord(meant) >= _LATIN:
        return False
    if more.isalpha() and more not in "ªº":
        capitals = more.isupper() and not before.islower() and not after[:1].islower()
        return lead in "ÂÃÄÅ" and not capitals
    if more == "\u00a0":
        return lead in "ÂÃÄÅ" and (not before.isalpha() or (begins and after[:1].islower()))
    if lead == "Â":
        return not before.isupper() and (more not in _QUOTES or after[:1].isalnum())
    if not after[:1].isalpha():
        return lead == "Ã" and not before.isalpha() and more in _SMALL
    if more == "’":
        return _CONTRACTION.match(after) is None and not (before + after[:1]).isupper()
    if more in _STOPS:
        return (lead == "Ã" and not (before.isupper() and after[:1].isupper())) or (
            after[:1].islower() and not before.isalpha()
        )
    return True


def _is_wrong_long(written: str, meant: str, around: tuple[str, str]) -> bool:
    before, after = around[0][-1:], around[1]
    if written[1] == "€" or written.startswith("ðŸ") or meant == "\ufffd":
        return True
    if written == "â„¢":
        return True
    if after[:1].isalpha() and before.isalpha():
        return written[1] in _QUOTES or 0x1E00 <= ord(meant) < 0x2000
    # Vietnamese: a closing mark, then one that opens, or a letter.
    vietnamese = 0x1E00 <= ord(meant) < 0x1F00
    return vietnamese and (after[:1].isalpha() or (before.isalpha() and written[2] in _OPENING))
