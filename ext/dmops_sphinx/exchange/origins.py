"""The cells that faults of the changed plan come from."""

from __future__ import annotations

from ..model.problems import Problem
from .applying import Staged
from .merging.drafts import Change
from .merging.outcome import Imported

__all__ = ["with_origins"]


def with_origins(staged: Staged, found: Imported) -> list[Problem]:
    """Return the faults of the plan as it would be, with the cells that bring them."""
    return [_with_origin(one, found) for one in staged.problems]


def _with_origin(one: Problem, found: Imported) -> Problem:
    change = _change_at(one, found)
    if change is None:
        return one
    hint = f"from {change.place}" + (f"; {one.hint}" if one.hint else "")
    return Problem(
        code=one.code,
        name=one.name,
        message=one.message,
        place=one.place,
        hint=hint,
        severity=one.severity,
    )


def _change_at(one: Problem, found: Imported) -> Change | None:
    """Return the change whose record stands where a fault was found."""
    name = one.place.file
    text = next((t for n, t in found.texts.items() if name.endswith(n)), None)
    if text is None:
        return None
    lines = text.split("\n")[: max(one.place.line, 1)]
    by_ident = {change.ident: change for change in reversed(found.changes)}
    for line in reversed(lines):
        bare = line.strip().removeprefix("- ").removeprefix("{")
        if bare.startswith(("id: ", "term: ")):
            ident = bare.partition(": ")[2].partition(",")[0].strip("\"'} ")
            return by_ident.get(ident)
    return None
