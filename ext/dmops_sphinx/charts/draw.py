"""From a chart to drawings: which layout it has, for a page on a screen or on paper."""

from __future__ import annotations

from ..views.chart import Chart
from .drawing import Drawing
from .pages import tree_pages
from .tree import lay_out_tree
from .words import alternative

__all__ = ["draw", "draw_pages"]


def draw(chart: Chart, orientation: str = "") -> Drawing:
    """Return the drawing of a chart for a screen."""
    description = alternative(chart)
    return lay_out_tree(chart, left_right=orientation == "left-right", description=description)


def draw_pages(chart: Chart, orientation: str = "") -> tuple[Drawing, ...]:
    """Return the drawings of a chart for paper, each as large as a page may bear."""
    left_right = orientation == "left-right"
    return tree_pages(chart, left_right=left_right, description=alternative(chart))
