"""Workbooks (.xlsx, .xlsm): every visible cell with its place, nothing computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING

from ...frozen import dataclass
from ...model.places import Place
from ..cells import Cell, Row, Sheet, SheetError, column_name, fault
from .archive import Archive, local
from .cell_values import CellReader
from .formats import Formats
from .merged import spread

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["read_workbook"]

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MOST_CELLS = 3_000_000


@dataclass(slots=True)
class _Content:
    """What a sheet's part says."""

    rows: list[tuple[int, bool, list[tuple[int, Cell]]]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    cells: int = 0


def read_workbook(archive: Archive, *, hidden: bool = False) -> Iterator[Sheet]:
    """Yield the sheets of a workbook.

    Parameters
    ----------
    archive
        The file.
    hidden
        Whether hidden sheets, rows and columns are read as well.

    Raises
    ------
    SheetError
        If the file is no workbook, or a damaged one.
    """
    shown = archive.shown
    part = _main_part(archive)
    relations = archive.relations(part)
    listed, from_1904 = _listed_sheets(archive, part)
    if not listed:
        raise archive.broken("it has no sheets")
    named = {kind.rpartition("/")[2]: target for kind, target in relations.values()}
    reader = CellReader(
        shown=shown,
        strings=_strings(archive, named.get("sharedStrings", "")),
        formats=Formats(archive, named.get("styles", "")),
        from_1904=from_1904,
    )
    for name, state, key in listed:
        sheet = Sheet(file=shown, name=name)
        kind, target = relations.get(key, ("", ""))
        if kind.rpartition("/")[2] not in {"worksheet", ""}:
            continue  # a chart or a macro has no cells
        if state != "visible" and not hidden:
            sheet.notices.append("the sheet is hidden: left out (--hidden reads it)")
        else:
            _fill(sheet, archive, target, reader, hidden=hidden)
        yield sheet


def _main_part(archive: Archive) -> str:
    for kind, target in archive.relations("").values():
        if kind.endswith("/officeDocument"):
            return target
    if "xl/workbook.xml" in archive.names:
        return "xl/workbook.xml"
    raise archive.broken("it holds no workbook")


def _listed_sheets(archive: Archive, part: str) -> tuple[list[tuple[str, str, str]], bool]:
    listed: list[tuple[str, str, str]] = []
    from_1904 = False
    for event, element in archive.events(part):
        tag = local(element.tag)
        if event == "end" and tag == "sheet":
            key = next((v for k, v in element.items() if local(k) == "id" and k != "id"), "")
            listed.append((element.get("name", ""), element.get("state", "visible"), key))
        elif tag == "workbookPr":
            from_1904 = element.get("date1904", "0").lower() in {"1", "true"}
    return listed, from_1904


def _strings(archive: Archive, part: str) -> list[str]:
    strings: list[str] = []
    if not part or part not in archive.names:
        return strings
    root: Element | None = None
    for event, element in archive.events(part):
        if root is None:
            root = element
        if event == "end" and local(element.tag) == "si":
            strings.append(CellReader.rich_text(element))
            root.clear()
    return strings


def _fill(sheet: Sheet, archive: Archive, part: str, reader: CellReader, *, hidden: bool) -> None:
    content = _content(sheet, archive, part, reader)
    skipped_rows = 0
    skipped_columns: set[int] = set()
    for number, is_hidden, cells in content.rows:
        if is_hidden and not hidden:
            skipped_rows += any(not cell.is_empty for _, cell in cells)
            continue
        kept = {}
        for column, cell in cells:
            if column in content.hidden_columns and not hidden:
                skipped_columns.add(column)
            else:
                kept[column] = cell
        sheet.rows.append(Row(number, kept, _place(sheet, f"A{number}")))
    spread(sheet, content.merged)
    sheet.rows = [row for row in sheet.rows if row.cells]
    if skipped_rows:
        rows = "row" if skipped_rows == 1 else "rows"
        sheet.notices.append(f"{skipped_rows} hidden {rows} left out (--hidden reads them)")
    if skipped_columns:
        names = ", ".join(column_name(column) for column in sorted(skipped_columns))
        sheet.notices.append(f"hidden column {names} left out (--hidden reads it)")


def _place(sheet: Sheet, where: str) -> Place:
    return Place(f"{sheet.file}!{sheet.name}!{where}")


def _content(sheet: Sheet, archive: Archive, part: str, reader: CellReader) -> _Content:
    found = _Content()
    relations = archive.relations(part)
    data: Element | None = None
    number = 0
    for event, element in archive.events(part):
        tag = local(element.tag)
        if event == "start":
            data = element if tag == "sheetData" else data
        elif tag == "row":
            number = _number(element.get("r")) or number + 1
            is_hidden = element.get("hidden", "0") in {"1", "true"}
            cells = list(_cells(sheet, element, number, reader))
            found.cells += len(cells)
            found.rows.append((number, is_hidden, cells))
            if found.cells > _MOST_CELLS:
                message = f"the sheet has more than {_MOST_CELLS:,} cells"
                hint = "keep only the rows that are imported, or save them as CSV"
                raise SheetError(fault("DM801", message, sheet.shown, hint))
            if data is not None:
                data.clear()
        elif tag == "col" and element.get("hidden", "0") in {"1", "true"}:
            first, last = _number(element.get("min")), _number(element.get("max"))
            found.hidden_columns.update(range(first - 1, min(last, 16384)))
        elif tag == "mergeCell":
            found.merged += _area(element.get("ref", ""))
        elif tag == "hyperlink":
            key = next((v for k, v in element.items() if local(k) == "id"), "")
            found.links[element.get("ref", "")] = relations.get(key, ("", ""))[1]
    _link(found)
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def _cells(
    sheet: Sheet, row: Element, number: int, reader: CellReader
) -> Iterator[tuple[int, Cell]]:
    column = -1
    for element in row:
        if local(element.tag) != "c":
            continue
        reference = _REFERENCE.fullmatch(element.get("r", ""))
        column = _column(reference[1]) if reference else column + 1
        where = f"{column_name(column)}{number}"
        cell = reader.cell(element, _place(sheet, where), where)
        if cell is not None:
            yield column, cell


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _area(reference: str) -> Iterator[tuple[int, int, int, int]]:
    first, _, last = reference.partition(":")
    one, two = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if one and two:
        yield int(one[2]), _column(one[1]), int(two[2]), _column(two[1])


def _link(content: _Content) -> None:
    if not content.links:
        return
    for _, _, cells in content.rows:
        for index, (column, cell) in enumerate(cells):
            link = content.links.get(cell.where)
            if link:
                cells[index] = (column, replace(cell, link=link))
