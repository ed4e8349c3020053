"""The tables of a sheet: where a header stands, and which rows are below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from ...frozen import dataclass
from ...model.problems import Problem
from ..cells import Cell, Row, Sheet, fault
from .headers import Block, IsTable, Score, blocks_of
from .synonyms import folded

__all__ = ["Section", "sections_of"]

_TABLE = re.compile(r"table\s+(?P<name>\S+)", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:sub|grand)?[ -]?totals?\b|Σ|合計|总计|(?:sum|year|(?:gesamt|zwischen)?summe|"
    r"(?:ins)?gesamt|suma|somme|totales?|totaal|razem|ensemble|count|number of|anzahl|"
    r"nombre (?:de|total)|average|mean|mittelwert|durchschnitt|moyenne|promedio)\b",
    re.IGNORECASE,
)
# “210 345,00 €”, “52 people”, or nothing.
_AMOUNT = re.compile(r"(?:[-+0-9.,'’%$€£¥\s]+(?:[^\W\d_]{1,12}\.?)?)?")
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.0+)?")


@dataclass(slots=True, kw_only=True)
class Section:
    """A table within a sheet.

    Attributes
    ----------
    sheet
        The sheet.
    name, title
        Its name and caption, where it has them.
    header
        The row with the names of the columns.
    rows
        The rows below.
    notices
        What was left out.
    problems
        What is wrong with the table as a whole.
    """

    sheet: Sheet
    header: Row
    name: str = ""
    title: str = ""
    rows: list[Row] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """The name to print: file, sheet and table."""
        parts = [self.sheet.file, *dict.fromkeys(n for n in (self.sheet.name, self.name) if n)]
        return "!".join(parts)

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which settings may mean it."""
        return (self.sheet.file, self.sheet.name, self.name, self.shown)


def sections_of(sheet: Sheet, score: Score, is_table: IsTable) -> list[Section]:
    """Return the tables of a sheet.

    Parameters
    ----------
    sheet
        The sheet.
    score
        Tells how many cells of a row are known names of columns.
    is_table
        Tells whether a row would do as the header of a table of some kind.
    """
    rows = sheet.rows
    starts = [index for index, row in enumerate(rows) if _declares(row)]
    if starts:
        return list(_declared(sheet, starts))
    if sheet.kind:  # written by a program, which says what it is
        return [Section(sheet=sheet, header=rows[0], rows=rows[1:])] if rows else []
    blocks = blocks_of(rows, score, is_table)
    return [_section(sheet, block, len(blocks)) for block in blocks]


def _section(sheet: Sheet, block: Block, count: int) -> Section:
    title = block.title or ("" if count > 1 else sheet.title)
    section = Section(sheet=sheet, header=block.header, name=block.title, title=title)
    _take(section, block.rows)
    if block.above:
        section.notices.append(f"{_counted(block.above, 'row')} above the header left out")
    if block.joined:
        section.notices.append("the header stands in two rows: their names are read together")
    if block.notes:
        section.notices.append(f"{_counted(block.notes, 'row')} below the table left out as notes")
    return section


def _declares(row: Row) -> bool:
    """Tell whether a row begins a table: ``Table ID``, caption, columns and so on."""
    first = row.cells.get(0)
    if first is None or _TABLE.fullmatch(folded_space(first.text)) is None:
        return False
    return len(row.cells) == 1 or not _is_word_header(row)


def folded_space(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def _is_word_header(row: Row) -> bool:
    """Tell whether this is a header whose first column is called "Table name"."""
    numbers = [row.cells[c].text for c in (2, 3) if c in row.cells]
    return bool(numbers) and not any(_NUMBER.fullmatch(text.strip()) for text in numbers)


def _declared(sheet: Sheet, starts: list[int]) -> Iterator[Section]:
    if starts[0]:
        sheet.notices.append(f"{_counted(starts[0], 'row')} above the first table left out")
    for start, end in zip(starts, [*starts[1:], len(sheet.rows)], strict=True):
        declaration, *rows = sheet.rows[start:end]
        name = folded_space(declaration.text(0)).split(" ", 1)[1]
        if not rows:
            sheet.notices.append(f"the table {name} has no rows")
            continue
        section = Section(
            sheet=sheet, header=rows[0], name=name, title=folded_space(declaration.text(1))
        )
        kept = _columns(section, declaration)
        section.header = _reduced(rows[0], kept)
        _take(section, [reduced for row in rows[1:] if (reduced := _reduced(row, kept)).cells])
        yield section


def _columns(section: Section, declaration: Row) -> set[int] | None:
    """Return the columns that a declaration names; None for all."""
    count = _count(section, declaration.cells.get(2), "the number of columns")
    skip = _count(section, declaration.cells.get(3), "the number of columns to skip")
    if count is None:
        return None
    skip = skip or 0
    if count < 1 or skip >= count:
        cell = declaration.cells[2]
        message = f"{count} columns, of which {skip} are skipped, leave no table"
        section.problems.append(fault("DM804", message, cell.place))
        return None
    if skip:
        section.notices.append(
            f"{_counted(skip, 'column')} behind the first left out, as declared"
        )
    return {0, *range(skip + 1, count)}


def _count(section: Section, cell: Cell | None, what: str) -> int | None:
    if cell is None:
        return None
    text = cell.text.strip()
    if _NUMBER.fullmatch(text) is None:
        message = f"{text!r} is not {what} of the table {section.name}"
        hint = "the cells are: Table ID, caption, columns, columns to skip, format, font size"
        section.problems.append(fault("DM804", message, cell.place, hint))
        return None
    return int(text.partition(".")[0])


def _reduced(row: Row, kept: set[int] | None) -> Row:
    if kept is None:
        return row
    cells = {column: cell for column, cell in row.cells.items() if column in kept}
    return Row(row.number, cells, row.place)


def _take(section: Section, rows: list[Row]) -> None:
    """Give the section its rows, without repeated headers and sums."""
    header = {column: folded(cell.text) for column, cell in section.header.cells.items()}
    repeated = totals = 0
    for row in rows:
        if {column: folded(cell.text) for column, cell in row.cells.items()} == header:
            repeated += 1
        elif _TOTAL.match(row.text(min(row.cells)).strip()) and _sums(row):
            totals += 1
        else:
            section.rows.append(row)
    if repeated:
        section.notices.append(f"{_counted(repeated, 'repeated header')} left out")
    if totals:
        section.notices.append(f"{_counted(totals, 'row')} with totals left out")


def _sums(row: Row) -> bool:
    """Tell whether all that stands beside the first cell are numbers."""
    others = [cell.text for column, cell in row.cells.items() if column != min(row.cells)]
    return all(_AMOUNT.fullmatch(text) for text in others)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
