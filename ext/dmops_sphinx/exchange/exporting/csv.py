"""Tables as CSV and TSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
from io import StringIO

from .tables import ExportTable

__all__ = ["as_csv", "guarded"]

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet reads as a formula; the reader undoes this."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_csv(table: ExportTable, delimiter: str = ",") -> str:
    """Return a table as text with a header and one line for each row."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([guarded(column.title) for column in table.columns])
    for row in table.rows:
        writer.writerow([guarded(cell.text) for cell in row.cells])
    return out.getvalue()
