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


def without_marks(rows: list[Row], known: frozenset[int]) -> list[str]:
    """Put the values that ditto marks repeat into rows, and take marks of footnotes away.

    Parameters
    ----------
    rows
        The rows; those with marks are replaced.
    known
        The rows, by their identity, that say just what the plan says: they stay.

    Returns
    -------
    notices
        What was done.
    """
    dittos = footnotes = 0
    for index, row in enumerate(rows):
        cells: dict[int, Cell] = {}
        for column, cell in row.cells.items() if id(row) not in known else ():
            text = cell.value if isinstance(cell.value, str) else ""
            above = rows[index - 1].cells.get(column) if index else None
            if above is not None and _DITTO.fullmatch(text.strip()):
                cells[column] = replace(above, place=cell.place, where=cell.where)
                dittos += 1
            elif _FOOTNOTE.search(text):
                cells[column] = replace(cell, value=_FOOTNOTE.sub("", text), markup=None)
                footnotes += 1
        if cells:
            rows[index] = Row(row.number, {**row.cells, **cells}, row.place)
    return [
        *([f"{_counted(dittos, 'ditto mark')} read as the value above"] if dittos else []),
        *([f"{_counted(footnotes, 'mark')} of footnotes left out"] if footnotes else []),
    ]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
