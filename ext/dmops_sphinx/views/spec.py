"""What a table is described with: its rows' entries, its columns, its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Generic, TypeVar

from ..frozen import dataclass
from ..model.suggest import did_you_mean
from .alone import Alone
from .context import Context
from .facets import Facet
from .questions import Questions
from .selection import Selection, SelectionError
from .table import Column

__all__ = ["ColumnSpec", "Entry", "Listing", "TableSpec"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[T]):
    """How items are found before they are entries, where a plan may have thousands of them.

    To put items in order and to look up their objects takes longer than to find
    those of one table. Entries must not depend on what other items there are.

    Attributes
    ----------
    items
        Returns all items, in any order that is always the same.
    entries
        Yields the entries of some of them, given in that order, in their default order.
    """

    items: Callable[[Context], Sequence[T]]
    entries: Callable[[Context, Iterable[T]], Iterable[Entry[T]]]


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
    known_codes
        Returns the codes that a selection may name; those above them may be named too.
    tree
        The kind of record whose tree ``:root:`` and ``:depth:`` cut.
    questions
        Where rows can have open questions.
    alone
        What of a record no other row shows, where that is known.
    listing
        How items are found first, where not all of them become entries.
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
    alone: Alone[T] | None = None
    listing: Listing[T] | None = None

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
        hint = did_you_mean(name, names, before="; ")
        raise SelectionError(
            option, f"there is no column {name!r}; {self.name} has {', '.join(names)}{hint}"
        )
