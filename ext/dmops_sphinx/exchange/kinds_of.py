"""The kinds of a plan: the built-in ones, and those that it declares."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.kinds import KINDS, Kind
from ..model.plan import Plan

__all__ = ["kinds_of"]


def kinds_of(plan: Plan) -> Mapping[str, Kind]:
    """Return the kinds of a plan's records by name."""
    kinds: Mapping[str, Kind] = getattr(plan, "kinds", KINDS)
    return kinds
