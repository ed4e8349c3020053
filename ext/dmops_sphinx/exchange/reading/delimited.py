"""Tables in text files: CSV, TSV and their relatives."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import PurePath

from ...model.places import Place
from ..cells import Cell, Row, Sheet, SheetError, column_name, fault
from .errors import error_value

__all__ = ["read_delimited"]

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_USUAL = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_SAMPLE = 65536
_LONGEST_CELL = 1_000_000
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_FORMULA = re.compile(r"\s*=\s*(?:[A-Z][A-Z0-9.]*\(|[-+(]*\$?[A-Z]{1,3}\$?[0-9]+\b)")
_NAMED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_delimited(shown: str, text: str) -> Sheet:
    """Return the table that a text file holds.

    Raises
    ------
    SheetError
        If it is empty, or no table in text.
    """
    sheet = Sheet(file=shown)
    named = _NAMED.match(text)
    first = 1
    if named:
        delimiter, text, first = named[1], text[named.end() :], 2
    else:
        usual = _USUAL.get(PurePath(shown).suffix.lower(), ",")
        delimiter = _delimiter(text[:_SAMPLE], usual)
        if delimiter != usual:
            sheet.notices.append(f"cells are separated by {_DELIMITERS[delimiter]}s")
    sheet.rows = list(_rows(sheet, text, delimiter, first))
    if not sheet.rows:
        raise SheetError(fault("DM801", "the file is empty", shown))
    return sheet


def _delimiter(sample: str, usual: str) -> str:
    """Return the delimiter by which most rows have the same number of cells.

    The names of columns tell delimiters apart that fit the rows as well: there are
    commas in numbers and names, and none in “Name;Born;Pay”.
    """
    best, found = (0.0, 0, 0), usual
    for delimiter in (usual, *(one for one in _DELIMITERS if one != usual)):
        try:
            rows = [row for row in csv.reader(StringIO(sample, ""), delimiter=delimiter) if row]
        except csv.Error:
            continue
        widths = [len(row) for row in rows[:-1] or rows]
        width, number = Counter(widths).most_common(1)[0] if widths else (0, 0)
        if width < 2:
            continue
        share, first = number / len(widths), widths.index(width)
        # Another delimiter has to do clearly better: prose has commas too.
        earlier = first < best[2] or (first == best[2] and width > 2 * best[1])
        if share > best[0] + 0.05 or (share >= best[0] - 0.05 and earlier):
            best, found = (share, width, first), delimiter
    return found


def _rows(sheet: Sheet, text: str, delimiter: str, first: int) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    _check_quotes(sheet, text, delimiter, first)
    reader = csv.reader(StringIO(text, ""), delimiter=delimiter)
    line = first
    try:
        for number, cells in enumerate(reader, first):
            place = Place(sheet.file, line)
            row = Row(number, {}, place)
            for column, value in enumerate(cells):
                if value.strip():
                    row.cells[column] = _cell(value, place, f"{column_name(column)}{number}")
            line = first + reader.line_num
            if row.cells:
                yield row
    except csv.Error as error:
        message = f"not a table: {error}"
        if "field larger" in str(error):
            message = f"a cell has more than {_LONGEST_CELL:,} characters"
        hint = "is a quotation mark missing?"
        raise SheetError(fault("DM801", message, Place(sheet.file, line), hint)) from error


def _check_quotes(sheet: Sheet, text: str, delimiter: str, first: int) -> None:
    """Refuse a quotation mark that is never closed: it would swallow the rest."""
    reader = csv.reader(StringIO(text, ""), delimiter=delimiter, strict=True)
    line = first
    try:
        for _ in reader:
            line = first + reader.line_num
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            message = "a cell begins with a quotation mark that is never closed"
            hint = "close it, or write two for one that is meant"
            raise SheetError(fault("DM801", message, Place(sheet.file, line), hint)) from error
        if "expected after" in str(error):
            sheet.notices.append(f"line {line}: text behind a closing quotation mark was kept")


def _cell(text: str, place: Place, where: str) -> Cell:
    wrong = error_value(text)
    bad = None
    if wrong:
        message = f"{wrong} is an error value of a spreadsheet (cell {where})"
        bad = fault("DM803", message, place, "write what the cell should say")
    elif _FORMULA.match(text):
        message = f"a formula stands in place of its result (cell {where})"
        hint = "export the sheet with its values, or as .xlsx"
        bad = fault("DM805", message, place, hint)
    # An apostrophe keeps a spreadsheet from reading the cell as a formula.
    if _GUARDED.match(text):
        text = text[1:]
    return Cell(value=text, place=place, where=where, bad=bad)
