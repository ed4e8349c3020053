"""What the layouts of trees have in common: the size of boxes, and boxes from their places."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ..views.chart import Chart
from .boxes import content, describe, natural_width
from .drawing import Box

__all__ = ["BOX", "GAP_X", "GAP_Y", "INDENT", "MARGIN", "NECK", "Layout"]

BOX = 158.0
"""How wide a box may be."""
GAP_X, GAP_Y = 16.0, 8.0
INDENT = 18.0
MARGIN = 4.0
NECK = 16.0
"""How far below the upper edge of a box the line from the one above ends."""


class Layout(ABC):
    """Places of all boxes; the subclasses fill them in."""

    def __init__(self, chart: Chart, box: float) -> None:
        self.chart = chart
        self.nodes = chart.nodes
        self.below = chart.below
        self.box_width = natural_width(chart.nodes, box)
        self.contents = [content(node, self.box_width) for node in chart.nodes]
        self.x = [MARGIN] * len(chart.nodes)
        self.y = [MARGIN] * len(chart.nodes)
        self.flow = [-1] * len(chart.nodes)

    @abstractmethod
    def place(self) -> None:
        """Find the place of each box."""

    @abstractmethod
    def wire(self, number: int) -> str:
        """Return the line from the box above."""

    @abstractmethod
    def handle(self, number: int) -> tuple[float, float]:
        """Return where a branch is folded."""

    @abstractmethod
    def joined(self, number: int) -> bool:
        """Tell whether a box stands beside the one above."""

    def boxes(self) -> list[Box]:
        """Return all boxes at their places."""
        return [
            Box(
                number=number,
                parent=node.parent,
                x=self.x[number],
                y=self.y[number],
                width=self.box_width,
                height=self.contents[number].height,
                style=node.style,
                runs=self.contents[number].runs,
                label=node.title,
                description=describe(node),
                kind=node.kind,
                key=node.key,
                wire=self.wire(number) if node.parent >= 0 else "",
                flow=self.flow[number],
                joined=self.joined(number),
                handle=self.handle(number) if self.below[number] else None,
                context=node.context,
            )
            for number, node in enumerate(self.nodes)
        ]
