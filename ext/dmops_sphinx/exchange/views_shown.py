"""Rows that say exactly what a table of the plan shows today."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.plan import Plan
from ..views.build import Context, build_table
from ..views.catalogue import tables_of
from ..views.selection import Selection
from .cells import Row
from .plain import Plain, squeezed
from .sections import Section
from .synonyms import folded

__all__ = ["DERIVED", "ShownRows"]

DERIVED = {"open-items": "open items follow from the records; change the record itself"}
"""Tables that cannot be imported, because they follow from records."""


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

    def view_of(self, section: Section) -> str | None:
        """Return the view whose columns a section has, or None."""
        header = [folded(cell.text) for cell in section.header.cells.values()]
        best: tuple[float, str | None] = (0, None)
        for name, spec in tables_of(self.plan.kinds).items():
            titles = {folded(column.column.title) for column in spec.columns}
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
            and tuple(squeezed(row.text(column)) for column in columns) in rows
        ]

    def _shown(self, view: str, titles: tuple[str, ...]) -> set[tuple[str, ...]]:
        if (view, titles) not in self._rows:
            spec = tables_of(self.plan.kinds)[view]
            by_title = {folded(one.column.title): one.column.name for one in spec.columns}
            names = tuple(by_title[title] for title in titles)
            table = build_table(
                Context(self.plan, self.plain.objects), spec, Selection(columns=names)
            )
            self._rows[view, titles] = {
                tuple(squeezed(self.plain.text(cell)) for cell in row.cells) for row in table.rows
            }
        return self._rows[view, titles]
