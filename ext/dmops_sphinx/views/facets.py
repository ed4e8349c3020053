"""Facets: by which values the rows of a table can be selected and filtered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from ..model.open_items import STATUSES, items_of
from ..model.plan import Plan
from .context import Context
from .table import FilterChoices

if TYPE_CHECKING:
    from .build import Entry, TableSpec

__all__ = ["NONE", "Facet", "choices_of", "name_in", "open_facet", "statuses_of"]

T = TypeVar("T")

NONE = "-"
"""What stands for a row that has no value of a facet."""


def _as_it_is(context: Context, value: str) -> str:
    del context
    return value.replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet(Generic[T]):
    """A filter that a table has.

    Attributes
    ----------
    values
        The values of an entry: ids or words.
    known
        The values that there are.
    title
        What the filter is called where readers choose; by default its name.
    label
        What a value is called there.
    columns
        The columns that show the values, for a filter that makes no sense without one.
    """

    values: Callable[[Context, T], Iterable[str]]
    known: Callable[[Context], Iterable[str]]
    title: str = ""
    label: Callable[[Context, str], str] = _as_it_is
    columns: tuple[str, ...] = ()


def name_in(kind: str) -> Callable[[Context, str], str]:
    """Return the label of a facet whose values are the ids of records."""

    def label(context: Context, ident: str) -> str:
        record = context.plan.of_kind(kind).get(ident)
        return str(getattr(record, "short", None) or getattr(record, "name", None) or ident)

    return label


def statuses_of(plan: Plan, kind: str, record: object) -> tuple[str, ...]:
    """Return in which ways a record is open, each once and as a single word."""
    found = items_of(plan, plan.kinds[kind], record)
    return tuple(dict.fromkeys(_word(item.status) for item in found))


def open_facet(statuses: Callable[[Context, T], Iterable[str]]) -> Facet[T]:
    """Return the facet of what is open about a row, given as by `statuses_of`."""
    return Facet(values=statuses, known=lambda _: map(_word, STATUSES), title="Open")


def _word(status: str) -> str:
    return status.replace(" ", "-")


def choices_of(
    context: Context, spec: TableSpec[T], entries: list[Entry[T]], shown: Collection[str]
) -> tuple[FilterChoices, ...]:
    """Return the filters that tell rows of a table apart, for readers to choose from.

    A filter has at least two choices; a facet in which all rows agree is left out.

    Parameters
    ----------
    context, spec, entries
        The table and what its rows show.
    shown
        The names of the columns that it shows.
    """
    found = []
    for name, facet in spec.facets.items():
        if facet.columns and not set(facet.columns) & set(shown):
            continue
        held = [tuple(facet.values(context, entry.item)) or (NONE,) for entry in entries]
        present = {value for values in held for value in values}
        if len(present) < 2:
            continue
        labels = {v: facet.label(context, v) for v in sorted(present - {NONE})}
        ordered = sorted(labels.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
        found.append(
            FilterChoices(
                name=name,
                title=facet.title or name.capitalize(),
                choices=(*ordered, *([(NONE, "none")] if NONE in present else ())),
                rows=tuple(" ".join(values) for values in held),
            )
        )
    return tuple(found)
