"""How high the rows of a large table will be, before a browser has laid them out.

A browser that lays out only what is in sight is told how much room the rest
takes, so that the scroll bar is about right and a permalink does not jump.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from ..nodes.tables import PlanTable

__all__ = ["row_heights"]

_SAMPLE = 200
"""How many rows are looked at, spread over the table."""

# All in rem, as dmops.css and the themes have it.
_LETTER, _LINE = 0.45, 1.33
_WIDE, _NARROW = 48.0, 22.0
_CELL_SIDES, _ROW_SIDES = 1.2, 0.9
_CARD_SIDES, _CARD_LINE = 1.0, 1.53


def row_heights(node: PlanTable) -> tuple[float, float]:
    """Return the mean height of a row in rem, in a wide table and as a card."""
    step = max(1, len(node["rows"]) // _SAMPLE)
    lengths = {
        number: [len(text) for text in row[0]]
        for number, row in enumerate(node["rows"])
        if number % step == 0
    }
    for child in node.children:
        if isinstance(child, nodes.paragraph) and child["row"] in lengths:
            lengths[child["row"]][child["col"]] += len(child.astext())
    whole = sum(column[1] for column in node["columns"])
    wide = [max(1.0, _WIDE * column[1] / whole - _CELL_SIDES) for column in node["columns"]]
    rows = list(lengths.values())
    return (
        sum(_wide_height(row, wide) for row in rows) / len(rows),
        sum(_card_height(row) for row in rows) / len(rows),
    )


def _lines(length: int, width: float) -> int:
    return -int(-length * _LETTER // width)


def _wide_height(lengths: list[int], widths: list[float]) -> float:
    lines = max(map(_lines, lengths, widths))
    return max(1, lines) * _LINE + _ROW_SIDES


def _card_height(lengths: list[int]) -> float:
    lines = sum(_lines(length, _NARROW) for length in lengths[2:])
    return _CARD_SIDES + (1 + lines) * _CARD_LINE
