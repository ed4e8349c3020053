"""What a listing of changes says, and what differs between two plans: they must agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dmops_sphinx.exchange.comparing import raw_of
from dmops_sphinx.exchange.fieldspecs import field_specs
from dmops_sphinx.exchange.merging.drafts import Change
from dmops_sphinx.model.plan import Plan

__all__ = ["differences", "listed"]

# Where a change is told by what people see of a record, not by its own fields.
_AS_A_WHOLE = frozenset({"role", "document", "plan"})


def listed(changes: Iterable[Change]) -> set[tuple[str, str, str]]:
    """Return the records that a listing names, with the field where only that changes."""
    found = set()
    for one in changes:
        is_new = one.action == "new" and (one.kind != "role" or one.field == "")
        if one.kind in _AS_A_WHOLE:
            found.add((one.kind, one.ident, ""))
        else:
            found.add((one.kind, one.ident, "" if is_new else one.field or "parent"))
        moved = re.fullmatch(r"a position of (\S+)", one.before)
        if one.action == "moved" and moved:
            found.add((one.kind, moved[1], ""))
    return found


def differences(before: Plan, after: Plan) -> set[tuple[str, str, str]]:
    """Return the records that differ between two plans, with the fields."""
    found = set()
    for kind in before.kinds.values():
        old, new = before.of_kind(kind.name), after.of_kind(kind.name)
        for ident in {**old, **new}:
            if ident not in old or ident not in new:
                found.add((kind.name, ident, ""))
                continue
            fields = [
                name for name in field_specs(kind.record)
                if _value(old[ident], name) != _value(new[ident], name)
            ]  # fmt: skip
            if fields and kind.name in _AS_A_WHOLE:
                found.add((kind.name, ident, ""))
            else:
                found |= {(kind.name, ident, name) for name in fields}
    if before.info != after.info:
        found.add(("plan", "plan", ""))
    return found


def _value(record: Any, name: str) -> Any:  # noqa: ANN401
    return raw_of(getattr(record, name))
