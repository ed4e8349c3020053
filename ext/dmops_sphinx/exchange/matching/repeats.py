"""Marks in cells that are no part of what they say: ditto marks, and marks of footnotes."""

from __future__ import annotations

import re
from dataclasses import replace

from ..cells import Cell, Row

__all__ = ["without_marks"]

# A mark alone, or with dashes around it, as typewriters made it.
_DITTO = re.compile(
    r"[-–—. ]*(?:[\"“”„‟″〃]|''|’’|,,)[-–—. ]*|(?:ditto|idem|dto|do)\.|ditto|idem|"
    r"(?:same )?as above\.?|s\. ?o\.|wie oben",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?<=[\w.)])\s?[†‡§¶]+$")


def without_marks(rows: list[Row]) -> tuple[list[Row], int, int]:
    """Return rows with the values that ditto marks repeat, and without marks of footnotes.

    The numbers of ditto marks and of footnote marks are returned too. A ditto
    mark below nothing stays as it is.
    """
    made: list[Row] = []
    dittos = footnotes = 0
    for row in rows:
        cells: dict[int, Cell] = {}
        for column, cell in row.cells.items():
            text = cell.value if isinstance(cell.value, str) else ""
            above = made[-1].cells.get(column) if made else None
            if above is not None and _DITTO.fullmatch(text.strip()):
                cells[column] = replace(above, place=cell.place, where=cell.where)
                dittos += 1
            elif _FOOTNOTE.search(text):
                cells[column] = replace(cell, value=_FOOTNOTE.sub("", text), markup=None)
                footnotes += 1
        made.append(Row(row.number, {**row.cells, **cells}, row.place) if cells else row)
    return made, dittos, footnotes
