"""Facets: by which values the rows of a table can be selected and filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from ..frozen import dataclass
from ..model.labels import label
from ..model.open_items import STATUSES, items_of
from ..model.plan import Plan
from ..words import Word
from .context import Context

__all__ = ["Facet", "name_in", "open_facet", "statuses_of"]

T = TypeVar("T")


def _word_of(context: Context, value: str) -> str:
    del context
    return label(value)


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
    label: Callable[[Context, str], str] = _word_of
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
    return Facet(values=statuses, known=lambda _: map(_word, STATUSES), title=Word("Open"))


def _word(status: str) -> str:
    return status.replace(" ", "-")
