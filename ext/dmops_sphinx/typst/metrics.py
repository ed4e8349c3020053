"""How wide a text is, near enough to give columns their widths."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["JOINTS", "MONO", "longest_word", "text_width"]

# Noto Sans, thousandths of the size, for the characters from space to tilde.
_WIDTHS = (
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
    899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
    605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
    281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
    615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
)  # fmt: skip
_OTHER, _WIDE = 620, 1000
_LONG_NAME = 24
# After a hyphen, a dash or an ideograph a line may end.
_OPPORTUNITIES = re.compile(r"[-\u2013\u2014\u3000-\u9fff\uf900-\ufaff\uff00-\uff60]")
# After these a name, a path or an address may go on in the next line.
JOINTS = re.compile(r"(?<=[/._:;?&=,+\\|@-])(?=[^\s/._:;?&=,+\\|@-])|(?<=[a-z0-9])(?=[A-Z][a-z])")
MONO = 602
"""The width of every letter of the typewriter face, in thousandths."""


@lru_cache(maxsize=4096)
def _other(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def text_width(text: str, size: float, *, mono: bool = False) -> float:
    """Return the width of a text set in one line, in points."""
    if mono:
        return len(text) * MONO * size / 1000
    total = 0
    for character in text:
        code = ord(character) - 32
        total += _WIDTHS[code] if 0 <= code < len(_WIDTHS) else _other(character)
    return total * size / 1000


def longest_word(text: str, size: float) -> float:
    """Return the width of the widest word, in points: what a column needs at least."""
    return max((text_width(part, size) for part in _words(text)), default=0.0)


def _words(text: str) -> list[str]:
    """Return what must stand in one line: words, and the parts of very long ones."""
    found: list[str] = []
    for word in _OPPORTUNITIES.sub(r"\g<0> ", text).split():
        if len(word) <= _LONG_NAME:
            found.append(word)
        else:
            found.extend(piece[:_LONG_NAME] for piece in JOINTS.split(word))
    return found
