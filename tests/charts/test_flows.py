"""Blocks with arrows: nothing overlaps, arrows end at their blocks, in any graph."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts.making import HOSTILE
from dmops_sphinx.charts.drawing import Box, Drawing
from dmops_sphinx.charts.flows import lay_out_flows
from dmops_sphinx.charts.layered import layers_of
from dmops_sphinx.views.chart import Chart, Fact, Flow, Node


def chart(parents: list[int], flows: list[tuple[int, int]], names: tuple[str, ...] = ()) -> Chart:
    nodes: list[Node] = []
    for number, parent in enumerate(parents):
        title = names[number % len(names)] if names else f"Place {number}"
        level = nodes[parent].level + 1 if parent >= 0 else 0
        facts = (Fact(label="", text=f"• does {title}"),)
        nodes.append(Node(title=title, parent=parent, level=level, style="site", facts=facts))
    made = tuple(
        Flow(source=s, target=t, what=(names[s % len(names)] if names else "data",))
        for s, t in flows
    )
    return Chart(title="Flows", nodes=tuple(nodes), layout="flows", flows=made)


def points(path: str) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, corner.split())) for corner in piece.split("L")]  # type: ignore[misc]
        for piece in path.split("M")[1:]
    ]


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def on_wall(box: Box, x: float, y: float) -> bool:
    at_side = min(abs(x - box.x), abs(x - box.x - box.width)) < 0.2
    return at_side and box.y - 0.2 <= y <= box.y + box.height + 0.2


def check(drawn: Chart, drawing: Drawing) -> None:
    boxes = drawing.boxes
    assert [box.number for box in boxes] == list(range(len(drawn.nodes)))
    above: dict[int, set[int]] = {}
    for box in boxes:
        above[box.number] = {box.parent, *above.get(box.parent, set())} - {-1}
        assert 0 <= box.x <= box.x + box.width <= drawing.width
        assert 0 <= box.y <= box.y + box.height <= drawing.height
        if box.parent >= 0:
            assert holds(boxes[box.parent], box)
    for one in boxes:
        for two in boxes[: one.number]:
            if two.number not in above[one.number]:
                assert (
                    one.x >= two.x + two.width
                    or two.x >= one.x + one.width
                    or one.y >= two.y + two.height
                    or two.y >= one.y + one.height
                )
    check_arrows(drawn, drawing, above)


def check_arrows(drawn: Chart, drawing: Drawing, above: dict[int, set[int]]) -> None:
    boxes = drawing.boxes
    wanted = [flow for flow in drawn.flows if flow.source != flow.target]
    assert len(drawing.arrows) == len(wanted)
    for flow, arrow in zip(wanted, drawing.arrows, strict=True):
        (head,) = arrow.heads
        tip = tuple(map(float, head.split()[0].split(",")))
        assert on_wall(boxes[flow.target], *tip)
        corners = [corner for piece in points(arrow.path) for corner in piece]
        assert any(on_wall(boxes[flow.source], *corner) for corner in corners)
        for piece in points(arrow.path):
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(piece))
        for run in arrow.runs:
            for box in boxes:
                inside = box.number in above[flow.source] & above[flow.target]
                inside |= box.number in {flow.source, flow.target} and (
                    flow.source in above[flow.target] or flow.target in above[flow.source]
                )
                if not inside:
                    assert (
                        run.x + run.width / 2 <= box.x
                        or run.x - run.width / 2 >= box.x + box.width
                        or run.y <= box.y
                        or run.y - run.size >= box.y + box.height
                    ), (run.text, box.label)


CASES = {
    "one": ([-1], []),
    "apart": ([-1, -1, -1, -1], []),
    "chain": ([-1] * 6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]),
    "circle": ([-1] * 4, [(0, 1), (1, 2), (2, 3), (3, 0)]),
    "both ways": ([-1, -1], [(0, 1), (1, 0)]),
    "to itself": ([-1, -1], [(0, 0), (0, 1)]),
    "star": ([-1] * 9, [(0, n) for n in range(1, 9)]),
    "inside": ([-1, 0, 0, -1], [(1, 2), (2, 3), (3, 1)]),
    "to the holder": ([-1, 0, 0, -1], [(1, 0), (0, 2), (3, 0)]),
    "deep": ([-1, 0, 1, 2, -1, 4, 5], [(3, 6), (6, 3), (2, 5), (0, 6)]),
    "long": ([-1] * 5, [(0, 1), (1, 2), (2, 3), (0, 3), (0, 4), (4, 0)]),
}


@pytest.mark.parametrize("names", [(), HOSTILE], ids=["plain", "hostile"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_arrows_join_their_blocks(case: Any, names: tuple[str, ...]) -> None:
    drawn = chart(*case, names)
    check(drawn, lay_out_flows(drawn))


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int]]]:
    many = draw(st.integers(1, 12))
    parents = [draw(st.integers(-1, min(number - 1, 4))) for number in range(many)]
    ends = st.integers(0, many - 1)
    flows = draw(st.lists(st.tuples(ends, ends), max_size=14, unique=True))
    return parents, flows


@given(graphs())
@settings(max_examples=60)
def test_any_graph_is_laid_out(case: tuple[list[int], list[tuple[int, int]]]) -> None:
    parents, flows = case
    drawn = chart(preordered(parents), flows)
    check(drawn, lay_out_flows(drawn))


def preordered(parents: list[int]) -> list[int]:
    """Return a tree of the same kind whose nodes stand behind their parents."""
    below: dict[int, list[int]] = {}
    for number, parent in enumerate(parents):
        below.setdefault(parent, []).append(number)
    made: list[int] = []

    def walk(number: int, parent: int) -> None:
        made.append(parent)
        place = len(made) - 1
        for child in below.get(number, []):
            walk(child, place)

    for root in below.get(-1, []):
        walk(root, -1)
    return made


def test_ends_of_an_edge_are_in_different_layers() -> None:
    edges = [(0, 1), (1, 2), (2, 0), (3, 1), (2, 4)]
    layers = layers_of(range(6), edges)
    assert all(layers[source] != layers[target] for source, target in edges)
    assert set(layers) == set(range(6))
    assert min(layers.values()) == 0


def test_the_layout_is_the_same_every_time() -> None:
    drawn = chart(*CASES["deep"])
    assert lay_out_flows(drawn) == lay_out_flows(drawn)


def test_a_text_breaks_the_line_it_stands_on() -> None:
    drawing = lay_out_flows(chart([-1, -1], [(0, 1)]))
    (arrow,) = drawing.arrows
    left, right = points(arrow.path)
    (run,) = arrow.runs
    assert left[-1][0] <= run.x - run.width / 2
    assert run.x + run.width / 2 <= right[0][0]
    assert re.fullmatch(r"[-\d.]+,[-\d.]+ [-\d.]+,[-\d.]+ [-\d.]+,[-\d.]+", arrow.heads[0])
