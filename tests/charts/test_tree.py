"""Trees are laid out without overlap, in the data's order, whatever their shape."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest

from charts.making import HOSTILE, bushy, deep, tree, wide
from dmops_sphinx.charts.boxes import PAD_X
from dmops_sphinx.charts.drawing import Box, Drawing
from dmops_sphinx.charts.pages import PAGE_HEIGHT, PAGE_WIDTH, tree_pages
from dmops_sphinx.charts.tree import WIDTH, lay_out_tree
from dmops_sphinx.views.chart import Chart

SHAPES = {
    "one": tree([(0, "alone")]),
    "forest": tree([(0, "a"), (1, "b"), (0, "c"), (0, "d")]),
    "wide": wide(60),
    "deep": deep(60),
    "bushy": bushy(5, 14),
    "hostile": tree([(0, "root"), *((1, name) for name in HOSTILE)]),
    "uneven": tree([(0, "r"), (1, "a"), (2, "b"), (3, "c"), (4, "d"), (1, "e"), (1, "f")]),
}
EACH_SHAPE = pytest.mark.parametrize("chart", SHAPES.values(), ids=SHAPES)
EACH_WAY = pytest.mark.parametrize("left_right", [False, True], ids=["down", "right"])


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def check_drawing(drawing: Drawing) -> None:
    boxes = drawing.boxes
    assert not any(overlap(one, two) for i, one in enumerate(boxes) for two in boxes[:i])
    for box in boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height
        for run in box.runs:
            assert run.x - run.width / 2 >= PAD_X - 0.01
            assert run.x + run.width / 2 <= box.width - PAD_X + 0.01
            assert run.y - run.size >= 0
            assert run.y + run.size * 0.3 <= box.height


@EACH_SHAPE
@EACH_WAY
def test_boxes_do_not_overlap_and_hold_their_text(chart: Chart, left_right: bool) -> None:
    drawing = lay_out_tree(chart, left_right=left_right)
    assert [box.number for box in drawing.boxes] == list(range(len(chart.nodes)))
    check_drawing(drawing)


@EACH_SHAPE
@EACH_WAY
def test_siblings_keep_their_order(chart: Chart, left_right: bool) -> None:
    boxes = lay_out_tree(chart, left_right=left_right).boxes
    for children in [*chart.below, chart.roots]:
        for one, two in pairwise(boxes[child] for child in children):
            assert (one.y, one.x) < (two.y, two.x) or (one.y == two.y and one.x < two.x)


def test_levels_stand_side_by_side_as_far_as_the_width_allows() -> None:
    fitting = lay_out_tree(bushy(5, 4))
    assert len({box.y for box in fitting.boxes if box.parent == 0}) == 1
    assert fitting.width <= WIDTH


def test_more_than_fit_stand_in_several_rows() -> None:
    for chart in (wide(40), tree([(0, f"Root {n}") for n in range(40)])):
        drawing = lay_out_tree(chart)
        assert drawing.width <= WIDTH
        rows = {box.y for box in drawing.boxes if box.label[:4] in {"Bran", "Root"}}
        assert len(rows) > 3
    later = [box for box in lay_out_tree(wide(40)).boxes if box.wire.count("H") == 2]
    assert len(later) > 20


@pytest.mark.parametrize("chart", [wide(2000), deep(2000), bushy(40, 49)], ids=["w", "d", "b"])
@EACH_WAY
def test_two_thousand_nodes_take_no_deep_stack(chart: Chart, left_right: bool) -> None:
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(200)
        drawing = lay_out_tree(chart, left_right=left_right)
    finally:
        sys.setrecursionlimit(limit)
    assert len(drawing.boxes) == len(chart.nodes)


@EACH_SHAPE
@EACH_WAY
def test_pages_hold_every_node_once_and_fit(chart: Chart, left_right: bool) -> None:
    pages = tree_pages(chart, left_right=left_right, description="")
    shown = [box.label for page in pages for box in page.boxes if not box.context]
    continued = [box.label for page in pages for box in page.boxes if box.context]
    assert shown == [node.title for node in chart.nodes]
    assert all(label.endswith("(continued)") for label in continued)
    for page in pages:
        check_drawing(page)
        assert page.width <= PAGE_WIDTH
        assert page.height <= PAGE_HEIGHT


def test_a_small_tree_is_on_one_page_and_a_large_one_on_several() -> None:
    assert len(tree_pages(bushy(4, 4), left_right=False, description="")) == 1
    assert 2 <= len(tree_pages(bushy(5, 40), left_right=False, description="")) <= 8
    assert len(tree_pages(wide(400), left_right=False, description="")) <= 6


def test_the_layout_is_the_same_every_time() -> None:
    assert lay_out_tree(bushy(5, 7)) == lay_out_tree(bushy(5, 7))


def test_each_part_says_what_is_on_it() -> None:
    pages = tree_pages(bushy(5, 40), left_right=False, description="whole")
    assert len({page.description for page in pages}) == len(pages)
    assert all(page.description.startswith("Tree: ") for page in pages)
    assert "(continued) has" in pages[-1].description
