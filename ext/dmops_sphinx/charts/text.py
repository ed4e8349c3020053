"""How wide a text is, and where its lines break.

Widths are those of Noto Sans, which comes with the package (`advances.json` is
made from the fonts by ``tools/font_metrics.py``). For characters it lacks a
width is assumed that is right for most fonts of their script; since every line
is printed into the width that was measured for it (``textLength``), a wrong
assumption makes letters narrower or wider and never lets them overflow.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

__all__ = ["clean", "clusters", "covers", "stacked", "unbreakable", "width", "wrap"]

_TABLE = Path(__file__).with_name("advances.json")
_BREAK = re.compile(r"(?<=[-/_.:,;|\\@])(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARK = 0.32
_FIRST_EMOJI = "\U0001f000"
_JOINER = "\u200d"


@cache
def _advances(bold: bool) -> Mapping[str, int]:
    runs: dict[str, list[int]] = json.loads(_TABLE.read_text(encoding="utf-8"))[
        "bold" if bold else "regular"
    ]
    return {
        chr(int(start, 16) + offset): advance
        for start, run in runs.items()
        for offset, advance in enumerate(run)
    }


@lru_cache(maxsize=4096)
def _assumed(character: str) -> int:
    """Return the width of a character that the font lacks, in thousandths of an em."""
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"} or "\u1160" <= character <= "\u11ff":
        return 0
    if character >= "\U0001f000" and category in {"So", "Sk"}:
        return 1300
    if unicodedata.east_asian_width(character) in {"W", "F", "A"}:
        return 1000
    if unicodedata.bidirectional(character) in {"R", "AL", "AN"}:
        return 1200 if "\ufb50" <= character <= "\ufdff" else 580
    return 650


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text, in the unit of `size`."""
    known = _advances(bold)
    total = 0
    for character in text:
        advance = known.get(character)
        if advance is None:
            if character >= _FIRST_EMOJI:
                return _emoji_width(text, bold) * size / 1000
            advance = _assumed(character)
        total += advance
    return total * size / 1000


def _emoji_width(text: str, bold: bool) -> int:
    """Return the width of a text in which several characters may make one sign."""
    known = _advances(bold)
    total = 0
    for cluster in clusters(text):
        widths = (known.get(character, _assumed(character)) for character in cluster)
        total += max(widths) if cluster[0] >= _FIRST_EMOJI else sum(widths)
    return total


def stacked(text: str) -> tuple[float, float]:
    """Return the room that piled-up marks take above and below a line, in em.

    One mark fits the usual distance of lines, above as well as below.
    """
    above = below = 0
    for cluster in clusters(text) if not text.isascii() else ():
        classes = [unicodedata.combining(character) for character in cluster]
        above = max(above, classes.count(230) + classes.count(234) - 1)
        below = max(below, classes.count(220) + classes.count(233) - 1)
    return above * _MARK, below * _MARK


def clean(text: str) -> str:
    """Return `text` on one line, without characters that XML does not allow."""
    return _NOT_IN_XML.sub("\ufffd", " ".join(text.split()))


def clusters(text: str) -> Iterator[str]:
    """Yield the parts of a text that must stay together: letters with their marks."""
    held = ""
    for character in text:
        if held and _joins(held, character):
            held += character
        else:
            if held:
                yield held
            held = character
    if held:
        yield held


def _joins(held: str, character: str) -> bool:
    if held[-1] == _JOINER or character == _JOINER:
        return True
    if unicodedata.category(character) in {"Mn", "Me", "Mc"}:
        return True
    if "\u1160" <= character <= "\u11ff" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    flag = "\U0001f1e6" <= character <= "\U0001f1ff"
    return flag and len(held) == 1 and "\U0001f1e6" <= held <= "\U0001f1ff"


def wrap(text: str, size: float, limit: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text, none wider than `limit`.

    Lines break at spaces; where a word is too long behind a hyphen, a slash,
    another joining sign or a small letter before a capital one; between the
    characters of scripts that need no spaces; and at last between any letters.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined, size, bold=bold) <= limit:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, size, limit, bold)
        lines += full
    return (*lines, line) if line else tuple(lines)


def unbreakable(text: str) -> list[str]:
    """Return the parts of a text within which a line should not end."""
    return [part for word in clean(text).split(" ") for part in _BREAK.split(word)]


def _pieces(word: str, size: float, limit: float, bold: bool) -> list[str]:
    """Break one word into pieces that fit."""
    if width(word, size, bold=bold) <= limit:
        return [word]
    pieces = [""]
    for part in _BREAK.split(word):
        if width(pieces[-1] + part, size, bold=bold) <= limit:
            pieces[-1] += part
        elif width(part, size, bold=bold) <= limit:
            pieces.append(part)
        else:
            for cluster in clusters(part):
                if pieces[-1] and width(pieces[-1] + cluster, size, bold=bold) > limit:
                    pieces.append("")
                pieces[-1] += cluster
    return [piece for piece in pieces if piece]


def covers(character: str) -> bool:
    """Tell whether the fonts of the package have a character."""
    return character < " " or character in _advances(False)
