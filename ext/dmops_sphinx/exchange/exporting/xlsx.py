"""Tables as a workbook: real types, text that stays text, widths, filters, links."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .tables import ExportCell, ExportTable

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["ExportError", "as_xlsx"]

_LONGEST = 32_767
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_ESCAPED = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@")
_EXACT = 15


class ExportError(ValueError):
    """The plan cannot be written in the format that is asked for."""


def as_xlsx(tables: Iterable[ExportTable], day: date) -> bytes:
    """Return tables as the sheets of a workbook.

    Parameters
    ----------
    tables
        The tables.
    day
        The day that the file says it was made on, so that the same plan gives
        the same bytes.

    Raises
    ------
    ExportError
        If a text is longer than a cell can hold.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for table in tables:
        sheet = book.create_sheet(_sheet_name(table.title, names))
        _fill(sheet, table)
    moment = datetime.combine(day, time())
    book.properties.creator = "dmops-sphinx"
    book.properties.created = moment
    book.properties.modified = moment
    out = BytesIO()
    book.save(out)
    return _steady(out.getvalue(), moment)


def _sheet_name(title: str, names: set[str]) -> str:
    base = _FORBIDDEN.sub(" ", title).strip("' ")[:31] or "Sheet"
    name, number = base, 2
    while name.casefold() in names:
        name, number = f"{base[:27]} ({number})", number + 1
    names.add(name.casefold())
    return name


def _fill(sheet: Worksheet, table: ExportTable) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, grey = Font(bold=True), PatternFill("solid", fgColor="FFE8EDF2")
    wrapped = Alignment(vertical="top", wrap_text=True)
    for number, column in enumerate(table.columns, 1):
        cell = sheet.cell(1, number)
        _text(cell, column.title)
        cell.font, cell.fill, cell.alignment = bold, grey, wrapped
        sheet.column_dimensions[get_column_letter(number)].width = column.width + 2
    for line, row in enumerate(table.rows, 2):
        for number, content in enumerate(row.cells, 1):
            cell = sheet.cell(line, number)
            _put(cell, content, f"{table.title}, row {line}, {table.columns[number - 1].title}")
            indent = row.level if number - 1 == table.tree else 0
            cell.alignment = Alignment(vertical="top", wrap_text=True, indent=indent)
            if row.heading:
                cell.font = bold
    sheet.freeze_panes = "A2"
    if table.columns:
        last = get_column_letter(len(table.columns))
        sheet.auto_filter.ref = f"A1:{last}{max(len(table.rows) + 1, 2)}"


def _put(cell: Any, content: ExportCell, where: str) -> None:  # noqa: ANN401
    value = content.value
    if isinstance(value, bool):
        cell.value = value
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) <= _EXACT:
        cell.value = int(value) if value == value.to_integral_value() else float(value)
        if content.percent:
            whole = value * 100 == (value * 100).to_integral_value()
            cell.number_format = "0%" if whole else "0.0###%"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif content.text:
        if len(content.text) > _LONGEST:
            raise ExportError(
                f"{where}: the text has {len(content.text):,} characters, "
                f"and a cell holds {_LONGEST:,}; export to another format"
            )
        _text(cell, content.text)
        if content.link and len(content.link) < 2000:
            cell.hyperlink = content.link


def _text(cell: Any, text: str) -> None:  # noqa: ANN401
    """Write a text that no program takes for a formula, a number or an escape."""
    written: Cell = cell
    written.value = _ESCAPED.sub("_x005F_x", text)
    written.data_type = "s"
    written.number_format = "@"
    if text.startswith(_FORMULA):
        written.quotePrefix = True


def _steady(content: bytes, moment: datetime) -> bytes:
    """Return the archive with one time on all its parts."""
    when = (max(moment.year, 1980), moment.month, moment.day, 0, 0, 0)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = old.read(part.filename)
            if part.filename == "docProps/core.xml":
                stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            new.writestr(entry, data)
    return out.getvalue()
