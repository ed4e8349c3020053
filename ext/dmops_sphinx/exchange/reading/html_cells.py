"""Cells of tables in web pages, in the columns in which a browser shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from ...frozen import dataclass
from ...model.places import Place
from ..cells import Cell, Row, Sheet, column_name
from ..inline_text import Piece
from .marked import marked_cell

__all__ = ["HtmlCell", "HtmlTable", "sheet_of"]

_WIDEST = 1000
"""Columns behind these are left out: no table that people read has as many."""


@dataclass(slots=True)
class HtmlCell:
    """A cell that is being read: its text in pieces, its place, how far it goes."""

    line: int
    across: int
    down: int
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class HtmlTable:
    """A table that is being read."""

    title: str
    rows: list[list[HtmlCell]] = field(default_factory=list)
    hidden: int = 0


def sheet_of(shown: str, table: HtmlTable) -> Sheet:
    """Return a table with its cells in their columns; one over several rows holds for each."""
    sheet = Sheet(file=shown, name=table.title)
    below: dict[int, tuple[int, HtmlCell]] = {}
    made: dict[int, Cell | None] = {}
    for number, cells in enumerate(table.rows, 1):
        line = cells[0].line if cells else 1
        row = Row(number, {}, Place(shown, line))
        for column, cell in _in_columns(cells, below):
            if (
                id(cell) not in made
            ):  # once for all its rows; parts of wide ones come and go, and are empty
                where = f"{column_name(column)}{number}"
                one = marked_cell(_trimmed(cell.pieces), Place(shown, cell.line), where)
                made[id(cell)] = replace(one, merged=where) if one and cell.down > 1 else one
            found = made[id(cell)]
            if found is not None:
                row.cells[column] = found
        if row.cells:
            sheet.rows.append(row)
    if any(cell.down > 1 for cells in table.rows for cell in cells):
        sheet.notices.append("cells over several rows: each of the rows has the value")
    if table.hidden:
        rows = f"{table.hidden} hidden row{'' if table.hidden == 1 else 's'}"
        sheet.notices.append(f"{rows} left out")
    return sheet


def _in_columns(
    cells: list[HtmlCell], below: dict[int, tuple[int, HtmlCell]]
) -> Iterator[tuple[int, HtmlCell]]:
    """Yield the cells of a row with their columns, those of rows above that reach into it too.

    What reaches into the next row is left in `below`, with the number of rows.
    """
    reaching, waiting, column = dict(below), iter(cells), 0
    below.clear()
    cell = next(waiting, None)
    last = max(reaching, default=-1)
    while column < _WIDEST and (cell is not None or column <= last):
        if column in reaching:
            left, above = reaching[column]
            if left > 1:
                below[column] = (left - 1, above)
            yield column, above
            column += 1
        elif cell is not None:
            for offset in range(cell.across if cell.down > 1 else 0):
                rest = HtmlCell(cell.line, 1, 1) if offset else cell
                below[column + offset] = (cell.down - 1, rest)
            yield column, cell
            column += cell.across
            cell = next(waiting, None)
        else:
            column += 1


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return pieces without the white space of a cell's layout."""
    kept = [piece for piece in pieces if piece.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if not kept:
        return []
    first = kept[0]
    kept[0] = Piece(first.text.lstrip(" \n"), first.style, first.url)
    last = kept[-1]
    kept[-1] = Piece(last.text.rstrip(), last.style, last.url)
    return kept
