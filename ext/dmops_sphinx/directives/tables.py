"""The table directives: one for each table that the views describe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..messages import Subtype
from ..model import inline
from ..model.labels import label
from ..model.registry import Kinds
from ..nodes.rows import LateRows
from ..nodes.tables import PlanTable, UncaptionedPlanTable
from ..plans.store import request, selection_from
from ..views.catalogue import tables_of
from ..views.selection import SelectionError
from ..views.table import Table
from ..words import say
from .selecting import APPEARANCE_OPTIONS, FILTER_OPTIONS, SelectingDirective

if TYPE_CHECKING:
    from ..views.changed import TableChanges

__all__ = ["TableDirective", "table_directive"]

SELECTION_OPTIONS: dict[str, Callable[[str], Any]] = {
    **FILTER_OPTIONS,
    **dict.fromkeys(("columns", "sort", "group-by"), directives.unchanged_required),
}
_APPEARANCE: dict[str, Callable[[str], Any]] = {
    **APPEARANCE_OPTIONS,
    "no-index": directives.flag,
}


class TableDirective(SelectingDirective):
    """``.. role-table:: 3.10``: a table of plan data, numbered where it has a caption."""

    appearance = _APPEARANCE
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **SELECTION_OPTIONS,
        **_APPEARANCE,
    }
    table_name: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the table, or nothing where an option is wrong (with a warning)."""
        options = self.selected()
        asked = request("table", self.table_name, options)
        try:
            table = self.store.table(self.table_name, selection_from(options))
        except SelectionError as error:
            self.domain.note_use(self.env.docname, asked)
            where = f":{error.option}: " if error.option else ""
            self.warn(Subtype.OPTION, f"{where}{error}")
            return []
        self.domain.note_use(self.env.docname, asked)
        if not table.rows:
            what = f" ({table.selection})" if table.selection else ""
            self.warn(
                Subtype.EMPTY,
                f"the selection finds no {self.store.table_spec(self.table_name).title}{what}",
            )
        return self._nodes(table, self.store.changes(self.table_name, selection_from(options)))

    def _nodes(self, table: Table, changes: TableChanges | None) -> list[nodes.Node]:
        node = PlanTable() if self.options.get("caption") else UncaptionedPlanTable()
        node["classes"] += ["dmops-table", f"dmops-{self.table_name}"]
        node["classes"] += self.options.get("class", [])
        node.set_columns(
            (column.title, column.weight, column.style, column.translatable, column.name)
            for column in table.columns
        )
        node["selection"] = table.selection
        node["plan"] = self.store.name
        node["filters"] = [(f.name, f.title, f.choices, f.rows) for f in table.filters]
        if changes:
            node["changes"] = changes
            node["filters"].append(_change_filter(table, changes))
        self.set_source_info(node)
        node += self.caption_nodes(nodes.title)
        rows, marked = self._rows(table)
        node["rows"] = LateRows(rows)
        node += marked
        self.add_name(node)
        return [node]

    def _rows(self, table: Table) -> tuple[list[tuple[Any, ...]], list[nodes.paragraph]]:
        """Return the rows, and the paragraphs of cells with markup."""
        handles_in = self.store.library.handles_in if self.config.dmops_link_handles else None
        rows, marked = [], []
        for number, (row, anchor) in enumerate(zip(table.rows, self._anchors(table), strict=True)):
            cells = row.cells
            for index, cell in enumerate(row.cells):
                if inline.is_plain(cell) and (not handles_in or not any(handles_in(cell))):
                    continue
                cells = (*cells[:index], "", *cells[index + 1 :])
                for paragraph in self.markup(cell, row.place):
                    paragraph["row"], paragraph["col"] = number, index
                    marked.append(paragraph)
            rows.append((cells, anchor, row.level, row.place, row.heading))
        return rows, marked

    def _anchors(self, table: Table) -> Iterator[str]:
        """Yield the anchor of each row; empty where there is none, or elsewhere on the page."""
        store, note, docname = self.store, self.domain.note_object, self.env.docname
        objects = {} if "no-index" in self.options else store.objects.by_key
        for row in table.rows:
            found = objects.get((row.kind, row.key))
            new = found and note(docname, found, store)
            yield found.anchor if found and new else ""


def _change_filter(table: Table, changes: TableChanges) -> tuple[Any, ...]:
    """Return the filter of a table by what happened to its rows."""
    from ..review.changes import Nature  # late: few builds compare

    held = {nature for natures in changes.rows.values() for nature in natures}
    if changes.removed:
        held.add(Nature.REMOVED)
    choices = [
        ("any", say("any change")),
        *((str(one), label(one)) for one in Nature if one in held),
    ]
    rows = [
        " ".join(("any", *changes.rows[number])) if number in changes.rows else ""
        for number, row in enumerate(table.rows)
        if not row.heading
    ]
    return "change", say("Changes"), tuple(choices), tuple(rows)


def table_directive(name: str, plans: Iterable[Kinds]) -> type[TableDirective]:
    """Return the directive of a table; its options are the filters that it has in any plan."""
    title = "".join(part.capitalize() for part in name.split("-"))
    tables = [known[name] for known in map(tables_of, plans) if name in known]
    facets = chain(*(spec.facets for spec in tables))
    own = {
        **dict.fromkeys(facets, directives.unchanged_required),
        **TableDirective.option_spec,
    }
    return type(f"{title}Directive", (TableDirective,), {"table_name": name, "option_spec": own})
