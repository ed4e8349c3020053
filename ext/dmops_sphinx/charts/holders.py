"""One block with the blocks in it and the arrows between these, laid out in layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..views.chart import Chart
from .boxes import SMALL, content, natural_width
from .grid import PAD, PORT_GAP, Edge, Grid, Need, Placed
from .layered import layers_of
from .text import wrap

__all__ = ["BLOCK", "Holder"]

BLOCK = 190.0
_TEXT_SHARE = 0.6
"""How wide the text of an arrow may be, as a part of a block."""


class Holder:
    """A block with others in it, or the whole chart.

    Parameters
    ----------
    chart
        The chart.
    number
        The block; -1 for the whole chart.
    needs
        The arrows through its walls.
    block
        How wide a block with no others in it may be.
    """

    def __init__(
        self, chart: Chart, number: int, needs: Sequence[Need], block: float = BLOCK
    ) -> None:
        self.chart = chart
        self.number = number
        self.needs = needs
        self.block = block
        self.items = [n for n, node in enumerate(chart.nodes) if node.parent == number]

    def lay_out(self) -> Placed:
        """Return the block with all that is in it."""
        if not self.items:
            return self._leaf()
        edges, inner_needs = self._edges()
        holders = (Holder(self.chart, n, inner_needs[n], self.block) for n in self.items)
        inner = {holder.number: holder.lay_out() for holder in holders}
        grid = Grid(self.layers, inner, edges)
        return grid.placed(self._header(grid.width), self._own_ports())

    def _leaf(self) -> Placed:
        node = self.chart.nodes[self.number]
        wide = natural_width([node], self.block)
        each_side = max(
            (sum(need.side == side for need in self.needs) for side in ("left", "right")),
            default=0,
        )
        height = max(content(node, wide).height, (each_side + 1) * PORT_GAP)
        return Placed(wide, height)

    def _header(self, inside: float) -> tuple[float, float]:
        """Return the width of the block and the height of its own text."""
        if self.number < 0:
            return inside, 0
        node = self.chart.nodes[self.number]
        wide = max(inside + 2 * PAD, natural_width([node], self.block))
        return wide, content(node, wide).height + PAD / 2

    def _own_ports(self) -> list[Need]:
        return [need for need in self.needs if need.inner == self.number]

    def _item_of(self, node: int) -> int | None:
        """Return the item that a node is or is in; None if it is not in this block."""
        while node >= 0 and self.chart.nodes[node].parent != self.number:
            node = self.chart.nodes[node].parent
        return node if node >= 0 else None

    def _edges(self) -> tuple[list[Edge], dict[int, list[Need]]]:
        """Return the arrows of this level, and those that the items' walls must let through."""
        here: list[tuple[int, int, int]] = []
        own: list[Edge] = []
        for flow, arrow in enumerate(self.chart.flows):
            source, target = self._item_of(arrow.source), self._item_of(arrow.target)
            if source is not None and target is not None and source != target:
                here.append((flow, source, target))
            elif arrow.target == self.number and source is not None:
                own.append(Edge(flow, source, None, "right", self._text(flow)))
            elif arrow.source == self.number and target is not None:
                own.append(Edge(flow, None, target, "right", self._text(flow)))
        self.layers = layers_of(self.items, ((source, target) for _, source, target in here))
        needs: dict[int, list[Need]] = {number: [] for number in self.items}
        edges = []
        for flow, source, target in here:
            rightwards = self.layers[source] < self.layers[target]
            left, right = (source, target) if rightwards else (target, source)
            head = self._head(flow, target, "right" if rightwards else "left")
            edges.append(Edge(flow, left, right, head, self._text(flow)))
            self._need(needs, flow, source, "right" if rightwards else "left", into=False)
            self._need(needs, flow, target, "left" if rightwards else "right", into=True)
        for edge in own:
            inside = edge.left if edge.left is not None else edge.right
            assert inside is not None
            side, into = ("right", False) if edge.left is not None else ("left", True)
            edge.head = "right" if not into else self._head(edge.flow, inside, "right")
            self._need(needs, edge.flow, inside, side, into=into)
        edges += own
        edges += list(self._through(needs))
        return edges, needs

    def _through(self, needs: dict[int, list[Need]]) -> Iterable[Edge]:
        """Yield the arrows from items to the walls of this block."""
        for need in self.needs:
            item = self._item_of(need.inner)
            if item is None:
                continue
            head = ""
            if need.into:
                head = self._head(need.flow, item, "right" if need.side == "left" else "left")
            self._need(needs, need.flow, item, need.side, into=need.into)
            if need.side == "left":
                yield Edge(need.flow, None, item, head)
            else:
                yield Edge(need.flow, item, None, head)

    def _need(
        self, needs: dict[int, list[Need]], flow: int, item: int, side: str, *, into: bool
    ) -> None:
        arrow = self.chart.flows[flow]
        needs[item].append(Need(flow, arrow.target if into else arrow.source, side, into))

    def _head(self, flow: int, item: int, end: str) -> str:
        """Return where the head is, if the arrow ends at the item and not inside it."""
        return end if self.chart.flows[flow].target == item else ""

    def _text(self, flow: int) -> tuple[str, ...]:
        what = ", ".join(self.chart.flows[flow].what)
        return wrap(what, SMALL, self.block * _TEXT_SHARE)
