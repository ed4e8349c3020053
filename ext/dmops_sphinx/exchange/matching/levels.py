"""Trees whose levels have a column each, taken as tables with one column for all levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...frozen import dataclass
from ...model import wbs
from ..cells import Cell, Row, Sheet, column_name
from .codes import code_text
from .headers import IsTable, Score, header_index

__all__ = ["levelled"]

_LEVEL = re.compile(
    r"(?:wbs\s*)?(?:level|lvl|l|tier|ebene|stufe|niveau|nivel|livello|レベル)\s*[#.:-]?\s*"
    r"(?P<number>[0-9])(?:\s*(?:wbs|code|element|name|title|number))?",
    re.IGNORECASE,
)
_CODED = re.compile(r"(?P<code>\S*[0-9]\S*?)[.:]?(?:\s+[-–—:]\s+|\s+)(?P<name>\S.*)", re.DOTALL)
_WITHIN = 40
_DEEPEST = 15
_MOST = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Levels:
    """Where the levels stand: the header's row, their columns, and whether they have numbers."""

    at: int
    columns: tuple[int, ...]
    numbered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """What stands on a level: a code, a name, or both."""

    level: int
    code: Cell | None
    name: Cell | None


def levelled(sheet: Sheet, score: Score, is_table: IsTable) -> Sheet:
    """Return a sheet with one column for codes and one for names, if levels have columns each.

    Parameters
    ----------
    sheet
        The sheet.
    score
        Tells how many cells of a row are known names of columns.
    is_table
        Tells whether a row would do as the header of a table of some kind.
    """
    found = _numbered(sheet.rows) or _unnamed(sheet.rows, score) or _coded(sheet.rows, is_table)
    if found is None:
        return sheet
    header, body = sheet.rows[found.at], sheet.rows[found.at + 1 :]
    nodes = [node for row in body for node in _nodes(row, found.columns)]
    if sum(node.code is not None for node in nodes) < _MOST * len(nodes):
        nodes = []
    width = max(max(row.cells) for row in (header, *body)) + 1
    columns = (found.columns[0], found.columns[1] if len(found.columns) > 1 else width)
    rows = list(_rows(body, found, columns, coded=bool(nodes)))
    names = {column: cell for column, cell in header.cells.items() if column not in found.columns}
    first = header.cells[found.columns[0]]
    if nodes:
        names[columns[0]] = replace(first, value="WBS", markup=None)
        if any(node.name is not None for node in nodes):
            names[columns[1]] = replace(first, value="Name", markup=None)
    else:
        names[columns[0]] = replace(first, value="Name") if found.numbered else first
    made = replace(sheet, rows=[Row(header.number, names, header.place), *rows])
    made.notices = [*sheet.notices, *_notices(found)]
    return made


def _notices(found: _Levels) -> Iterator[str]:
    if found.at:
        yield f"{found.at} row{'' if found.at == 1 else 's'} above the header left out"
    if len(found.columns) > 1:
        where = f"{column_name(found.columns[0])} to {column_name(found.columns[-1])}"
        yield f"the columns {where} hold a level of the tree each, and are read as one"
    else:
        yield f"the column {column_name(found.columns[0])} holds codes with names behind them"


def _numbered(rows: list[Row]) -> _Levels | None:
    """Return the columns that a header calls “Level 1”, “Level 2” and so on."""
    for at, row in enumerate(rows[:_WITHIN]):
        found = [
            (column, int(match["number"]))
            for column, cell in sorted(row.cells.items())
            if (match := _LEVEL.fullmatch(cell.text.strip()))
        ]
        columns = tuple(column for column, _ in found)
        numbers = [number for _, number in found]
        in_a_row = columns == tuple(range(columns[0], columns[-1] + 1)) if columns else False
        if len(found) > 1 and in_a_row and numbers == sorted(set(numbers)):
            return _Levels(at=at, columns=columns, numbered=True)
    return None


def _unnamed(rows: list[Row], score: Score) -> _Levels | None:
    """Return the columns below one name of which each row fills one: a staircase."""
    known = (index for index, row in enumerate(rows[:_WITHIN]) if score(row))
    at = header_index(rows, score) or next(known, None)
    if at is None:
        return None
    header, body = rows[at], rows[at + 1 :]
    last = max(max(row.cells) for row in (header, *body))
    for column in sorted(header.cells):
        end = column + 1
        while end <= last and end not in header.cells:
            end += 1
        columns = tuple(range(column, end))
        if 1 < len(columns) <= _DEEPEST and _is_staircase(body, columns):
            return _Levels(at=at, columns=columns, numbered=False)
    return None


def _is_staircase(body: list[Row], columns: tuple[int, ...]) -> bool:
    filled = [[column for column in columns if column in row.cells] for row in body]
    filled = [one for one in filled if one]
    steps = sum(
        len(one) == 1 or _is_pair(row, one)
        for row, one in zip(
            (r for r in body if r.cells.keys() & set(columns)), filled, strict=True
        )
    )
    deepest = {one[0] for one in filled}
    return len(deepest) > 1 and min(deepest) == columns[0] and steps >= 0.9 * len(filled)


def _is_pair(row: Row, filled: list[int]) -> bool:
    """Tell whether a code has its name in the next column."""
    if len(filled) != 2 or filled[1] != filled[0] + 1:
        return False
    return _is_code(row.text(filled[0])) and not _is_code(row.text(filled[1]))


def _coded(rows: list[Row], is_table: IsTable) -> _Levels | None:
    """Return a column whose cells hold a code and a name each, where the header needs both."""
    for column in sorted({column for row in rows[:_WITHIN] for column in row.cells}):
        at = next(
            (
                index - 1
                for index, row in enumerate(rows)
                if index and _split(row.cells.get(column))
            ),
            None,
        )
        if at is None or column not in rows[at].cells or is_table(rows[at]):
            continue
        below = [row.cells[column] for row in rows[at + 1 :] if column in row.cells]
        if len(below) > 1 and sum(map(bool, map(_split, below))) >= _MOST * len(below):
            return _Levels(at=at, columns=(column,), numbered=False)
    return None


def _is_code(text: str) -> bool:
    code = code_text(text)
    return wbs.is_code(code) and re.search(r"[0-9]", code) is not None


def _split(cell: Cell | None) -> tuple[Cell, Cell] | None:
    """Return the code and the name that a cell holds, or None."""
    if cell is None or not isinstance(cell.value, str):
        return None
    found = _CODED.fullmatch(re.sub(r"(?i)^wbs\s*", "", cell.value.strip()))
    if found is None or not _is_code(found["code"]) or _is_code(found["name"]):
        return None
    code, name = (replace(cell, value=found[part], markup=None) for part in ("code", "name"))
    return code, name


def _nodes(row: Row, columns: tuple[int, ...]) -> Iterator[_Node]:
    """Yield what a row says on each level that it fills."""
    filled = [column for column in columns if column in row.cells]
    if _is_pair(row, filled):
        code, name = (row.cells[column] for column in filled)
        yield _Node(level=columns.index(filled[0]), code=code, name=name)
        return
    for column in filled:
        cell, level = row.cells[column], columns.index(column)
        both = _split(cell)
        if both is not None:
            yield _Node(level=level, code=both[0], name=both[1])
        elif _is_code(cell.text):
            yield _Node(level=level, code=cell, name=None)
        else:
            yield _Node(level=level, code=None, name=cell)


def _rows(
    body: list[Row], found: _Levels, columns: tuple[int, int], *, coded: bool
) -> Iterator[Row]:
    """Yield the rows: each with its own level, behind those that it names above itself."""
    path: dict[int, str] = {}
    has_codes = coded or any(
        sum(_is_code(row.text(column)) for row in body) >= _MOST * len(body)
        for column in {column for row in body for column in row.cells} - set(found.columns)
    )
    for row in body:
        rest = {column: cell for column, cell in row.cells.items() if column not in found.columns}
        nodes = list(_nodes(row, found.columns)) if coded else list(_named(row, found.columns))
        for node in nodes:
            shown = (node.code or node.name or next(iter(row.cells.values()))).text
            is_last = node is nodes[-1]
            if not is_last and ((has_codes and not coded) or path.get(node.level) == shown):
                continue
            path = {level: text for level, text in path.items() if level < node.level}
            path[node.level] = shown
            cells = _cells(node, columns, coded=coded)
            yield Row(row.number, {**(rest if is_last else {}), **cells}, row.place)
        if not nodes:
            yield Row(row.number, rest, row.place)


def _named(row: Row, columns: tuple[int, ...]) -> Iterator[_Node]:
    for column in columns:
        if column in row.cells:
            yield _Node(level=columns.index(column), code=None, name=row.cells[column])


def _cells(node: _Node, columns: tuple[int, int], *, coded: bool) -> dict[int, Cell]:
    if not coded and node.name is not None:
        return {columns[0]: replace(node.name, indent=node.level)}
    cells = zip(columns, (node.code, node.name), strict=True)
    return {column: cell for column, cell in cells if cell is not None}
