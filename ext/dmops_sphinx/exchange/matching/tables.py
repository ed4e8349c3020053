"""A table that is being imported: its rows as values, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ...frozen import dataclass
from ...loading.reader import Raw
from ...model.places import Place
from ...model.problems import Problem
from ..cells import Cell, CellProblem, Row
from .match import Match
from .sections import Section
from .values import Values

__all__ = ["RowValues", "Table"]


@dataclass(slots=True, kw_only=True)
class RowValues:
    """A row with the values of its fields.

    Attributes
    ----------
    row
        The row.
    values
        Raw values by field; what the row does not say is left out.
    cells
        The cells that they come from.
    status
        ``new``, ``changed``, ``unchanged`` or ``left out``.
    known
        Whether the row says just what the plan's own table shows.
    """

    row: Row
    values: dict[str, Raw]
    cells: dict[str, Cell]
    status: str = "unchanged"
    known: bool = False

    def text(self, name: str) -> str:
        """Return a value as text; empty if the row does not say it."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def place(self, name: str = "") -> Place:
        """Return the place of a field's cell, or of the row."""
        cell = self.cells.get(name)
        return cell.place if cell else self.row.place


@dataclass(slots=True, kw_only=True)
class Table:
    """A table, what it was understood to be, and what became of its rows.

    Attributes
    ----------
    section, match
        The table and its columns.
    rows
        Its rows with their values.
    left_out
        How many rows were left out, by the reason.
    notices
        What the person should know.
    problems
        What is wrong.
    as_shown
        How many rows say just what the plan's own table shows.
    known
        Those of them that are read all the same, by their identity.
    exact
        Whether it is an export of records, with texts as the data have them.
    """

    section: Section
    match: Match
    rows: list[RowValues] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    as_shown: int = 0
    known: frozenset[int] = frozenset()
    exact: bool = False

    @property
    def kind(self) -> str:
        """The kind of its rows."""
        return self.match.kind.name

    def leave_out(self, reason: str) -> None:
        """Count a row that is left out."""
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def read(self, values: Values) -> None:
        """Read all rows, and note every cell that is impossible."""
        values.exact = self.exact
        code = self.match.column_of("code")
        if code is not None:
            values.codes.learn(row.cells.get(code) for row in self.section.rows)
        for row in self._bodies():
            found, cells, wrong = self._values(row, values)
            known = id(row) in self.known
            if known or not wrong:
                self.rows.append(RowValues(row=row, values=found, cells=cells, known=known))
            else:
                self.problems += wrong

    def _bodies(self) -> Iterator[Row]:
        """Yield the rows that hold a record, not a heading or nothing."""
        needed = [self.match.column_of(name) for name in self.match.kind.needs]
        several = len([column for column in needed if column is not None]) > 1
        for row in self.section.rows:
            used = [column for column in self.match.columns if column in row.cells]
            if not used:
                for cell in row.cells.values():
                    if cell.bad is not None:
                        self.problems.append(cell.bad)
                self.leave_out("nothing in the columns that are read")
            elif several and len(row.cells) == 1 and row.cells[used[0]].bad is None:
                self.leave_out("heading")
            else:
                yield row

    def _values(
        self, row: Row, values: Values
    ) -> tuple[dict[str, Raw], dict[str, Cell], list[Problem]]:
        found: dict[str, Raw] = {}
        cells: dict[str, Cell] = {}
        wrong: list[Problem] = []
        for column, spec in self.match.columns.items():
            cell = row.cells.get(column)
            if cell is None:
                continue
            cells[spec.name] = cell
            try:
                value = values.read(spec, cell)
            except CellProblem as error:
                wrong.append(error.problem)
                continue
            if value is not None:
                found[spec.name] = value
        for name, text in self.match.given.items():
            given = self.match.kind.specs.get(name)
            if given is not None and name not in found:
                cell = Cell(value=text, place=row.place)
                try:
                    found[name] = values.read(given, cell)
                except CellProblem as error:
                    wrong.append(error.problem)
        return found, cells, wrong + self._error_cells(row)

    def _error_cells(self, row: Row) -> list[Problem]:
        """Return error values in columns that are not read: they must not be passed over."""
        return [
            cell.bad
            for column, cell in row.cells.items()
            if cell.bad is not None and column not in self.match.columns
            and cell.bad.code == "DM803"
        ]  # fmt: skip
