"""The layout of trees: boxes in columns, with lines between them.

From the top down, the upper levels stand side by side as far as the width
allows, and what is below hangs under them in stacks, indented by level. From
left to right, each level is a column, and the first box of each branch stands
beside the box above. Siblings keep their order in either.
"""

from __future__ import annotations

from ..views.chart import Chart
from .boxes import content, describe, natural_width
from .drawing import Box, Drawing

__all__ = ["BOX", "GAP_X", "GAP_Y", "INDENT", "WIDTH", "lay_out_tree", "sides_of"]

WIDTH = 1240.0
"""How wide a chart may be before its branches are stacked."""

BOX = 158.0
_MARGIN = 4.0
INDENT, _LEAST_INDENT, _MOST_INDENTED = 18.0, 5.0, 270.0
GAP_X, GAP_Y, _LEVEL_GAP, _COLUMN_GAP = 16.0, 8.0, 30.0, 40.0
_SIDE_LEVELS = 6
_HOOK = 9.0
_NECK = 16.0


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
    layout = _LeftRight(chart, box) if left_right else _TopDown(chart, box, width, side)
    layout.place()
    boxes = tuple(layout.boxes())
    return Drawing(
        title=chart.title,
        description=description,
        width=max((box.x + box.width for box in boxes), default=0) + _MARGIN,
        height=max((box.y + box.height for box in boxes), default=0) + _MARGIN,
        boxes=boxes,
        gap=GAP_Y,
    )


def sides_of(chart: Chart, width: float, box: float) -> int:
    """Return down to which level the boxes of a tree can stand side by side."""
    return _TopDown(chart, box, width, None).side


class _Layout:
    """Places of all boxes; the subclasses fill them in."""

    def __init__(self, chart: Chart, box: float) -> None:
        self.chart = chart
        self.nodes = chart.nodes
        self.below = chart.below
        self.box_width = natural_width(chart.nodes, box)
        self.contents = [content(node, self.box_width) for node in chart.nodes]
        self.x = [_MARGIN] * len(chart.nodes)
        self.y = [_MARGIN] * len(chart.nodes)
        self.flow = [-1] * len(chart.nodes)

    def place(self) -> None:
        """Find the place of each box."""
        raise NotImplementedError

    def wire(self, number: int) -> str:
        """Return the line from the box above."""
        raise NotImplementedError

    def handle(self, number: int) -> tuple[float, float]:
        """Return where a branch is folded."""
        raise NotImplementedError

    def joined(self, number: int) -> bool:
        """Tell whether a box stands beside the one above."""
        raise NotImplementedError

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


class _LeftRight(_Layout):
    def joined(self, number: int) -> bool:
        parent = self.nodes[number].parent
        return parent >= 0 and self.below[parent][0] == number

    def place(self) -> None:
        bottom = _MARGIN
        for number, node in enumerate(self.nodes):
            self.flow[number] = 0
            self.x[number] = _MARGIN + node.level * (self.box_width + _COLUMN_GAP)
            self.y[number] = self.y[node.parent] if self.joined(number) else bottom
            bottom = max(bottom, self.y[number] + self.contents[number].height + GAP_Y)

    def wire(self, number: int) -> str:
        half = _COLUMN_GAP / 2
        up = self.y[self.nodes[number].parent] - self.y[number] + _NECK
        return f"M0 {_NECK:g}h-{half:g}V{up:.6g}h-{half:g}"

    def handle(self, number: int) -> tuple[float, float]:
        del number
        return self.box_width + _COLUMN_GAP / 4, _NECK


class _TopDown(_Layout):
    def __init__(self, chart: Chart, box: float, width: float, side: int | None) -> None:
        super().__init__(chart, box)
        deepest = max((node.level for node in self.nodes), default=0)
        self.indent = max(_LEAST_INDENT, min(INDENT, _MOST_INDENTED / max(deepest, 1)))
        most = min(deepest, _SIDE_LEVELS)
        for tried in range(most, -2, -1) if side is None else (side,):
            self.side = tried
            self.spans = self._spans()
            if self._total() <= width:
                break

    def joined(self, number: int) -> bool:
        del number
        return False

    def _spans(self) -> list[float]:
        """Return the width that each branch takes."""
        spans = [self.box_width] * len(self.nodes)
        for number in range(len(self.nodes) - 1, -1, -1):
            children = self.below[number]
            if not children:
                continue
            if self.nodes[number].level < self.side:
                inner = sum(spans[child] for child in children) + GAP_X * (len(children) - 1)
            else:
                inner = self.indent + max(spans[child] for child in children)
            spans[number] = max(spans[number], inner)
        return spans

    def _total(self) -> float:
        roots = [self.spans[root] for root in self.chart.roots]
        if self.side < 0:
            return 0
        return 2 * _MARGIN + sum(roots) + GAP_X * max(len(roots) - 1, 0)

    def place(self) -> None:
        tops = self._level_tops()
        left = _MARGIN
        bottoms: dict[int, float] = {}
        starts = list(self.x)
        for number, node in enumerate(self.nodes):
            if node.level <= self.side:
                start = left if node.parent < 0 else starts[node.parent]
                starts[number] = start
                advance = self.spans[number] + GAP_X
                if node.parent < 0:
                    left += advance
                else:
                    starts[node.parent] += advance
                hangs = node.level == self.side or not self.below[number]
                middle = 0 if hangs else (self.spans[number] - self.box_width) / 2
                self.x[number] = start + middle
                self.y[number] = tops[node.level]
                bottoms[number] = tops[node.level] + self.contents[number].height
                if node.level == self.side:
                    self.flow[number] = -1
            else:
                self._hang(number, bottoms)

    def _hang(self, number: int, bottoms: dict[int, float]) -> None:
        """Put a box at the end of its stack."""
        node = self.nodes[number]
        stack = -1
        if node.parent >= 0:
            stack = self.flow[node.parent] if node.level > self.side + 1 else node.parent
            self.x[number] = self.x[node.parent] + self.indent
        else:
            stack = len(self.nodes)
        self.flow[number] = stack
        above = bottoms.get(stack)
        self.y[number] = _MARGIN if above is None else above + GAP_Y
        bottoms[stack] = self.y[number] + self.contents[number].height

    def _level_tops(self) -> list[float]:
        tallest = [0.0] * (self.side + 1)
        for number, node in enumerate(self.nodes):
            if node.level <= self.side:
                tallest[node.level] = max(tallest[node.level], self.contents[number].height)
        tops = [_MARGIN]
        for height in tallest:
            tops.append(tops[-1] + height + _LEVEL_GAP)
        return tops

    def wire(self, number: int) -> str:
        parent = self.nodes[number].parent
        up = self.y[parent] + self.contents[parent].height - self.y[number]
        if self.nodes[number].level <= self.side:
            over = self.x[parent] - self.x[number] + self.box_width / 2
            half = _LEVEL_GAP / 2
            return f"M{self.box_width / 2:g} 0V-{half:g}H{over:.6g}V{up:.6g}"
        hook = max(_LEAST_INDENT, self.indent) - min(_HOOK, self.indent / 2)
        return f"M0 {_NECK:g}h-{hook:.6g}V{up:.6g}"

    def handle(self, number: int) -> tuple[float, float]:
        height = self.contents[number].height
        if self.nodes[number].level < self.side:
            return self.box_width / 2, height + _LEVEL_GAP / 4
        return min(_HOOK, self.indent / 2), height
