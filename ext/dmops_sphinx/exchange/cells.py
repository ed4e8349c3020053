"""Sheets as they are read: cells with their places, before anybody knows what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from datetime import date, time
from decimal import Decimal
from typing import TypeAlias

from ..checks.found import problem
from ..frozen import dataclass
from ..model.places import Place
from ..model.problems import Problem

__all__ = [
    "Cell",
    "CellProblem",
    "Row",
    "Sheet",
    "SheetError",
    "Value",
    "cleaned",
    "column_name",
    "fault",
    "impossible",
    "one_line",
]

Value: TypeAlias = str | bool | Decimal | date | time
"""What a cell holds."""

_INVISIBLE = re.compile(
    r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]"
    # Joiners belong to words of some scripts and to emoji, and to nothing else.
    r"|(?:(?<=[\x00-\u024f])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=[\x00-\u024f]|$)"
)
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS = re.compile(r"[ \t]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[ \t]*")
_QUOTES = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
})  # fmt: skip


class _ProblemError(Exception):
    """Something that cannot be imported.

    Attributes
    ----------
    problem
        What is wrong, where, and what would be right.
    """

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


class SheetError(_ProblemError):
    """A file or a cell that cannot be imported."""


class CellProblem(_ProblemError):  # noqa: N818
    """A cell that cannot be what its column says."""


def fault(code: str, message: str, place: Place | str, hint: str = "") -> Problem:
    """Return a problem of an import; `place` may be the name of a file or a cell."""
    return problem(code, message, Place(place) if isinstance(place, str) else place, hint)


def column_name(number: int) -> str:
    """Return the letters of a column that is counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a sheet.

    Attributes
    ----------
    value
        What it holds; dates and numbers keep their type.
    place
        Where it is: ``plan.xlsx!Roles!C14``, or ``roles.csv:15``.
    where
        The cell within its sheet, for messages: ``C14``.
    shown
        What a spreadsheet shows for a number, by its format; empty for other values.
    markup
        The text as inline markup, where the source has markup (LaTeX).
    link
        The address that the cell links to.
    indent
        How far its text is set in.
    merged
        The area of a cell over several rows, for each of them: ``C3:C5``.
    bad
        Why the cell cannot be read: an error value, a formula without result.
    """

    value: Value
    place: Place
    where: str = ""
    shown: str = ""
    markup: str | None = None
    link: str = ""
    indent: int = 0
    merged: str = ""
    bad: Problem | None = None

    @property
    def text(self) -> str:
        """The cell as people read it."""
        match self.value:
            case bool():
                return "TRUE" if self.value else "FALSE"
            case Decimal():
                return self.shown or f"{self.value:f}"
            case date() | time():
                return self.value.isoformat()
        return self.value

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read in it."""
        return isinstance(self.value, str) and not self.value.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet.

    Attributes
    ----------
    number
        The row's number in its sheet or file, counted from 1.
    cells
        The cells that are not empty, by the number of their column from 0.
    place
        Where the row begins.
    """

    number: int
    cells: dict[int, Cell]
    place: Place

    def text(self, column: int) -> str:
        """Return the text of a cell, empty where there is none."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet, or a file or table that is like one.

    Attributes
    ----------
    file
        The file's name, as printed.
    name
        The name of the sheet or table; empty where the file is the sheet.
    title
        A caption, where the source has one.
    kind
        The kind of record that the rows are, where the file says so.
    whole
        Whether a row of roles is a whole role, and not one of its positions.
    rows
        The rows that are not empty.
    notices
        What the reader did that the person should know.
    problems
        What was refused while reading.
    """

    file: str
    name: str = ""
    title: str = ""
    kind: str = ""
    whole: bool = False
    rows: list[Row] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """The name to print: file and sheet."""
        return f"{self.file}!{self.name}" if self.name else self.file

    def texts(self) -> Iterator[str]:
        """Yield the texts of all cells."""
        for row in self.rows:
            for cell in row.cells.values():
                yield cell.text


def impossible(cell: Cell, message: str, hint: str = "") -> CellProblem:
    """Return the error for a cell that cannot be what its column says."""
    return CellProblem(fault("DM804", message, cell.place, hint))


def cleaned(text: str) -> tuple[str, set[str]]:
    """Return a cell's text as the plan keeps texts, and what was changed.

    No-break spaces become spaces, curly quotes straight ones, invisible
    characters go; lines stay lines.
    """
    done: set[str] = set()
    if text.isascii() and "  " not in text and text == text.strip() and text.isprintable():
        return text, done
    straight = text.translate(_QUOTES)
    if straight != text:
        done.add("curly quotes made straight")
    visible = _INVISIBLE.sub("", straight)
    if visible != straight:
        done.add("invisible characters taken out")
    if "\u00a0" in visible or "\u202f" in visible:
        done.add("no-break spaces made spaces")
    lines = _BREAKS.sub("\n", visible).split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip("\n"), done


def one_line(text: str) -> str:
    """Return a cell's text as a name: cleaned, on one line."""
    return " ".join(cleaned(text)[0].split())
