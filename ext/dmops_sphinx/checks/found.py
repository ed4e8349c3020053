"""What a rule has found."""

from __future__ import annotations

from ..model.places import Place
from ..model.problems import Problem

__all__ = ["problem"]


def problem(code: str, message: str, place: Place, hint: str = "") -> Problem:
    """Return a problem that the rule `code` has found.

    The rules are imported when there is one: whoever reads a plan in which nothing
    is wrong needs none of their names and explanations.
    """
    from .registry import RULES

    rule = RULES[code]
    return Problem(
        code=code,
        name=rule.name,
        message=message,
        place=place,
        hint=hint,
        severity=rule.severity,
    )
