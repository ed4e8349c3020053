"""Tables that stand beside each other in a sheet, each taken as a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..cells import Row, Sheet, column_name
from .headers import Score, header_index
from .synonyms import folded

__all__ = ["apart"]


def apart(sheet: Sheet, score: Score, reads: Score) -> list[Sheet]:
    """Return the tables of a sheet that stand side by side; the sheet itself if none do.

    Parameters
    ----------
    sheet
        The sheet.
    score
        Tells how many cells of a row are known names of columns.
    reads
        Tells how many columns would be read with a row as header; 0 where it makes no table.
    """
    at = header_index(sheet.rows, score)
    if at is None:
        return [sheet]
    header, *body = sheet.rows[at:]
    parts = list(_repeated(header)) or list(_parted(header, body))
    rows = [_only(header, part) for part in parts]
    if len(parts) < 2 or not all(len(row.cells) > 1 and reads(row) for row in rows):
        return [sheet]
    if sum(map(reads, rows)) <= reads(header):
        return [sheet]  # a column was left empty to part the columns of one table
    return [_sheet(sheet, at, part, first=part is parts[0]) for part in parts]


def _repeated(header: Row) -> Iterator[range]:
    """Yield the columns of tables whose headers are the same: two columns of one long list."""
    columns = sorted(header.cells)
    names = [folded(header.text(column)) for column in columns]
    for width in range(2, len(names) // 2 + 1):
        count, rest = divmod(len(names), width)
        if not rest and names == names[:width] * count:
            starts = [*columns[::width], columns[-1] + 1]
            yield from map(range, starts, starts[1:])
            return


def _parted(header: Row, body: list[Row]) -> Iterator[range]:
    """Yield the columns between those in which nothing stands."""
    used = set(header.cells).union(*(row.cells for row in body))
    start = min(used)
    for column in range(min(used), max(used) + 2):
        if column not in used:
            if column > start:
                yield range(start, column)
            start = column + 1


def _only(row: Row, part: range) -> Row:
    cells = {column: cell for column, cell in row.cells.items() if column in part}
    return Row(row.number, cells, cells[min(cells)].place if cells else row.place)


def _sheet(sheet: Sheet, at: int, part: range, *, first: bool) -> Sheet:
    above = sheet.rows[:at] if first else []
    below = [reduced for row in sheet.rows[at:] if (reduced := _only(row, part)).cells]
    where = f"{column_name(part.start)} to {column_name(part.stop - 1)}"
    notice = f"tables stand side by side: this is the one in the columns {where}"
    return Sheet(
        file=sheet.file, name=sheet.name, title=sheet.title, rows=[*above, *below],
        notices=[*(sheet.notices if first else []), notice],
        problems=sheet.problems if first else [],
    )  # fmt: skip
