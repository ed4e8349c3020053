"""How a table is built from its description and a selection."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from operator import itemgetter
from typing import Any, TypeVar

from ..model import wbs
from ..model.natural import natural
from ..model.plan import Plan
from ..words import said
from .candidates import candidates, known_codes, known_values
from .choices import choices_of
from .context import Context
from .questions import mark_questions
from .selection import Selection, SelectionError
from .spec import ColumnSpec, Entry, TableSpec
from .table import Row, Table

__all__ = ["accepts", "build_table", "check_selection", "selected_entries"]

T = TypeVar("T")


def build_table(context: Context, spec: TableSpec[T], selection: Selection) -> Table:
    """Return the table that `selection` asks for.

    Raises
    ------
    SelectionError
        If an option names what the plan or the table does not have.
    """
    entries = selected_entries(context, spec, selection)
    shown = [spec.column("columns", name) for name in selection.columns or spec.default]
    rows = _grouped_rows(context, spec, selection, shown, entries)
    return Table(
        columns=tuple(column.column for column in shown),
        rows=tuple(rows),
        selection=selection.describe(
            lambda name, value: spec.facets[name].label(context, value), _headings(spec)
        ),
        filters=choices_of(context, spec, entries, [c.column.name for c in shown]),
    )


def selected_entries(context: Context, spec: TableSpec[T], selection: Selection) -> list[Entry[T]]:
    """Return the entries that a selection finds, in the order that it asks for.

    Raises
    ------
    SelectionError
        As `build_table`.
    """
    check_selection(context, spec, selection)
    entries = [
        entry
        for entry in candidates(context, spec, selection)
        if accepts(context, spec, selection, entry.item)
    ]
    return _sorted(context, spec, selection, entries)


def check_selection(context: Context, spec: TableSpec[T], selection: Selection) -> None:
    """Check that the plan has what a selection names, and the table what it asks for.

    Raises
    ------
    SelectionError
        If not.
    """
    for name, wanted in selection.filters:
        facet = spec.facets.get(name)
        if facet is None:
            allowed = ", ".join(sorted(spec.facets)) or "none"
            raise SelectionError(
                name, f"{spec.name} cannot be filtered by {name!r}; filters it has: {allowed}"
            )
        wanted.check(name, known_values(context, spec, name))
    if selection.codes:
        if spec.codes is None or spec.known_codes is None:
            raise SelectionError("wbs", f"{spec.name} cannot be selected by WBS code")
        selection.codes.check("wbs", known_codes(context, spec), partial(_called, context.plan))
    for option, given in (("root", selection.root), ("depth", selection.depth)):
        if given is not None and spec.tree is None:
            raise SelectionError(option, f"{spec.name} is not a tree and has no {option!r}")


def _called(plan: Plan, code: str) -> str:
    """Return code and name of a WBS element, or of the position with a code."""
    element = plan.elements_by_code.get(code)
    placed = plan.positions_by_code.get(code)
    name = element.name if element else placed[0].title if placed else ""
    return f"{code} {name}" if name else ""


def accepts(context: Context, spec: TableSpec[T], selection: Selection, item: T) -> bool:
    """Tell whether a selection's codes and filters let an entry through."""
    if selection.codes and spec.codes is not None:
        codes = spec.codes(context, item)
        if not selection.codes.accepts(codes, wbs.is_within):
            return False
    return all(
        wanted.accepts(spec.facets[name].values(context, item))
        for name, wanted in selection.filters
    )


def _sorted(
    context: Context, spec: TableSpec[T], selection: Selection, entries: list[Entry[T]]
) -> list[Entry[T]]:
    for option, name in (("sort", selection.sort), ("group-by", selection.group_by)):
        if name is None:
            continue
        column = spec.column(option, name.lstrip("-"))
        keyed = [(_sort_key(context, column, entry), entry) for entry in entries]
        keyed.sort(key=itemgetter(0), reverse=name.startswith("-"))
        entries = [entry for _, entry in keyed]
    return entries


def _headings(spec: TableSpec[T]) -> dict[str, str]:
    return {one.column.name: said(one.column.title) for one in spec.columns}


def _sort_key(context: Context, column: ColumnSpec[T], entry: Entry[T]) -> Any:  # noqa: ANN401
    if column.sort is not None:
        return column.sort(context, entry.item)
    return natural(column.value(context, entry.item))


def _grouped_rows(
    context: Context,
    spec: TableSpec[T],
    selection: Selection,
    shown: list[ColumnSpec[T]],
    entries: list[Entry[T]],
) -> Iterable[Row]:
    group = spec.column("group-by", selection.group_by) if selection.group_by else None
    last: str | None = None
    for entry in entries:
        if group is not None:
            value = group.value(context, entry.item) or "—"
            if value != last:
                yield Row(cells=(value, *[""] * (len(shown) - 1)), heading=True)
                last = value
        yield Row(
            cells=_cells(context, spec, shown, entry.item),
            kind=entry.kind,
            key=entry.key,
            level=entry.level if group is None and selection.sort is None else 0,
            place=_place(context.plan, entry),
            ident=f"{entry.kind}/{entry.record}/{entry.part}" if entry.record else "",
        )


def _cells(
    context: Context, spec: TableSpec[T], shown: list[ColumnSpec[T]], item: T
) -> tuple[str, ...]:
    cells = [column.value(context, item) for column in shown]
    if spec.questions is not None:
        mark_questions(spec.questions, item, [column.column.name for column in shown], cells)
    return tuple(cells)


def _place(plan: Plan, entry: Entry[T]) -> str:
    if not entry.path:
        return plan.marks.line(entry.kind, entry.record)
    place = plan.place(entry.kind, entry.record, entry.path)
    return f"{place.file}:{place.line}"
