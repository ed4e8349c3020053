"""A tree on paper: on one page where it fits, else cut into parts of a page each.

A part repeats the boxes that lead to it, marked as continued, so that every
page can be read for itself. Each box that was selected is on exactly one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise
from math import ceil

from ..frozen import dataclass
from ..views.chart import Chart, Node
from ..words import say
from .boxes import content, natural_width
from .drawing import Drawing
from .layout import BOX, GAP_X, GAP_Y, INDENT
from .tree import lay_out_tree, sides_of
from .words import alternative

__all__ = ["PAGE_HEIGHT", "PAGE_WIDTH", "tree_pages"]

PAGE_WIDTH, PAGE_HEIGHT = 900.0, 1150.0
"""How large a drawing may be to be legible on a page, in its own units."""

_NARROWER = (BOX, 128.0, 108.0)
_LED = 4
_ROOT_ROOM = 130.0
_UNEVEN = 160.0
"""How much taller a part may be than the mean: what leads to it takes room too."""


@dataclass(slots=True)
class _Part:
    """A run of nodes behind one another, and those that lead to the first of them."""

    leading: list[int]
    numbers: list[int] = field(default_factory=list)
    height: float = 0


def tree_pages(chart: Chart, *, left_right: bool, description: str) -> tuple[Drawing, ...]:
    """Return the drawings of a tree, each small enough for a page."""
    whole = list(_on_one_page(chart, left_right, description))
    if whole:
        return (whole[0],)
    box = natural_width(chart.nodes, BOX)
    branches = _pages_of_branches(chart, box)
    stacks = _pages_of_stacks(chart, box)
    charts, side = (branches, 1) if branches and len(branches) <= len(stacks) else (stacks, 0)
    return tuple(
        lay_out_tree(part, width=PAGE_WIDTH, side=side, description=alternative(part))
        for part in charts
    )


def _on_one_page(chart: Chart, left_right: bool, description: str) -> Iterator[Drawing]:
    """Yield drawings that fit a page, the best first."""
    if left_right:
        tries = [(0, box) for box in _NARROWER]
    else:
        by_box = [(sides_of(chart, PAGE_WIDTH, box), box) for box in _NARROWER]
        tries = sorted(by_box, key=lambda each: -each[0])
    for _, box in tries:
        drawing = lay_out_tree(
            chart, left_right=left_right, width=PAGE_WIDTH, box=box, description=description
        )
        if drawing.width <= PAGE_WIDTH and drawing.height <= PAGE_HEIGHT:
            yield drawing


def _pages_of_branches(chart: Chart, box: float) -> list[Chart]:
    """Return pages on which the branches of the root stand side by side."""
    if len(chart.roots) != 1 or not chart.below[chart.roots[0]]:
        return []
    root = chart.roots[0]
    parts: list[_Part] = []
    for start, end in _branches(chart, root):
        parts += _parts(chart, range(start, end), box, PAGE_HEIGHT - _ROOT_ROOM, stop=root)
    return [
        _page(chart, group, lead=(root,), first=not number)
        for number, group in enumerate(_packed(chart, parts, box))
    ]


def _pages_of_stacks(chart: Chart, box: float) -> list[Chart]:
    """Return pages with the whole tree as stacks side by side, like a newspaper."""
    parts = _parts(chart, range(len(chart.nodes)), box, PAGE_HEIGHT, stop=-1)
    return [_page(chart, group, lead=(), first=True) for group in _packed(chart, parts, box)]


def _branches(chart: Chart, root: int) -> Iterator[tuple[int, int]]:
    starts = [*chart.below[root], len(chart.nodes)]
    yield from pairwise(starts)


def _parts(
    chart: Chart, numbers: Sequence[int], box: float, room: float, stop: int
) -> list[_Part]:
    """Cut a run of nodes into parts that are no taller than `room`, and about equally tall."""
    parts: list[_Part] = []
    heights = [content(chart.nodes[number], box).height + GAP_Y for number in numbers]
    many = ceil(sum(heights) / room)
    room = min(room, sum(heights) / many + _UNEVEN) if many > 1 else room
    for number, height in zip(numbers, heights, strict=True):
        if not parts or parts[-1].height + height > room:
            leading = _leading(chart, number, stop) if parts else []
            led = sum(content(_continued(chart, n), box).height + GAP_Y for n in leading)
            parts.append(_Part(leading, height=led))
        parts[-1].numbers.append(number)
        parts[-1].height += height
    return parts


def _leading(chart: Chart, number: int, stop: int) -> list[int]:
    """Return the nodes above a node, from below `stop` down, at most the nearest few."""
    found: list[int] = []
    step = chart.nodes[number].parent
    while step not in {-1, stop} and len(found) < _LED:
        found.insert(0, step)
        step = chart.nodes[step].parent
    return found


def _packed(chart: Chart, parts: list[_Part], box: float) -> Iterator[list[_Part]]:
    """Yield groups of parts that fit side by side."""
    group: list[_Part] = []
    used = 0.0
    for part in parts:
        levels = [chart.nodes[number].level for number in [*part.leading, *part.numbers]]
        width = box + (max(levels) - min(levels)) * INDENT + GAP_X
        if group and used + width > PAGE_WIDTH:
            yield group
            group, used = [], 0.0
        group.append(part)
        used += width
    if group:
        yield group


def _page(chart: Chart, parts: list[_Part], lead: tuple[int, ...], *, first: bool) -> Chart:
    """Return the chart of one page."""
    nodes = []
    for number in lead:
        node = chart.nodes[number] if first else _continued(chart, number)
        nodes.append(replace(node, parent=-1, level=0))
    base = len(nodes)
    for part in parts:
        place: dict[int, int] = {number: index for index, number in enumerate(lead)}
        for number in [*part.leading, *part.numbers]:
            old = chart.nodes[number]
            node = _continued(chart, number) if number in part.leading else old
            parent = place.get(old.parent, base - 1)
            level = nodes[parent].level + 1 if parent >= 0 else 0
            place[number] = len(nodes)
            nodes.append(replace(node, parent=parent, level=level))
    return replace(chart, nodes=tuple(nodes))


def _continued(chart: Chart, number: int) -> Node:
    node = chart.nodes[number]
    return replace(
        node,
        title=say("{title} (continued)").format(title=node.title),
        facts=(),
        badge="",
        context=True,
    )
