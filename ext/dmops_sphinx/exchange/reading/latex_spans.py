"""Cells over several rows and columns of LaTeX tables."""

from __future__ import annotations

from dataclasses import replace

from ...frozen import dataclass
from ..cells import Cell, Row, column_name
from .latex_tokens import Token, group

__all__ = ["Span", "fill_down", "remember", "width"]


def _first(cell: list[Token], name: str) -> list[Token]:
    for index, token in enumerate(cell):
        if token.kind == "word" and token.text == name:
            return group(cell, index + 1)[0]
        if token.kind not in {"space", "blank"}:
            break
    return []


def width(cell: list[Token]) -> int:
    """Return over how many columns a cell goes."""
    text = "".join(token.text for token in _first(cell, "multicolumn"))
    return int(text) if text.isdecimal() and 0 < int(text) < 200 else 1


@dataclass(frozen=True, slots=True)
class Span:
    """A cell over several rows, and the last of them."""

    cell: Cell
    last: int


def remember(spans: dict[int, Span], row: Row, cell: list[Token], column: int) -> None:
    """Note a cell that goes over several rows."""
    text = "".join(token.text for token in _first(cell, "multirow"))
    if text.isdecimal() and 1 < int(text) < 1000:
        last = row.number + int(text) - 1
        area = f"{row.cells[column].where}:{column_name(column)}{last}"
        row.cells[column] = replace(row.cells[column], merged=area)
        spans[column] = Span(row.cells[column], last)


def fill_down(spans: dict[int, Span], row: Row) -> None:
    """Give a row the values of cells that begin above it; a row of its own has some already."""
    for column, span in spans.items():
        if row.cells and span.cell.place != row.place and row.number <= span.last:
            where = f"{column_name(column)}{row.number}"
            row.cells.setdefault(column, replace(span.cell, place=row.place, where=where))
