"""Rows that say exactly what a table of the plan shows today."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any

from ...frozen import dataclass
from ...model.kinds import Kind
from ...model.plan import Plan
from ...views.build import build_table
from ...views.catalogue import tables_of
from ...views.context import Context
from ...views.selection import Selection
from ...views.spec import TableSpec
from ..cells import Row
from ..exporting.tables import record_columns
from ..plain import Plain, squeezed
from .sections import Section
from .synonyms import folded

__all__ = ["DERIVED", "ShownRows", "has_columns_of", "is_exported"]

_PERCENT = re.compile(r"^(-?[0-9]+(?:\.[0-9]+)?)%$")
_MARK = re.compile(r"\s\((?:open question|[0-9]+ open questions)\)$")
DERIVED = {
    "open-items": "open items follow from the records; change the record itself",
    "open-counts": "the counts follow from the records; change the records themselves",
}
"""Tables that cannot be imported, because they follow from records."""


def _titles(spec: TableSpec[Any]) -> set[str]:
    return {folded(column.column.title) for column in spec.columns}


@dataclass(slots=True)
class ShownRows:
    """Tells the rows that a view of the plan has.

    Attributes
    ----------
    plan, plain
        The plan, and what resolves its markup.
    """

    plan: Plan
    plain: Plain
    _rows: dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = field(default_factory=dict)

    def score(self, row: Row) -> int:
        """Return how well a row would do as the header of a view."""
        header = {folded(cell.text) for cell in row.cells.values()}
        if header == {"field", "value"}:
            return 9
        views = tables_of(self.plan.kinds).values()
        if len(header) < 2 or not any(header <= _titles(spec) for spec in views):
            return 0
        return len(header) + 1

    def is_metadata(self, section: Section) -> bool:
        """Tell whether a section is what an export says of the plan itself."""
        header = {folded(cell.text) for cell in section.header.cells.values()}
        return header == {"field", "value"} and section.header.text(0).casefold() == "field"

    def view_of(self, section: Section) -> str | None:
        """Return the view whose columns a section has, or None."""
        header = [folded(cell.text) for cell in section.header.cells.values()]
        best: tuple[float, str | None] = (0, None)
        for name, spec in tables_of(self.plan.kinds).items():
            titles = _titles(spec)
            shared = sum(one in titles for one in header)
            defaults = {folded(spec.column("", one).column.title) for one in spec.default}
            score = shared + 0.5 * len(defaults & set(header)) / len(defaults)
            if shared == len(header) and len(header) > 1 and score > best[0]:
                best = score, name
        return best[1]

    def unchanged(self, view: str, section: Section) -> list[Row]:
        """Return the rows of a section that the view shows just so."""
        columns = list(section.header.cells)
        titles = tuple(folded(section.header.text(column)) for column in columns)
        rows = self._shown(view, titles)
        return [
            row
            for row in section.rows
            if all(cell.bad is None for cell in row.cells.values())
            and _looks(row.text(column) for column in columns) in rows
        ]

    @staticmethod
    def unmarked(section: Section) -> None:
        """Take the marks of open questions, which pages show, out of a table's cells."""
        for row in section.rows:
            for column, cell in row.cells.items():
                if isinstance(cell.value, str) and _MARK.search(cell.value):
                    markup = None if cell.markup is None else _MARK.sub("", cell.markup)
                    value = _MARK.sub("", cell.value)
                    row.cells[column] = replace(cell, value=value, markup=markup)

    def _shown(self, view: str, titles: tuple[str, ...]) -> set[tuple[str, ...]]:
        if (view, titles) not in self._rows:
            spec = tables_of(self.plan.kinds)[view]
            by_title = {folded(one.column.title): one.column.name for one in spec.columns}
            names = tuple(by_title[title] for title in titles)
            table = build_table(
                Context(self.plan, self.plain.objects), spec, Selection(columns=names)
            )
            self._rows[view, titles] = {
                _looks(self.plain.text(cell) for cell in row.cells) for row in table.rows
            }
        return self._rows[view, titles]


def _looks(texts: Iterable[str]) -> tuple[str, ...]:
    """Return cells in the form in which rows are compared: JSON has no sign of per cent."""
    return tuple(_PERCENT.sub(r"\1", squeezed(text)) for text in texts)


def is_exported(rows: list[Row], shown: ShownRows, kinds: Mapping[str, Kind]) -> bool:
    """Tell whether a sheet may be an export, in which no place of a cell means anything."""
    if not rows:
        return False
    header = rows[0]
    if set(header.cells) != set(range(len(header.cells))):
        return False
    return shown.score(header) > 0 or any(has_columns_of(header, one) for one in kinds.values())


def has_columns_of(header: Row, kind: Kind) -> bool:
    """Tell whether a header has just the columns of an export of records of a kind."""
    titles = {title for title, _ in record_columns(kind)[1]}
    return {cell.text for cell in header.cells.values()} == titles
