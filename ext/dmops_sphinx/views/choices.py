"""The filters that readers of a table can choose from."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from ..model.labels import title_of
from ..words import said, say
from .context import Context
from .spec import Entry, TableSpec
from .table import FilterChoices

__all__ = ["NONE", "choices_of"]

T = TypeVar("T")

NONE = "-"
"""What stands for a row that has no value of a facet."""


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
                title=said(facet.title) or title_of(name),
                choices=(*ordered, *([(NONE, say("none"))] if NONE in present else ())),
                rows=tuple(" ".join(values) for values in held),
            )
        )
    return tuple(found)
