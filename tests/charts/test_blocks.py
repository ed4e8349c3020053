"""Blocks in one another and rows of numbers: nothing overlaps, everything is inside."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from charts.making import HOSTILE, bushy, deep, tree
from dmops_sphinx.charts.drawing import Box
from dmops_sphinx.charts.matrix import lay_out_matrix
from dmops_sphinx.charts.nested import lay_out_blocks
from dmops_sphinx.views.chart import Cell, Chart, Node

SHAPES = {
    "one": tree([(0, "alone")]),
    "functions": tree([(0, "a"), (1, "b"), (2, "c"), (0, "d"), (1, "e"), (1, "f"), (0, "g")]),
    "many": bushy(9, 30),
    "deep": deep(12),
    "hostile": tree(
        [(0, "root"), *((1, n) for n in HOSTILE), (0, "x"), *((1, n) for n in HOSTILE)]
    ),
}


def inside(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + 0.01
        and inner.y + inner.height <= outer.y + outer.height + 0.01
    )


def apart(one: Box, two: Box) -> bool:
    return (
        one.x >= two.x + two.width - 0.01
        or two.x >= one.x + one.width - 0.01
        or one.y >= two.y + two.height - 0.01
        or two.y >= one.y + one.height - 0.01
    )


@pytest.mark.parametrize("chart", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("tallest", [None, 600.0])
def test_blocks_hold_what_is_below_them(chart: Chart, tallest: float | None) -> None:
    pages = lay_out_blocks(chart, width=900, tallest=tallest)
    boxes = {box.number: box for page in pages for box in page.boxes}
    assert len(boxes) == sum(len(page.boxes) for page in pages) == len(chart.nodes)
    for number, box in boxes.items():
        children = [boxes[child] for child in chart.below[number]]
        assert all(inside(box, child) for child in children)
        assert all(apart(one, two) for i, one in enumerate(children) for two in children[:i])
        for run in box.runs:
            assert run.x - run.width / 2 >= 0
            assert run.x + run.width / 2 <= box.width
            assert run.y <= box.height
            assert all(run.y <= child.y - box.y for child in children)
    for page in pages:
        roots = [box for box in page.boxes if box.parent < 0]
        assert all(apart(one, two) for i, one in enumerate(roots) for two in roots[:i])


def test_main_functions_share_a_row_and_the_others_have_their_own() -> None:
    styles = ("function", "function", "support", "support")
    nodes = tuple(Node(title=f"F{n}", style=style) for n, style in enumerate(styles))
    (page,) = lay_out_blocks(Chart(title="F", nodes=nodes, layout="blocks"), width=900)
    tops = [box.y for box in page.boxes]
    assert tops[0] == tops[1] < tops[2] < tops[3]
    assert page.boxes[2].width > page.boxes[0].width


def staffed(many: int, columns: int) -> Chart:
    cells = tuple(Cell(heads=n, fte=Decimal("1234.5678")) for n in range(columns))
    nodes = [Node(title="Sum", cells=cells)]
    nodes += [
        Node(title=HOSTILE[n % len(HOSTILE)], parent=0, level=1, cells=cells) for n in range(many)
    ]
    names = tuple(HOSTILE[n % len(HOSTILE)] for n in range(columns))
    return Chart(title="S", nodes=tuple(nodes), layout="matrix", columns=names)


@pytest.mark.parametrize("tallest", [None, 500.0])
def test_rows_of_numbers_stay_in_their_columns(tallest: float | None) -> None:
    chart = staffed(30, 7)
    pages = lay_out_matrix(chart, tallest=tallest)
    assert sum(len(page.boxes) for page in pages) == len(chart.nodes)
    for page in pages:
        spans = sorted(
            (round(run.y), run.x - run.width / 2, run.x + run.width / 2) for run in page.runs
        )
        for (y1, _, end), (y2, start, _) in pairwise(spans):
            assert y1 != y2 or end <= start
        assert all(run.x + run.width / 2 <= page.width for run in page.runs)
        assert all(bar.width <= 76 for bar in page.bars)
        for one, two in pairwise(page.boxes):
            assert one.y + one.height <= two.y


def test_every_page_of_rows_has_the_headings() -> None:
    pages = lay_out_matrix(staffed(30, 3), tallest=500.0)
    assert len(pages) > 1
    headings = [[run.text for run in page.runs if run.bold] for page in pages]
    assert all(each == headings[0] for each in headings)
