"""The layout of rows with numbers: a tree of teams, and a column for each institution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..views.chart import Cell, Chart, Node
from ..words import say
from .boxes import SMALL, content, describe
from .drawing import Bar, Box, Drawing, Line, Run
from .text import stacked, width, wrap
from .words import cell_text

__all__ = ["lay_out_matrix"]

_MARGIN = 4.0
_TITLE = 190.0
_INDENT, _MOST_INDENTED = 16.0, 160.0
_COLUMN, _GAP = 76.0, 6.0
_ROW_GAP = 5.0
_BAR = 4.0
_HEAD = SMALL * 1.32


def lay_out_matrix(
    chart: Chart, *, tallest: float | None = None, description: str = ""
) -> tuple[Drawing, ...]:
    """Return the drawings of a staffing chart; each page has the headings."""
    layout = _Matrix(chart)
    pages: list[list[int]] = [[]]
    used = layout.top
    for number, height in enumerate(layout.heights):
        if tallest is not None and pages[-1] and used + height + _ROW_GAP > tallest:
            pages.append([])
            used = layout.top
        pages[-1].append(number)
        used += height + _ROW_GAP
    return tuple(layout.drawing(page, description) for page in pages)


class _Matrix:
    """Sizes that all pages share."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        deepest = max((node.level for node in chart.nodes), default=0)
        self.indent = min(_INDENT, _MOST_INDENTED / max(deepest, 1))
        self.label = _TITLE + self.indent * deepest
        self.headings = [wrap(column, SMALL, _COLUMN - _GAP) for column in chart.columns]
        lines = max((len(heading) for heading in self.headings), default=0)
        piled = [stacked(line) for heading in self.headings for line in heading]
        self.line = _HEAD + SMALL * max((above + below for above, below in piled), default=0)
        self.up = SMALL * max((above for above, _ in piled), default=0)
        self.top = _MARGIN + lines * self.line + _ROW_GAP
        self.most = max((cell.heads for node in chart.nodes for cell in node.cells), default=0)
        self.heights = [self._height(node) for node in chart.nodes]

    def _height(self, node: Node) -> float:
        wide = self.label - self.indent * node.level
        lines = max((len(_lines(cell)) for cell in node.cells), default=0)
        return max(content(node, wide).height, lines * _HEAD + 8 + _BAR)

    def drawing(self, page: Sequence[int], description: str) -> Drawing:
        """Return the drawing of some rows."""
        boxes: list[Box] = []
        runs = list(self._heading_runs())
        bars: list[Bar] = []
        lines: list[Line] = []
        right = self.label + _MARGIN + _COLUMN * len(self.headings)
        y = self.top
        for number in page:
            node, height = self.chart.nodes[number], self.heights[number]
            x = _MARGIN + self.indent * node.level
            boxes.append(self._box(number, x, y))
            runs += self._numbers(node, y, height)
            bars += self._bars(node, y, height)
            y += height
            lines.append(
                Line(x1=self.label + _MARGIN, y1=y + _ROW_GAP / 2, x2=right, y2=y + _ROW_GAP / 2)
            )
            y += _ROW_GAP
        return Drawing(
            title=self.chart.title,
            description=description,
            width=right + _MARGIN,
            height=y + _MARGIN,
            boxes=tuple(boxes),
            runs=tuple(runs),
            lines=tuple(lines),
            bars=tuple(bars),
        )

    def _box(self, number: int, x: float, y: float) -> Box:
        node, height = self.chart.nodes[number], self.heights[number]
        wide = self.label + _MARGIN - x
        text = content(node, wide)
        down = (height - text.height) / 2
        return Box(
            number=number,
            parent=node.parent,
            x=x,
            y=y,
            width=wide,
            height=height,
            style=node.style,
            runs=tuple(replace(run, y=run.y + down) for run in text.runs),
            label=node.title,
            description=self._described(node),
            kind=node.kind,
            key=node.key,
            context=node.context,
        )

    def _described(self, node: Node) -> str:
        numbers = (
            f"{column}: {cell_text(cell)}"
            for column, cell in zip(self.chart.columns, node.cells, strict=True)
            if cell_text(cell)
        )
        return "; ".join(filter(None, (describe(node), *numbers)))

    def _heading_runs(self) -> Iterator[Run]:
        for index, heading in enumerate(self.headings):
            for line, text in enumerate(heading):
                yield Run(
                    text=text,
                    x=self._left(index) + (_COLUMN - _GAP) / 2,
                    y=_MARGIN + self.up + SMALL + line * self.line,
                    size=SMALL,
                    width=width(text, SMALL, bold=True),
                    bold=True,
                )

    def _left(self, column: int) -> float:
        return _MARGIN + self.label + _GAP + column * _COLUMN

    def _numbers(self, node: Node, y: float, height: float) -> Iterator[Run]:
        for index, cell in enumerate(node.cells):
            lines = _lines(cell) or ([say("none stated")] if index == 0 else [])
            start = y + (height - len(lines) * _HEAD - _BAR) / 2
            for line, text in enumerate(lines):
                yield Run(
                    text=text,
                    x=self._left(index) + (_COLUMN - _GAP) / 2,
                    y=start + SMALL + line * _HEAD,
                    size=SMALL,
                    width=width(text, SMALL),
                )

    def _bars(self, node: Node, y: float, height: float) -> Iterator[Bar]:
        """Yield a bar for each number, as long as its heads are many."""
        for index, cell in enumerate(node.cells):
            if cell.heads:
                long = (_COLUMN - _GAP) * cell.heads / self.most
                top = y + height - _BAR - 1
                yield Bar(x=self._left(index), y=top, width=long, height=_BAR)


def _lines(cell: Cell) -> list[str]:
    """Return the numbers of a cell, a line each, none wider than the column."""
    room = _COLUMN - _GAP
    return [
        line for part in cell_text(cell).split(", ") if part for line in wrap(part, SMALL, room)
    ]
