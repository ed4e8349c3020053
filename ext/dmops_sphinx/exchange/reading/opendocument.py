"""OpenDocument spreadsheets (.ods): every visible cell with its place, nothing computed.

https://docs.oasis-open.org/office/OpenDocument/v1.3/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ...frozen import dataclass
from ...model.places import Place
from ..cells import Cell, Row, Sheet, SheetError, Value, column_name, fault
from .archive import Archive, local
from .errors import error_value
from .merged import spread

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["attribute_of", "check_open", "count_of", "is_opendocument", "read_opendocument"]

_MOST_CELLS = 3_000_000
_MOST_COLUMNS = 16_384
_LONGEST = 40


def is_opendocument(archive: Archive) -> bool:
    """Tell whether an archive is an OpenDocument spreadsheet."""
    if not {"mimetype", "content.xml"} <= archive.names.keys():
        return False
    return b"opendocument.spreadsheet" in archive.read("mimetype")


@dataclass(slots=True)
class _Table:
    """A table while it is read."""

    sheet: Sheet
    visible: bool
    hidden: bool
    number: int = 0
    column: int = 0
    cells: int = 0
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    left_out: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_opendocument(archive: Archive, *, hidden: bool = False) -> Iterator[Sheet]:
    """Yield the sheets of an OpenDocument spreadsheet.

    Parameters
    ----------
    archive
        The file.
    hidden
        Whether hidden sheets, rows and columns are read as well.

    Raises
    ------
    SheetError
        If it is protected or damaged.
    """
    check_open(archive)
    unseen: set[str] = set()
    style = ""
    table: _Table | None = None
    for event, element in archive.events("content.xml"):
        tag = local(element.tag)
        if event == "start":
            if tag == "table" and table is None:
                table = _begun(archive, element, unseen, hidden=hidden)
            elif tag == "style":
                style = attribute_of(element, "name")
        elif tag == "table-properties" and attribute_of(element, "display") == "false":
            unseen.add(style)
        elif table is not None:
            _part(table, tag, element)
            if tag == "table":
                yield _ended(table)
                table = None


def check_open(archive: Archive) -> None:
    """Refuse a file that is protected.

    Raises
    ------
    SheetError
        If it is.
    """
    if "META-INF/manifest.xml" in archive.names:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            message = "the file is protected by a password"
            hint = "open it with its password and save a copy without one"
            raise SheetError(fault("DM801", message, archive.shown, hint))


def _part(table: _Table, tag: str, element: Element) -> None:
    if tag == "table-column":
        _column(table, element)
    elif tag == "table-row":
        _row(table, element)
        element.clear()


def attribute_of(element: Element, name: str) -> str:
    """Return an attribute of an element by its local name; empty where there is none."""
    return next((value for key, value in element.items() if local(key) == name), "")


def count_of(element: Element, name: str) -> int:
    """Return a number that an attribute says, 1 where it says none."""
    text = attribute_of(element, name)
    return int(text) if text.isdecimal() and 0 < len(text) < 8 else 1


def _begun(archive: Archive, element: Element, unseen: set[str], *, hidden: bool) -> _Table:
    sheet = Sheet(file=archive.shown, name=attribute_of(element, "name"))
    visible = attribute_of(element, "style-name") not in unseen
    return _Table(sheet, visible or hidden, hidden)


def _column(table: _Table, element: Element) -> None:
    count = min(count_of(element, "number-columns-repeated"), _MOST_COLUMNS)
    if attribute_of(element, "visibility") in {"collapse", "filter"}:
        table.hidden_columns.update(range(table.column, table.column + count))
    table.column += count


def _row(table: _Table, element: Element) -> None:
    number = table.number + 1
    count = count_of(element, "number-rows-repeated")
    table.number += count
    if not table.visible:
        return
    cells = dict(_cells(table, element, number))
    if not cells:
        return
    if attribute_of(element, "visibility") in {"collapse", "filter"} and not table.hidden:
        table.hidden_rows += count
        return
    # A row that is repeated without end is formatting, not a thousand records.
    for copy in range(number, number + min(count, 1000)):
        table.cells += len(cells)
        place = _place(table.sheet, f"A{copy}")
        table.sheet.rows.append(Row(copy, dict(cells), place))
    if table.cells > _MOST_CELLS:
        message = f"the sheet has more than {_MOST_CELLS:,} cells"
        hint = "keep only the rows that are imported, or save them as CSV"
        raise SheetError(fault("DM801", message, table.sheet.shown, hint))


def _cells(table: _Table, element: Element, number: int) -> Iterator[tuple[int, Cell]]:
    column = 0
    for child in element:
        tag = local(child.tag)
        if tag not in {"table-cell", "covered-table-cell"}:
            continue
        count = count_of(child, "number-columns-repeated")
        if tag == "table-cell":
            rows = count_of(child, "number-rows-spanned")
            columns = count_of(child, "number-columns-spanned")
            if rows > 1:
                area = (number, column, number + rows - 1, column + columns - 1)
                table.merged.append(area)
            for at in range(column, min(column + count, _MOST_COLUMNS)):
                cell = _cell(child, table.sheet, f"{column_name(at)}{number}")
                if cell is None:
                    break
                if at in table.hidden_columns and not table.hidden:
                    table.left_out.add(at)
                else:
                    yield at, cell
        column += count


def _place(sheet: Sheet, where: str) -> Place:
    return Place(f"{sheet.file}!{sheet.name}!{where}")


def _cell(element: Element, sheet: Sheet, where: str) -> Cell | None:
    text, link = _text(element)
    place = _place(sheet, where)
    kind = attribute_of(element, "value-type")
    wrong = error_value(text)
    if wrong or kind == "error":
        hint = "mend the formula, or write what the cell should say"
        message = f"{wrong or text} is an error value of the spreadsheet"
        return Cell(value=text, place=place, where=where, bad=fault("DM803", message, place, hint))
    if not text.strip() and not attribute_of(element, "value"):
        if attribute_of(element, "formula") and kind != "string":
            message = "the formula has no stored result"
            hint = "open the file in a spreadsheet program, let it compute, and save it"
            bad = fault("DM805", message, place, hint)
            return Cell(value="", place=place, where=where, bad=bad)
        return None
    try:
        value = _value(element, kind, text)
    except (ValueError, InvalidOperation):
        bad = fault("DM804", f"{text[:_LONGEST]!r} is no {kind}", place, "mend the cell")
        return Cell(value="", place=place, where=where, bad=bad)
    shown = text if isinstance(value, Decimal) else ""
    return Cell(value=value, place=place, where=where, shown=shown, link=link)


def _value(element: Element, kind: str, text: str) -> Value:
    match kind:
        case "float" | "percentage" | "currency":
            number = Decimal(f"{Decimal(attribute_of(element, 'value')):.15g}")
            if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
                raise ValueError(text)
            return number
        case "boolean":
            return attribute_of(element, "boolean-value") == "true"
        case "date":
            return date.fromisoformat(attribute_of(element, "date-value")[:10])
    return text


def _text(element: Element) -> tuple[str, str]:
    """Return the paragraphs of a cell, without the remarks on it, and its only link."""
    paragraphs: list[str] = []
    links: list[str] = []
    for child in element:
        if local(child.tag) == "p":
            parts: list[str] = []
            _collect(child, parts, links)
            paragraphs.append("".join(parts))
    return "\n".join(paragraphs).strip("\n"), links[0] if len(links) == 1 else ""


def _collect(element: Element, parts: list[str], links: list[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        match local(child.tag):
            case "s":
                parts.append(" " * min(count_of(child, "c"), 1000))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case "annotation" | "note":
                pass
            case tag:
                if tag == "a":
                    links.append(attribute_of(child, "href"))
                _collect(child, parts, links)
        parts.append(child.tail or "")


def _ended(table: _Table) -> Sheet:
    sheet = table.sheet
    if not table.visible:
        sheet.notices.append("the sheet is hidden: left out (--hidden reads it)")
    spread(sheet, table.merged)
    if table.hidden_rows:
        rows = "row" if table.hidden_rows == 1 else "rows"
        sheet.notices.append(f"{table.hidden_rows} hidden {rows} left out (--hidden reads them)")
    if table.left_out:
        names = ", ".join(column_name(column) for column in sorted(table.left_out))
        sheet.notices.append(f"hidden column {names} left out (--hidden reads it)")
    return sheet
