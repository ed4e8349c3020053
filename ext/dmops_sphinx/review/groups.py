"""The part of the plan that a record belongs to, for reports grouped as the plan is."""

from __future__ import annotations

from typing import Any

from ..model.plan import Plan

__all__ = ["group_of"]


def group_of(plan: Plan, kind: str, record: Any) -> str:  # noqa: ANN401
    """Return the name of a record's team or branch; empty where it has none.

    A product belongs to the branch below the root of its tree; everything else
    to its team, its department or the record above it.
    """
    if kind == "product":
        return _branch(plan, record.id)
    for field in ("team", "department"):
        team = plan.teams.get(getattr(record, field, None) or "")
        if team is not None:
            return team.name
    tree = plan.kinds[kind].tree
    above = plan.of_kind(kind).get(getattr(record, tree, None) or "") if tree else None
    return str(getattr(above, plan.kinds[kind].label, "")) if above is not None else ""


def _branch(plan: Plan, ident: str) -> str:
    way = [ident]
    above = plan.products[ident].parent
    while above is not None and above in plan.products and above not in way:
        way.append(above)
        above = plan.products[above].parent
    return plan.products[way[-2] if len(way) > 1 else way[-1]].name
