"""Tables that a change of single values leaves as they are, told without building them."""

from __future__ import annotations

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
    return not any(accepts(context, spec, selection, item) for item in changed)
