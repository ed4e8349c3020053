"""The layout of facilities with what flows between them: blocks in layers, joined by arrows.

A block can hold others. An arrow between blocks of different holders leaves and
enters through the walls of the holders, each laid out for itself.
"""

from __future__ import annotations

from ..views.chart import Chart
from .boxes import content, describe
from .drawing import Arrow, Box, Drawing, Run
from .grid import Piece, Placed
from .holders import BLOCK, Holder
from .text import stacked, width

__all__ = ["flow_pages", "lay_out_flows"]

_MARGIN = 6.0
_HEAD = 9.0
_NARROWER = (160.0, 132.0, 110.0)
_SMALL = 11.0


def lay_out_flows(chart: Chart, *, block: float = BLOCK, description: str = "") -> Drawing:
    """Return the drawing of blocks and arrows.

    Parameters
    ----------
    chart
        The chart.
    block
        How wide a block with no others in it may be.
    description
        The chart in words.
    """
    placed = Holder(chart, -1, (), block).lay_out()
    boxes: list[Box] = []
    pieces: dict[int, list[Piece]] = {}
    texts: dict[int, tuple[float, float, tuple[str, ...], float]] = {}
    stack = [(placed, _MARGIN, _MARGIN)]
    while stack:
        part, x, y = stack.pop()
        for piece in part.pieces:
            moved = [(px + x, py + y) for px, py in piece.points]
            pieces.setdefault(piece.flow, []).append(Piece(piece.flow, moved, piece.head))
        for flow, (tx, ty, lines, wide) in part.texts.items():
            texts[flow] = (tx + x, ty + y, lines, wide)
        for number, (bx, by, inner) in part.blocks.items():
            boxes.append(_box(chart, number, x + bx, y + by, inner))
            stack.append((inner, x + bx, y + by))
    boxes.sort(key=lambda box: box.number)
    return Drawing(
        title=chart.title,
        description=description,
        width=placed.width + 2 * _MARGIN,
        height=placed.height + 2 * _MARGIN,
        boxes=tuple(boxes),
        arrows=tuple(_arrow(pieces[flow], texts.get(flow)) for flow in sorted(pieces)),
    )


def flow_pages(chart: Chart, *, width: float, description: str = "") -> tuple[Drawing, ...]:
    """Return the drawing for paper: with narrower blocks where it would be too wide."""
    drawing = lay_out_flows(chart, description=description)
    for block in _NARROWER:
        if drawing.width <= width:
            break
        drawing = lay_out_flows(chart, block=block, description=description)
    return (drawing,)


def _box(chart: Chart, number: int, x: float, y: float, inner: Placed) -> Box:
    node = chart.nodes[number]
    return Box(
        number=number,
        parent=node.parent,
        x=x,
        y=y,
        width=inner.width,
        height=inner.height,
        style=node.style,
        runs=content(node, inner.width).runs,
        label=node.title,
        description=describe(node),
        kind=node.kind,
        key=node.key,
        context=node.context,
        holder=bool(inner.blocks),
    )


def _arrow(pieces: list[Piece], text: tuple[float, float, tuple[str, ...], float] | None) -> Arrow:
    heads = []
    path = ""
    for piece in pieces:
        points = piece.points
        path += "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        if piece.head:
            (x, y), side = (points[-1], -1) if piece.head == "right" else (points[0], 1)
            back = x + side * _HEAD
            heads.append(f"{x:.1f},{y:.1f} {back:.1f},{y - 4:.1f} {back:.1f},{y + 4:.1f}")
    return Arrow(path=path, heads=tuple(heads), runs=_runs(text) if text else ())


def _runs(text: tuple[float, float, tuple[str, ...], float]) -> tuple[Run, ...]:
    x, y, lines, wide = text
    runs = []
    for line in lines:
        above, below = stacked(line)
        y += _SMALL * above
        runs.append(
            Run(text=line, x=x + wide / 2, y=y + _SMALL, size=_SMALL, width=width(line, _SMALL))
        )
        y += _SMALL * (1.32 + below)
    return tuple(runs)
