"""Tables that a change of single values leaves as they are, told without building them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..model.since import Since
from .build import accepts
from .context import Context
from .selection import Selection
from .spec import TableSpec

__all__ = ["is_left"]


def is_left(context: Context, spec: TableSpec[Any], selection: Selection, since: Since) -> bool:
    """Tell whether a table is certain to be what it was before a change.

    Parameters
    ----------
    context, spec, selection
        The table in the plan as it is now.
    since
        What has changed.
    """
    alone = spec.alone
    if alone is None or any(name not in spec.facets for name, _ in selection.filters):
        return False
    if selection.root is not None or selection.depth is not None:
        return False
    if any(
        kind != alone.kind or fields - alone.fields for (kind, _), fields in since.fields.items()
    ):
        return False
    records = context.plan.of_kind(alone.kind)
    changed = (item for _, ident in since.fields for item in alone.items(records[ident]))
    names = tuple(name for name, _ in selection.filters)
    coded = bool(selection.codes)
    # Hundreds of tables select by the same filters, and the records of a file have much in common.
    different = context.once(
        (spec.name, frozenset(since.fields), names, coded),
        lambda: _different(context, spec, changed, names, coded=coded),
    )
    return not any(accepts(context, spec, selection, item) for item in different)


def _different(
    context: Context,
    spec: TableSpec[Any],
    items: Iterable[Any],
    names: Iterable[str],
    *,
    coded: bool,
) -> list[Any]:
    """Return items without those that the filters cannot tell from another."""
    found: dict[Any, Any] = {}
    for item in items:
        codes = tuple(spec.codes(context, item)) if coded and spec.codes else ()
        values = (tuple(spec.facets[name].values(context, item)) for name in names)
        found[codes, tuple(values)] = item
    return list(found.values())
