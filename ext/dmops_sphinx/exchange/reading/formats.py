"""What a workbook's number formats show: dates, decimals, per cent."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from .archive import Archive, local

__all__ = ["Formats", "moment", "shown_number"]

_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST = 2958466


class Formats:
    """The number formats of a workbook's cells.

    Parameters
    ----------
    archive
        The workbook.
    part
        The name of its styles; empty if it has none.
    """

    def __init__(self, archive: Archive, part: str) -> None:
        self._codes: dict[int, str] = {}
        self._styles: list[tuple[int, int]] = []
        if part and part in archive.names:
            self._read(archive, part)

    def _read(self, archive: Archive, part: str) -> None:
        inside = False
        for event, element in archive.events(part):
            tag = local(element.tag)
            if tag == "cellXfs":
                inside = event == "start"
            elif event == "end" and tag == "numFmt":
                self._codes[_whole(element.get("numFmtId"))] = element.get("formatCode", "")
            elif event == "end" and tag == "xf" and inside:
                indent = next(
                    (_whole(c.get("indent")) for c in element if local(c.tag) == "alignment"), 0
                )
                self._styles.append((_whole(element.get("numFmtId")), indent))

    def code(self, style: str | None) -> tuple[str, bool]:
        """Return the format of a cell's style, and whether it is one for dates."""
        number = self._style(style)[0]
        if number in self._codes:
            code = self._codes[number]
            bare = _QUOTED.sub("", code.partition(";")[0]).lower()
            return code, bool(re.search(r"[dyhs]|m", bare)) and "general" not in bare
        return _BUILT_IN.get(number, "General"), number in _DATES

    def indent(self, style: str | None) -> int:
        """Return how far the text of a cell with this style is set in."""
        return self._style(style)[1]

    def _style(self, style: str | None) -> tuple[int, int]:
        index = _whole(style)
        return self._styles[index] if index < len(self._styles) else (0, 0)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def shown_number(value: Decimal, code: str) -> str:
    """Return a number as a spreadsheet shows it, for the formats that plans use."""
    form = _QUOTED.sub("", code.partition(";")[0])
    if "%" in form:
        value, form = value * 100, form.replace("%", "")
        return f"{shown_number(value, form or 'General')}%"
    found = re.fullmatch(r"[#,0 ]*?0?(?:\.(?P<fixed>0+)(?P<free>#*))?", form.strip())
    if found is None or not form.strip() or "e" in form.lower():
        return _general(value)
    fixed = len(found["fixed"] or "")
    try:
        text = f"{value:.{fixed + len(found['free'] or '')}f}"
    except (InvalidOperation, ValueError):
        return _general(value)
    whole, _, decimals = text.partition(".")
    while len(decimals) > fixed and decimals.endswith("0"):
        decimals = decimals[:-1]
    return f"{whole}.{decimals}" if decimals else whole


def _general(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment(value: Decimal, *, from_1904: bool) -> date | time | None:
    """Return the date or time that a number stands for; None if it is none."""
    if not 0 <= value < _LAST:
        return None
    when = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=float(value))
    if value < 1:
        return when.time().replace(microsecond=0)
    if not from_1904 and value < 61:
        when += timedelta(days=1)  # the format counts a 29 February 1900
    return when.date()
