"""Cells of spreadsheets that go over several rows."""

from __future__ import annotations

from dataclasses import replace

from ...model.places import Place
from ..cells import Sheet, column_name

__all__ = ["spread"]


def spread(sheet: Sheet, merged: list[tuple[int, int, int, int]]) -> None:
    """Give every row of a merged area its value; across columns the first one has it."""
    rows = {row.number: row for row in sheet.rows}
    spread = []
    for top, left, bottom, _ in merged:
        source = rows[top].cells.get(left) if top in rows else None
        if source is None or bottom == top:
            continue
        area = f"{source.where}:{column_name(left)}{bottom}"
        source = rows[top].cells[left] = replace(source, merged=area)
        for number in range(top + 1, min(bottom, top + len(sheet.rows) + 1) + 1):
            row = rows.get(number)
            # A row that has nothing of its own is the rest of the row above.
            if row is not None and any(not cell.is_empty for cell in row.cells.values()):
                where = f"{column_name(left)}{number}"
                place = Place(f"{sheet.file}!{sheet.name}!{where}")
                copy = replace(source, place=place, where=where)
                row.cells.setdefault(left, copy)
        spread.append(area)
    if spread:
        shown = ", ".join(spread[:5]) + (", …" if len(spread) > 5 else "")
        sheet.notices.append(f"merged cells: each of their rows has the value ({shown})")
