"""WBS codes in cells: text as it is, numbers only where they can mean one code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from decimal import Decimal

from ...frozen import dataclass
from ...model import wbs
from ...model.problems import Problem
from ..cells import Cell, fault

__all__ = ["CodeColumn", "code_text"]

_HINT = "format the column as text and type the code again"
_SHORT = re.compile(r"(?P<head>[0-9]+)\.(?P<tail>[1-9])")


def code_text(text: str) -> str:
    """Return a code without the spaces and the last dot that people add."""
    bare = re.sub(r"\s+", "", text).strip("'\"").rstrip(".")
    return re.sub(r"(?i)^wbs[:\s]*", "", bare)


@dataclass(slots=True)
class CodeColumn:
    """The codes of a column, and what is known of codes.

    Attributes
    ----------
    known
        The codes of the plan: elements, roles, positions.
    unique
        Whether each code stands in one row only, as those of elements do.
    """

    known: frozenset[str]
    unique: bool = False
    _texts: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)
    _before: dict[int, str] = field(default_factory=dict)

    def learn(self, cells: Iterable[Cell | None]) -> None:
        """Look at all cells of the column before any is read."""
        last = ""
        for cell in cells:
            if cell is None:
                continue
            text = code_text(cell.text)
            self._before[id(cell)] = last
            last = text or last
            if isinstance(cell.value, Decimal):
                self._numbers[text] = self._numbers.get(text, 0) + 1
            else:
                self._texts.add(text)

    def read(self, cell: Cell) -> str | Problem:
        """Return the code that a cell holds, or what is wrong with it."""
        value = cell.value
        if isinstance(value, bool):
            return fault("DM804", f"{cell.text} is not a WBS code", cell.place)
        if isinstance(value, str):
            return self._from_text(cell, code_text(value))
        if isinstance(value, Decimal):
            return self._from_number(cell)
        message = f"the spreadsheet has made the date {cell.text} of what should be a WBS code"
        return fault("DM804", message, cell.place, _HINT)

    def _from_text(self, cell: Cell, code: str) -> str | Problem:
        try:
            wbs.checked(code)
        except ValueError as error:
            return fault("DM804", str(error), cell.place)
        lost = self._lost_zero(cell, code)
        if self.unique and lost:
            message = f"{code} stands behind {self._before[id(cell)]}: is {lost} meant?"
            return fault("DM806", message, cell.place, f"write {lost}, and keep the cell as text")
        return code

    def _lost_zero(self, cell: Cell, code: str) -> str:
        """Return the code that lost its zero, where the one before says so."""
        short = _SHORT.fullmatch(code)
        before = self._before.get(id(cell), "")
        if short is None or before != f"{short['head']}.{int(short['tail']) * 10 - 1}":
            return ""
        return f"{code}0"

    def _from_number(self, cell: Cell) -> str | Problem:
        code = cell.text
        if not wbs.is_code(code):
            return fault("DM804", f"{code} is not a WBS code", cell.place, _HINT)
        if "." not in code:
            return code
        trimmed = code.rstrip("0").rstrip(".")
        if code != trimmed:
            return self._padded(cell, code, trimmed)
        longer = f"{code}0"
        doubtful = _SHORT.fullmatch(code) is not None and (
            (self._is_known(longer) and not (self.unique and longer in self._texts))
            or (self.unique and self._numbers.get(code, 0) > 1)
            or self._goes_on(code)
        )
        if doubtful:
            message = f"the number {code} may be the code {code} or {longer}"
            return fault("DM806", message, cell.place, _HINT)
        return code

    def _padded(self, cell: Cell, code: str, trimmed: str) -> str | Problem:
        """Read a number whose format shows zeros that it need not have."""
        if self._is_known(code) and not self._is_known(trimmed):
            return code
        if self._is_known(trimmed) and not self._is_known(code):
            message = f"the number is shown as {code}, and the plan has {trimmed}"
            return fault("DM806", message, cell.place, _HINT)
        others = [c for c in self._numbers if c not in {code} and c.endswith("0")]
        if others and not all(self._is_known(one) for one in others):
            message = f"the format shows {code} where {trimmed} may be meant"
            return fault("DM806", message, cell.place, _HINT)
        return code

    def _is_known(self, code: str) -> bool:
        return code in self._texts or any(wbs.is_within(one, code) for one in self.known)

    def _goes_on(self, code: str) -> bool:
        """Tell whether the column has codes such as 3.11, so that 3.10 is likely in it."""
        head, _, tail = code.partition(".")
        after = [f"{head}.{tail}{digit}" for digit in range(1, 10)]
        return any(one in self._numbers or one in self._texts for one in after) and (
            not (self.unique and f"{code}0" in self._texts)
        )
