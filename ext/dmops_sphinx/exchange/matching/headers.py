"""Where the tables of a sheet begin and end: headers over two rows, notes, tables in a row."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ...frozen import dataclass
from ..cells import Cell, Row
from .synonyms import folded

__all__ = ["Block", "IsTable", "Score", "blocks_of", "header_index"]

_HEADER_WITHIN = 40
_LONGEST_NAME = 60
_NOTE = re.compile(
    r"(?:notes?|nb|n\.b\.|sources?|legend|key|remarks?|last (?:updated|changed)|updated|as of|"
    r"nota|fuente|quelle|stand)\b\s*[:.\-–]|\*+\s?\w|\u2020",
    re.IGNORECASE,
)
_LONG_NOTE = 60

Score = Callable[[Row], int]
"""Tells how many cells of a row are known names of columns."""
IsTable = Callable[[Row], bool]
"""Tells whether a row would do as the header of a table of some kind."""


@dataclass(slots=True, kw_only=True)
class Block:
    """A table within a sheet: its header, its rows, and what stood around it.

    Attributes
    ----------
    header
        The row with the names of the columns; two rows are joined.
    rows
        The rows below.
    title
        The line above the header, where a table is not the first of its sheet.
    above, notes
        How many rows above the first header, and below the table, are no part of it.
    joined
        Whether the header stood in two rows.
    """

    header: Row
    rows: list[Row]
    title: str = ""
    above: int = 0
    notes: int = 0
    joined: bool = False


def blocks_of(rows: list[Row], score: Score, is_table: IsTable) -> list[Block]:
    """Return the tables that stand one below the other in a sheet.

    Parameters
    ----------
    rows
        The rows of the sheet that are not empty.
    score
        Tells how many cells of a row are known names of columns.
    is_table
        Tells whether a row would do as the header of a table of some kind.
    """
    if not rows:
        return []
    at = header_index(rows, score)
    if at is None:
        return [Block(header=rows[0], rows=rows[1:])]
    blocks = []
    above, title = at, ""
    while at is not None:
        following = _next_header(rows, at, score, is_table)
        end = len(rows) if following is None else following
        next_title = ""
        if following is not None and _is_title(rows, end - 1) and end - 1 > at:
            end -= 1
            next_title = rows[end].text(min(rows[end].cells))
        blocks.append(_block(rows[at:end], score, title=title, above=above))
        at, title, above = following, next_title, 0
    return blocks


def header_index(rows: list[Row], score: Score) -> int | None:
    """Return which row is the first header of a sheet, or None if none is like one."""
    scores = [score(row) for row in rows[:_HEADER_WITHIN]]
    enough = max(2, 0.6 * max(scores, default=0))
    # The first row that is nearly as good as the best: rows below hold such words too.
    return next((index for index, found in enumerate(scores) if found >= enough), None)


def _block(rows: list[Row], score: Score, *, title: str, above: int) -> Block:
    header, body, joined = rows[0], rows[1:], False
    if body and _goes_on(header, body[0], score):
        header, body, joined = _joined(header, body[0]), body[1:], True
    kept = len(body)
    while kept and _is_note(body, kept - 1, header):
        kept -= 1
    return Block(
        header=header, rows=body[:kept], title=title, above=above,
        notes=len(body) - kept, joined=joined,
    )  # fmt: skip


def _next_header(rows: list[Row], at: int, score: Score, is_table: IsTable) -> int | None:
    """Return the next row that is a header and does not belong to the table above it."""
    header = _folded(rows[at])
    for index in range(at + 2, len(rows)):
        row, before = rows[index], rows[index - 1]
        apart = row.number - before.number > 1 or len(before.cells) == 1
        if apart and _is_header(row, score) and is_table(row) and _folded(row) != header:
            return index
    return None


def _is_title(rows: list[Row], index: int) -> bool:
    """Tell whether a row is the title of the table whose header is the next one."""
    row, header = rows[index], rows[index + 1]
    if len(row.cells) != 1 or header.number - row.number > 1:
        return False
    return not _NOTE.match(row.text(min(row.cells)))


def _is_header(row: Row, score: Score) -> bool:
    """Tell whether most cells of a row are names of columns."""
    texts = [cell.text for cell in row.cells.values()]
    if len(texts) < 2 or any(len(text) > _LONGEST_NAME for text in texts):
        return False
    if any(not isinstance(cell.value, str) or cell.bad is not None for cell in row.cells.values()):
        return False
    return score(row) >= max(2, 0.6 * len(texts))


def _folded(row: Row) -> dict[int, str]:
    return {column: folded(cell.text) for column, cell in row.cells.items()}


def _goes_on(header: Row, below: Row, score: Score) -> bool:
    """Tell whether the row below a header names columns too."""
    if below.number - header.number > 1 or _folded(header) == _folded(below):
        return False
    if not _is_header(below, score) or below.cells.keys() <= header.cells.keys():
        return False  # a name above holds for two columns, or else a row of values is below
    joined = _joined(header, below)
    return score(joined) >= score(header) and len(joined.cells) >= len(header.cells)


def _joined(above: Row, below: Row) -> Row:
    """Return a header whose names are those of two rows: “Position / Institution”.

    A name of the upper row holds for the columns to its right that have none.
    """
    cells: dict[int, Cell] = {}
    label: Cell | None = None
    for column in range(max([*above.cells, *below.cells]) + 1):
        top, bottom = above.cells.get(column), below.cells.get(column)
        label = top or (label if bottom is not None else None)
        if bottom is None:
            if top is not None:
                cells[column] = top
        elif label is None or folded(label.text) == folded(bottom.text):
            cells[column] = bottom
        else:
            cells[column] = replace(bottom, value=f"{label.text} / {bottom.text}", markup=None)
    return Row(above.number, cells, above.place)


def _is_note(rows: list[Row], index: int, header: Row) -> bool:
    """Tell whether a row below a table is a remark on it."""
    row = rows[index]
    if len(row.cells) != 1 or len(header.cells) < 2:
        return False
    text = row.text(min(row.cells)).strip()
    if _NOTE.match(text):
        return True
    apart = index > 0 and row.number - rows[index - 1].number > 1
    return apart and (len(text) > _LONG_NOTE or text.endswith((".", "!")))
