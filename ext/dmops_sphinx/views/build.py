"""How a table is built from its description and a selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Generic, TypeVar

from ..model import wbs
from ..model.natural import natural
from ..model.plan import Plan
from ..model.suggest import nearest
from .candidates import candidates, known_codes, known_values
from .context import Context
from .facets import Facet, choices_of
from .questions import Questions, mark_questions
from .selection import Selection, SelectionError
from .table import Column, Row, Table

__all__ = [
    "ColumnSpec",
    "Context",
    "Entry",
    "Facet",
    "Questions",
    "TableSpec",
    "accepts",
    "build_table",
    "check_selection",
    "natural",
    "selected_entries",
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T]):
    """A candidate for a row.

    Attributes
    ----------
    item
        What the columns read.
    kind, key
        The object that the row shows.
    record
        The id of the record, for its place.
    path
        The way to the item inside the record.
    level
        The depth in a tree.
    part
        What tells the entry apart from others of its record.
    """

    item: T
    kind: str = ""
    key: str = ""
    record: str = ""
    path: tuple[str | int, ...] = ()
    level: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec(Generic[T]):
    """A column that a table can have: how it looks and what it says."""

    column: Column
    value: Callable[[Context, T], str]
    sort: Callable[[Context, T], object] | None = None


@dataclass(frozen=True, kw_only=True)
class TableSpec(Generic[T]):
    """The description of a table.

    Attributes
    ----------
    name
        The name of the directive.
    title
        What the rows are, in the plural, for messages.
    columns
        All columns there are.
    default
        The names of those shown unless the writer asks for others.
    entries
        Yields the candidates for rows, in their default order.
    facets
        The filters, by the name of their option.
    codes
        The WBS codes of an entry, where the table can be selected by code.
    tree
        The kind of record whose tree ``:root:`` and ``:depth:`` cut.
    questions
        Where rows can have open questions.
    """

    name: str
    title: str
    columns: tuple[ColumnSpec[T], ...]
    default: tuple[str, ...]
    entries: Callable[[Context, Selection], Iterable[Entry[T]]]
    facets: Mapping[str, Facet[T]] = field(default_factory=dict)
    codes: Callable[[Context, T], Iterable[str]] | None = None
    known_codes: Callable[[Context], Iterable[str]] | None = None
    tree: str | None = None
    questions: Questions[T] | None = None

    def column(self, option: str, name: str) -> ColumnSpec[T]:
        """Return the column `name`.

        Raises
        ------
        SelectionError
            If the table has no such column.
        """
        for spec in self.columns:
            if spec.column.name == name:
                return spec
        names = [spec.column.name for spec in self.columns]
        near = nearest(name, names)
        hint = f"; did you mean {near!r}?" if near else ""
        raise SelectionError(
            option, f"there is no column {name!r}; {self.name} has {', '.join(names)}{hint}"
        )


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
        selection=selection.describe(lambda name, value: spec.facets[name].label(context, value)),
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
        selection.codes.check("wbs", known_codes(context, spec))
    for option, given in (("root", selection.root), ("depth", selection.depth)):
        if given is not None and spec.tree is None:
            raise SelectionError(option, f"{spec.name} is not a tree and has no {option!r}")


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
    marks = plan.marks.get((entry.kind, entry.record))
    if marks is None:
        return ""
    place = marks.at(entry.path)
    return f"{place.file}:{place.line}"
