"""The values of a workbook's cells, from their XML."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ...frozen import dataclass
from ...model.places import Place
from ..cells import Cell, Value, fault
from .archive import local
from .errors import error_value
from .formats import Formats, moment, shown_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["CellReader"]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CellReader:
    """Reads the cells of a workbook.

    Attributes
    ----------
    shown
        The workbook's name, as printed.
    strings
        The strings that its cells share.
    formats
        Its number formats.
    from_1904
        Whether its days are counted from 1904.
    """

    shown: str
    strings: list[str]
    formats: Formats
    from_1904: bool

    @staticmethod
    def rich_text(element: Element) -> str:
        """Return a string's text without its fonts and its phonetic guide."""
        parts: list[str] = []
        for child in element:
            tag = local(child.tag)
            if tag == "t":
                parts.append(child.text or "")
            elif tag == "r":
                parts += [inner.text or "" for inner in child if local(inner.tag) == "t"]
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(parts))

    def cell(self, element: Element, place: Place, where: str) -> Cell | None:
        """Return the cell that an element describes; None for an empty one."""
        kind = element.get("t", "n")
        style = element.get("s")
        value, formula, text = self._parts(element)
        if kind == "inlineStr":
            return self._text(text, place, where, style)
        if formula and not (value or "").strip() and (value is None or kind != "str"):
            message = "the formula has no stored result"
            hint = "open the file in a spreadsheet program, let it compute, and save it"
            return Cell(value="", place=place, where=where,
                        bad=fault("DM805", message, place, hint))  # fmt: skip
        if value is None or (kind in {"n", "s", "b", "d"} and not value.strip()):
            return None
        match kind:
            case "s":
                index = int(value) if value.isdecimal() and len(value) < 10 else -1
                if not 0 <= index < len(self.strings):
                    message = "the cell's text is missing from the workbook"
                    bad = fault("DM804", message, place, "open the file and save it again")
                    return Cell(value="", place=place, where=where, bad=bad)
                return self._text(self.strings[index], place, where, style)
            case "str" | "e":
                return self._text(value, place, where, style)
            case "b":
                return Cell(value=value.strip() == "1", place=place, where=where)
            case "d":
                return self._iso_date(value, place, where)
        return self._number(value, place, where, style)

    @staticmethod
    def _parts(element: Element) -> tuple[str | None, bool, str]:
        value: str | None = None
        formula = False
        text = ""
        for child in element:
            tag = local(child.tag)
            if tag == "v":
                value = child.text or ""
            elif tag == "f":
                formula = True
            elif tag == "is":
                text = CellReader.rich_text(child)
        return value, formula, text

    def _text(self, text: str, place: Place, where: str, style: str | None) -> Cell | None:
        if not text.strip():
            return None
        wrong = error_value(text)
        bad = None
        if wrong:
            hint = "mend the formula, or write what the cell should say"
            bad = fault("DM803", f"{wrong} is an error value of the spreadsheet", place, hint)
        indent = self.formats.indent(style)
        return Cell(value=text, place=place, where=where, indent=indent, bad=bad)

    def _number(self, text: str, place: Place, where: str, style: str | None) -> Cell:
        code, is_date = self.formats.code(style)
        try:
            # Fifteen digits are what a spreadsheet shows of a binary number.
            number = Decimal(f"{Decimal(text):.15g}")
        except (InvalidOperation, ValueError):
            number = Decimal("NaN")
        if not number.is_finite() or number.adjusted() > _LONGEST or number.adjusted() < -_LONGEST:
            bad = fault("DM804", f"{text[:_LONGEST]!r} is not a number", place, "mend the cell")
            return Cell(value="", place=place, where=where, bad=bad)
        value: Value = number
        if is_date:
            when = moment(number, from_1904=self.from_1904)
            if when is None:
                bad = fault("DM804", f"{text} is shown as a date, and is none", place)
                return Cell(value="", place=place, where=where, bad=bad)
            value = when
        shown = "" if is_date else shown_number(number, code)
        return Cell(value=value, place=place, where=where, shown=shown)

    def _iso_date(self, text: str, place: Place, where: str) -> Cell:
        try:
            return Cell(value=date.fromisoformat(text[:10]), place=place, where=where)
        except ValueError:
            bad = fault("DM804", f"{text[:_LONGEST]!r} is not a date", place, "mend the cell")
            return Cell(value="", place=place, where=where, bad=bad)
