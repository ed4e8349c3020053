"""What stands in a box: its lines, and how large they make it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from ..frozen import dataclass
from ..model.labels import label
from ..views.chart import Node
from .drawing import Run
from .text import clean, stacked, unbreakable, width, wrap

__all__ = [
    "BULLET",
    "PAD_X",
    "PAD_Y",
    "SMALL",
    "TITLE",
    "Content",
    "content",
    "describe",
    "natural_width",
    "small_lines",
]

TITLE, SMALL = 13.0, 11.0
PAD_X, PAD_Y = 8.0, 6.0
BULLET = "• "
"""What a line of a list begins with; its lines are set from the left."""
_HANGING = 8.0
_LEADING = 1.32
_RISE = 1.0
_STRETCH = 4 / 3


@dataclass(frozen=True, slots=True)
class Content:
    """Lines, laid out from the left upper corner of the box, and the box's height."""

    runs: tuple[Run, ...]
    height: float


def small_lines(node: Node) -> list[str]:
    """Return what stands below a node's title."""
    return [*([label(node.badge)] if node.badge else []), *map(str, node.facts)]


def natural_width(nodes: Sequence[Node], most: float) -> float:
    """Return the width that lets all texts stand on one line, at most `most`.

    A long word of a title, as in languages that join words, may make it wider by a third.
    """
    widest = 60.0
    word = max((_longest_word(node.title) for node in nodes), default=0.0) + 2 * PAD_X + 0.5
    if most < word <= most * _STRETCH:
        return float(ceil(word))
    for node in nodes:
        widest = max(widest, width(clean(node.title), TITLE, bold=True))
        for line in small_lines(node):
            widest = max(widest, width(clean(line), SMALL))
        if widest + 2 * PAD_X >= most:
            return most
    return round(widest + 2 * PAD_X + 0.5)


@lru_cache(maxsize=4096)
def _longest_word(title: str) -> float:
    return max((width(part, TITLE, bold=True) for part in unbreakable(title)), default=0.0)


def content(node: Node, box_width: float, lines: Sequence[str] | None = None) -> Content:
    """Return the content of a node's box that is `box_width` wide."""
    limit = box_width - 2 * PAD_X
    texts = [(line, TITLE, True) for line in wrap(node.title, TITLE, limit, bold=True)]
    for small in small_lines(node) if lines is None else lines:
        room = limit - _HANGING if small.startswith(BULLET) else limit
        texts += [(line, SMALL, False) for line in wrap(small, SMALL, room)]
    runs = []
    y = PAD_Y
    in_list = False
    for text, size, bold in texts:
        wide = width(text, size, bold=bold)
        x = box_width / 2
        if size == SMALL and (in_list or text.startswith(BULLET)):
            x = PAD_X + wide / 2 + (0 if text.startswith(BULLET) else _HANGING)
            in_list = True
        above, below = stacked(text)
        y += size * above
        runs.append(Run(text=text, x=x, y=y + size * _RISE, size=size, width=wide, bold=bold))
        y += size * (_LEADING + below)
    return Content(tuple(runs), round(y + PAD_Y, 1))


def describe(node: Node) -> str:
    """Return what is said of a node besides its title, in one line."""
    said = [node.full] if node.full else []
    return "; ".join([*said, *small_lines(node)])
