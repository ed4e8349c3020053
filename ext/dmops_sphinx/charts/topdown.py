"""Trees from the top down: the upper levels side by side, what is below hanging in stacks.

Where not even the first level with several boxes is narrow enough to stand in
one row, it stands in several; a line on the left leads to the later ones.
"""

from __future__ import annotations

from ..views.chart import Chart
from .layout import GAP_X, GAP_Y, INDENT, MARGIN, NECK, Layout

__all__ = ["TopDown"]

_LEAST_INDENT, _MOST_INDENTED = 5.0, 270.0
_LEVEL_GAP = 30.0
_SIDE_LEVELS = 6
_HOOK = 9.0
_TRUNK = 14.0


class TopDown(Layout):
    """A tree from the top down.

    Parameters
    ----------
    chart
        The tree.
    box
        How wide a box may be.
    width
        How wide it may be.
    side
        Down to which level boxes stand side by side; by default as the width allows.
    """

    def __init__(self, chart: Chart, box: float, width: float, side: int | None) -> None:
        super().__init__(chart, box)
        self.width = width
        deepest = max((node.level for node in self.nodes), default=0)
        self.indent = max(_LEAST_INDENT, min(INDENT, _MOST_INDENTED / max(deepest, 1)))
        self.first = self._first_wide_level()
        most = min(deepest, _SIDE_LEVELS)
        tries = range(most, self.first - 1, -1) if side is None else (side,)
        for tried in tries or (self.first,):
            self.side = tried
            self.spans = self._spans()
            if self._total() <= width:
                break
        self.wraps = self.side == self.first and self._total() > width
        self.later: set[int] = set()

    @property
    def reach(self) -> int:
        """Down to which level boxes stand side by side in one row; -1 for several rows."""
        return -1 if self.wraps else self.side

    def _first_wide_level(self) -> int:
        """Return the first level with several boxes; all of these have the same one above."""
        counts: dict[int, int] = {}
        for node in self.nodes:
            counts[node.level] = counts.get(node.level, 0) + 1
        return next((level for level in sorted(counts) if counts[level] > 1), 0)

    def joined(self, number: int) -> bool:
        """Tell whether a box stands beside the one above: none does."""
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
        return 2 * MARGIN + sum(roots) + GAP_X * max(len(roots) - 1, 0)

    def place(self) -> None:
        """Find the place of each box."""
        tops = self._level_tops()
        left = self._left()
        bottoms: dict[int, float] = {}
        # Where the next branch begins, by the box above it.
        starts: dict[int, float] = {-1: left}
        row = tops[self.side]
        for number, node in enumerate(self.nodes):
            if node.level > self.side:
                self._hang(number, bottoms)
                continue
            start = starts[node.parent]
            top = tops[node.level]
            if self.wraps and node.level == self.side:
                end = start + self.spans[number] + MARGIN
                if start > left and end > self.width:
                    start, row = left, max(bottoms.values()) + _LEVEL_GAP
                if row > tops[self.side]:
                    self.later.add(number)
                top = row
            starts[node.parent] = start + self.spans[number] + GAP_X
            starts[number] = start
            self.x[number] = start + self._indented(number, left)
            self.y[number] = top
            bottoms[number] = top + self.contents[number].height

    def _left(self) -> float:
        """Return the left edge of the branches: a line may have to pass beside them."""
        return MARGIN + (_TRUNK if self.wraps and len(self.chart.roots) == 1 else 0)

    def _indented(self, number: int, left: float) -> float:
        """Return how far a box is from the left edge of its branch."""
        if self.nodes[number].level == self.side or not self.below[number]:
            return 0
        span = min(self.spans[number], self.width - left - MARGIN)
        return (span - self.box_width) / 2

    def _hang(self, number: int, bottoms: dict[int, float]) -> None:
        """Put a box at the end of its stack."""
        node = self.nodes[number]
        stack = self.flow[node.parent] if node.level > self.side + 1 else node.parent
        self.x[number] = self.x[node.parent] + self.indent
        self.flow[number] = stack
        self.y[number] = bottoms[stack] + GAP_Y
        bottoms[stack] = self.y[number] + self.contents[number].height

    def _level_tops(self) -> list[float]:
        tallest = [0.0] * (self.side + 1)
        for number, node in enumerate(self.nodes):
            if node.level <= self.side:
                tallest[node.level] = max(tallest[node.level], self.contents[number].height)
        tops = [MARGIN]
        for height in tallest:
            tops.append(tops[-1] + height + _LEVEL_GAP)
        return tops

    def wire(self, number: int) -> str:
        """Return the line from the box above."""
        parent = self.nodes[number].parent
        up = self.y[parent] + self.contents[parent].height - self.y[number]
        if self.nodes[number].level > self.side:
            hook = max(_LEAST_INDENT, self.indent) - min(_HOOK, self.indent / 2)
            return f"M0 {NECK:g}h-{hook:.6g}V{up:.6g}"
        middle, half = self.box_width / 2, _LEVEL_GAP / 2
        over = self.x[parent] - self.x[number] + middle
        if number not in self.later:
            return f"M{middle:g} 0V-{half:g}H{over:.6g}V{up:.6g}"
        beside = MARGIN + 2 - self.x[number]
        bus = self.y[self.below[parent][0]] - half - self.y[number]
        return f"M{middle:g} 0V-{half:g}H{beside:.6g}V{bus:.6g}H{over:.6g}V{up:.6g}"

    def handle(self, number: int) -> tuple[float, float]:
        """Return where a branch is folded."""
        height = self.contents[number].height
        if self.nodes[number].level < self.side:
            return self.box_width / 2, height + _LEVEL_GAP / 4
        return min(_HOOK, self.indent / 2), height
