"""The layout of trees: boxes in columns, with lines between them.

From the top down, the upper levels stand side by side as far as the width
allows, and what is below hangs under them in stacks, indented by level. From
left to right, each level is a column, and the first box of each branch stands
beside the box above. Siblings keep their order in either.
"""

from __future__ import annotations

from ..views.chart import Chart
from .drawing import Drawing
from .layout import BOX, GAP_Y, MARGIN, NECK, Layout
from .topdown import TopDown

__all__ = ["WIDTH", "lay_out_tree", "sides_of"]

WIDTH = 1240.0
"""How wide a chart may be before its branches are stacked."""

_GAP_X = 40.0


def lay_out_tree(
    chart: Chart,
    *,
    left_right: bool = False,
    width: float = WIDTH,
    box: float = BOX,
    side: int | None = None,
    description: str = "",
) -> Drawing:
    """Return the drawing of a tree.

    Parameters
    ----------
    chart
        The tree.
    left_right
        Whether it grows from left to right, not from the top down.
    width
        How wide it may be, from the top down.
    box
        How wide a box may be.
    side
        Down to which level boxes stand side by side; by default as the width allows.
    description
        The chart in words.
    """
    layout = _LeftRight(chart, box) if left_right else TopDown(chart, box, width, side)
    layout.place()
    boxes = tuple(layout.boxes())
    return Drawing(
        title=chart.title,
        description=description,
        width=max((box.x + box.width for box in boxes), default=0) + MARGIN,
        height=max((box.y + box.height for box in boxes), default=0) + MARGIN,
        boxes=boxes,
        gap=GAP_Y,
    )


def sides_of(chart: Chart, width: float, box: float) -> int:
    """Return down to which level the boxes of a tree can stand side by side."""
    return TopDown(chart, box, width, None).reach


class _LeftRight(Layout):
    def joined(self, number: int) -> bool:
        parent = self.nodes[number].parent
        return parent >= 0 and self.below[parent][0] == number

    def place(self) -> None:
        bottom = MARGIN
        for number, node in enumerate(self.nodes):
            self.flow[number] = 0
            self.x[number] = MARGIN + node.level * (self.box_width + _GAP_X)
            self.y[number] = self.y[node.parent] if self.joined(number) else bottom
            bottom = max(bottom, self.y[number] + self.contents[number].height + GAP_Y)

    def wire(self, number: int) -> str:
        half = _GAP_X / 2
        up = self.y[self.nodes[number].parent] - self.y[number] + NECK
        return f"M0 {NECK:g}h-{half:g}V{up:.6g}h-{half:g}"

    def handle(self, number: int) -> tuple[float, float]:
        del number
        return self.box_width + _GAP_X / 4, NECK
