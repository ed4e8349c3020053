"""The layout of blocks in one another, as in a chart of functions.

Main functions stand side by side on top; each other function is a band below
them. In a block, what belongs to it is set in rows, like words on lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from ..frozen import dataclass
from ..views.chart import Chart
from .boxes import Content, content, describe, natural_width
from .drawing import Box, Drawing

__all__ = ["lay_out_blocks"]

_MARGIN, _PAD, _GAP, _BAND_GAP = 4.0, 10.0, 8.0, 14.0
_LEAF = 150.0
_NARROWEST = 240.0
_SHAPE = 1.8
"""How much wider than tall a block should be."""


@dataclass(slots=True)
class _Size:
    """A block: its size, its own text, and the places of what is in it."""

    width: float
    height: float
    content: Content
    inside: tuple[tuple[float, float], ...] = ()


def lay_out_blocks(
    chart: Chart, *, width: float, tallest: float | None = None, description: str = ""
) -> tuple[Drawing, ...]:
    """Return the drawings of nested blocks, several where one would be too tall.

    Parameters
    ----------
    chart
        The blocks; those of the style ``function`` stand side by side.
    width
        How wide a drawing is.
    tallest
        How tall it may be.
    description
        The chart in words.
    """
    layout = _Nested(chart, width - 2 * _MARGIN)
    pages: list[list[tuple[int, float, float]]] = [[]]
    y = _MARGIN
    for band in layout.bands():
        height = max(layout.sizes[number].height for number, _ in band)
        if tallest is not None and pages[-1] and y + height > tallest:
            pages.append([])
            y = _MARGIN
        pages[-1] += [(number, x, y) for number, x in band]
        y += height + _BAND_GAP
    return tuple(_drawing(chart, layout, page, description) for page in pages)


class _Nested:
    """Sizes of all blocks, found from the inside out."""

    def __init__(self, chart: Chart, width: float) -> None:
        self.chart = chart
        self.below = chart.below
        self.width = width
        self.inside = [0] * len(chart.nodes)
        for number in range(len(chart.nodes) - 1, -1, -1):
            if (parent := chart.nodes[number].parent) >= 0:
                self.inside[parent] += self.inside[number] + 1
        self.sizes: dict[int, _Size] = {}
        for number in range(len(chart.nodes) - 1, -1, -1):
            if chart.nodes[number].parent >= 0:
                self.sizes[number] = self._inner(number)

    def bands(self) -> Iterator[list[tuple[int, float]]]:
        """Yield the rows of functions, each with its numbers and left edges."""
        mains = [n for n in self.chart.roots if self.chart.nodes[n].style == "function"]
        rows = [*([mains] if mains else [])]
        rows += [[number] for number in self.chart.roots if number not in mains]
        for row in rows:
            yield from self._row(row)

    def _row(self, row: list[int]) -> Iterator[list[tuple[int, float]]]:
        """Yield a row, or several where its blocks would be too narrow."""
        many = max(1, int((self.width + _BAND_GAP) // (_NARROWEST + _BAND_GAP)))
        for start in range(0, len(row), many):
            part = row[start : start + many]
            weights = [2.0 + self.inside[number] for number in part]
            room = self.width - _BAND_GAP * (len(part) - 1) - _NARROWEST * len(part)
            x = _MARGIN
            band = []
            for number, weight in zip(part, weights, strict=True):
                wide = _NARROWEST + room * weight / sum(weights)
                self.sizes[number] = self._block(number, wide)
                band.append((number, x))
                x += wide + _BAND_GAP
            tallest = max(self.sizes[number].height for number in part)
            for number in part:
                self.sizes[number].height = tallest
            yield band

    def _inner(self, number: int) -> _Size:
        """Return the size that a block takes by itself."""
        node = self.chart.nodes[number]
        own = natural_width([node], _LEAF)
        children = self.below[number]
        if not children:
            text = content(node, own)
            return _Size(own, text.height, text)
        sizes = [self.sizes[child] for child in children]
        area = sum((size.width + _GAP) * (size.height + _GAP) for size in sizes)
        widest = max(size.width for size in sizes)
        room = max(own, widest, sqrt(area * _SHAPE))
        most = self.width - 2 * _PAD * node.level
        return self._block(number, min(room + 2 * _PAD, max(most, widest + 2 * _PAD)), close=True)

    def _block(self, number: int, width: float, *, close: bool = False) -> _Size:
        """Return a block of a width, or one as wide as what is in it."""
        sizes = [self.sizes[child] for child in self.below[number]]
        places, across, down = _flow(sizes, width - 2 * _PAD)
        if close:
            own = natural_width([self.chart.nodes[number]], _LEAF)
            width = max(across + 2 * _PAD, own)
        text = content(self.chart.nodes[number], width)
        inside = tuple((x + _PAD, y + text.height) for x, y in places)
        return _Size(width, text.height + down + (_PAD if sizes else 0), text, inside)


def _flow(sizes: Sequence[_Size], room: float) -> tuple[list[tuple[float, float]], float, float]:
    """Set blocks in rows; return their places, and how wide and tall they are together."""
    places: list[tuple[float, float]] = []
    x = y = row = across = 0.0
    for size in sizes:
        if x and x + size.width > room:
            x, y, row = 0.0, y + row + _GAP, 0.0
        places.append((x, y))
        x += size.width + _GAP
        across = max(across, x - _GAP)
        row = max(row, size.height)
    return places, across, y + row


def _drawing(
    chart: Chart,
    layout: _Nested,
    page: list[tuple[int, float, float]],
    description: str,
) -> Drawing:
    places = {number: (x, y) for number, x, y in page}
    boxes = []
    for number, node in enumerate(chart.nodes):
        if number not in places:
            continue
        x, y = places[number]
        size = layout.sizes[number]
        for child, (dx, dy) in zip(layout.below[number], size.inside, strict=True):
            places[child] = (x + dx, y + dy)
        boxes.append(
            Box(
                number=number,
                parent=node.parent,
                x=x,
                y=y,
                width=size.width,
                height=size.height,
                style=node.style,
                runs=size.content.runs,
                label=node.title,
                description=describe(node),
                kind=node.kind,
                key=node.key,
                context=node.context,
                holder=bool(layout.below[number]),
            )
        )
    return Drawing(
        title=chart.title,
        description=description,
        width=max(box.x + box.width for box in boxes) + _MARGIN,
        height=max(box.y + box.height for box in boxes) + _MARGIN,
        boxes=tuple(boxes),
    )
