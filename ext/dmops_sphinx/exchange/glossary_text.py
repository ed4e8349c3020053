"""Lists of acronyms in text: ``TERM: what it stands for``, a line each."""

from __future__ import annotations

import re

from ..model.places import Place
from .cells import Cell, Row, Sheet
from .encoding import decoded

__all__ = ["looks_like_glossary", "read_glossary"]

_ENTRY = re.compile(r"(?P<term>[^\s:#][^:]{0,39}?)\s*:\s*(?P<meaning>\S.*)")
_ENOUGH = 0.6


def looks_like_glossary(text: str) -> bool:
    """Tell whether most lines of a text are entries of such a list."""
    lines = [line for line in map(str.strip, text.splitlines()) if line and line[0] != "#"]
    entries = sum(_ENTRY.fullmatch(line) is not None for line in lines)
    return bool(lines) and entries >= len(lines) * _ENOUGH


def read_glossary(shown: str, content: bytes) -> Sheet:
    """Return the list as a table with the columns Term and Description.

    Raises
    ------
    SheetError
        If the file is not text.
    """
    text, notices = decoded(shown, content)
    sheet = Sheet(file=shown, notices=notices)
    head = Place(shown, 1)
    names = {0: Cell(value="Term", place=head), 1: Cell(value="Description", place=head)}
    sheet.rows.append(Row(0, names, head))
    strange = []
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        found = _ENTRY.fullmatch(bare)
        if found is None:
            strange.append(str(number))
            continue
        place = Place(shown, number)
        cells = {
            0: Cell(value=found["term"], place=place, where=f"A{number}"),
            1: Cell(value=found["meaning"], place=place, where=f"B{number}"),
        }
        sheet.rows.append(Row(number, cells, place))
    if strange:
        lines = ", ".join(strange[:10]) + (", …" if len(strange) > 10 else "")
        sheet.notices.append(f"lines without “TERM: meaning” left out: {lines}")
    return sheet
