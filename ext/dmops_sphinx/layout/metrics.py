"""How wide a text is, near enough to give columns their widths."""

from __future__ import annotations

import re

from ..charts.text import width

__all__ = ["JOINTS", "MONO", "longest_word", "text_width"]

_LONG_NAME = 24
# After a hyphen, a dash or an ideograph a line may end.
_OPPORTUNITIES = re.compile(r"[-\u2013\u2014\u3000-\u9fff\uf900-\ufaff\uff00-\uff60]")
# After these a name, a path or an address may go on in the next line.
JOINTS = re.compile(r"(?<=[/._:;?&=,+\\|@-])(?=[^\s/._:;?&=,+\\|@-])|(?<=[a-z0-9])(?=[A-Z][a-z])")
MONO = 602
"""The width of every letter of the typewriter face, in thousandths."""


def text_width(text: str, size: float, *, mono: bool = False) -> float:
    """Return the width of a text set in one line, in points."""
    if mono:
        return len(text) * MONO * size / 1000
    return width(text, size)


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
