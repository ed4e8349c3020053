"""From a chart to drawings: which layout it has, for a page on a screen or on paper."""

from __future__ import annotations

from ..views.chart import Chart
from .drawing import Drawing
from .flows import flow_pages, lay_out_flows
from .matrix import lay_out_matrix
from .nested import lay_out_blocks
from .pages import PAGE_HEIGHT, PAGE_WIDTH, tree_pages
from .tree import WIDTH, lay_out_tree
from .words import alternative

__all__ = ["draw", "draw_pages"]

_BLOCKS = 1040.0


def draw(chart: Chart, orientation: str = "") -> Drawing:
    """Return the drawing of a chart for a screen."""
    description = alternative(chart)
    match chart.layout:
        case "blocks":
            return lay_out_blocks(chart, width=_BLOCKS, description=description)[0]
        case "flows":
            return lay_out_flows(chart, description=description)
        case "matrix":
            return lay_out_matrix(chart, description=description)[0]
        case _:
            left_right = orientation == "left-right"
            return lay_out_tree(chart, left_right=left_right, width=WIDTH, description=description)


def draw_pages(chart: Chart, orientation: str = "") -> tuple[Drawing, ...]:
    """Return the drawings of a chart for paper, each as large as a page may bear."""
    description = alternative(chart)
    match chart.layout:
        case "blocks":
            return lay_out_blocks(
                chart, width=PAGE_WIDTH, tallest=PAGE_HEIGHT, description=description
            )
        case "flows":
            return flow_pages(chart, width=PAGE_WIDTH, description=description)
        case "matrix":
            return lay_out_matrix(chart, tallest=PAGE_HEIGHT, description=description)
        case _:
            left_right = orientation == "left-right"
            return tree_pages(chart, left_right=left_right, description=description)
