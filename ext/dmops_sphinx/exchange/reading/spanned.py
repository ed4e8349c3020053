"""Tables of web pages and documents: cells that span others, in the columns where they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace

from ...frozen import dataclass
from ...model.places import Place
from ..cells import Cell, Row, Sheet, column_name, fault
from ..inline_text import Piece
from .marked import marked_cell

__all__ = ["ITEM", "SpannedCell", "SpannedTable", "sheet_of"]

ITEM = "\n- "
"""What stands before an item of a list within a cell."""

_WIDEST = 1000
"""Columns behind these are left out: no table that people read has as many."""

_NUMBERED = re.compile(
    r"\A\s*(?:tab|table|tabelle|tableau|tabla|tabella|tabela|tabel|tabell|taulukko|tabulka|表)\.?\s?"
    r"[0-9][0-9A-Za-z.\-]*\s*[:.–—|-]\s*(?=\S)",
    re.IGNORECASE,
)
"""What programs put before a caption: ``Table 3:``, ``Tabelle 2-1 –``."""


@dataclass(slots=True)
class SpannedCell:
    """A cell that is being read: its text in pieces, its place, how far it goes.

    Attributes
    ----------
    line
        Its line in the file, 0 where the file has none.
    across, down
        How many columns and rows it takes.
    pieces
        What it says.
    unread
        Why what it shows is not in the file: a number that a program counts, for one.
    """

    line: int
    across: int
    down: int
    pieces: list[Piece] = field(default_factory=list)
    unread: str = ""


@dataclass(slots=True)
class SpannedTable:
    """A table that is being read.

    Attributes
    ----------
    title
        Its caption, or the heading above it.
    name
        What tells it from the others of its file, where it has no lines.
    rows
        Its rows, with the cells that begin in them.
    hidden
        How many rows were left out.
    """

    title: str
    name: str = ""
    rows: list[list[SpannedCell]] = field(default_factory=list)
    hidden: int = 0


def sheet_of(shown: str, table: SpannedTable) -> Sheet:
    """Return a table with its cells in their columns; one over several rows holds for each."""
    title = _NUMBERED.sub("", table.title)
    sheet = Sheet(file=shown, name=table.name or title, title=title)
    below: dict[int, tuple[int, SpannedCell]] = {}
    # Once for all the rows of a cell; parts of wide ones come and go, and are empty.
    made: dict[int, Cell | None] = {}
    for number, cells in enumerate(table.rows, 1):
        first = cells[0] if cells else SpannedCell(1, 1, 1)
        row = Row(number, {}, _place(sheet, first, f"A{number}"))
        for column, cell in _in_columns(cells, below):
            if id(cell) not in made:
                made[id(cell)] = _cell(sheet, cell, f"{column_name(column)}{number}")
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


def _place(sheet: Sheet, cell: SpannedCell, where: str) -> Place:
    return Place(sheet.file, cell.line) if cell.line else Place(f"{sheet.shown}!{where}")


def _cell(sheet: Sheet, cell: SpannedCell, where: str) -> Cell | None:
    place = _place(sheet, cell, where)
    if cell.unread:
        hint = "write it as text, or save the document as a web page and import that"
        return Cell(
            value="", place=place, where=where, bad=fault("DM805", cell.unread, place, hint)
        )
    made = marked_cell(_trimmed(cell.pieces), place, where)
    return replace(made, merged=where) if made and cell.down > 1 else made


def _in_columns(
    cells: list[SpannedCell], below: dict[int, tuple[int, SpannedCell]]
) -> Iterator[tuple[int, SpannedCell]]:
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
                rest = SpannedCell(cell.line, 1, 1) if offset else cell
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
