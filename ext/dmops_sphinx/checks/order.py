"""The rule on the order of WBS codes in the files."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import wbs
from ..model.plan import Plan
from .texts import Finding, Text

__all__ = ["check_order"]


def check_order(plan: Plan) -> Iterator[Finding]:
    """Yield each code that stands behind a higher one in its file or role."""
    for kind in ("wbs", "role"):
        last: dict[str, str] = {}
        for ident, record in plan.of_kind(kind).items():
            file, code = plan.marks[kind, ident].file, record.code
            before = last.get(file)
            if before is not None and _is_before(code, before):
                yield _finding(kind, ident, ("code",), code, before)
                continue
            last[file] = code
    for role in plan.roles.values():
        highest = 0
        for index, position in enumerate(role.positions):
            if position.suffix is None:
                continue
            if position.suffix < highest:
                path = ("positions", index, "suffix")
                yield _finding("role", role.id, path, str(position.suffix), str(highest))
            highest = max(highest, position.suffix)


def _is_before(code: str, before: str) -> bool:
    """Tell whether a code should stand before the one that stands before it."""
    one, two = wbs.parent(code), wbs.parent(before)
    if one is not None and one == two and code[len(one) :].isalpha():
        # As with nearly all roles: their letters tell it, without the keys of their codes.
        left, right = code[len(one) :].lower(), before[len(one) :].lower()
        if right.isalpha():
            return (len(left), left) < (len(right), right)
    if one is not None and two is not None and one != two and wbs.is_within(one, two):
        return False  # a role of an element below the one of the role before
    return wbs.sort_key(code) < wbs.sort_key(before)


def _finding(
    kind: str, ident: str, path: tuple[str | int, ...], code: str, before: str
) -> Finding:
    return Finding(
        code="DM741",
        message=f"{code} stands behind {before}",
        text=Text(kind, ident, path),
        hint="list codes in their natural order",
    )
