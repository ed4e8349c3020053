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
        last: dict[str, tuple[wbs.SortKey, str]] = {}
        for ident, record in plan.of_kind(kind).items():
            file, key = plan.marks[kind, ident].file, wbs.sort_key(record.code)
            before = last.get(file)
            if before is not None and key < before[0] and not _is_below(record.code, before[1]):
                yield _finding(kind, ident, ("code",), record.code, before[1])
                continue
            last[file] = key, record.code
    for role in plan.roles.values():
        highest = 0
        for index, position in enumerate(role.positions):
            if position.suffix is None:
                continue
            if position.suffix < highest:
                path = ("positions", index, "suffix")
                yield _finding("role", role.id, path, str(position.suffix), str(highest))
            highest = max(highest, position.suffix)


def _is_below(code: str, before: str) -> bool:
    """Tell whether a role may stand here because its element is below that of the one before."""
    one, two = wbs.parent(code), wbs.parent(before)
    return one is not None and two is not None and one != two and wbs.is_within(one, two)


def _finding(
    kind: str, ident: str, path: tuple[str | int, ...], code: str, before: str
) -> Finding:
    return Finding(
        code="DM741",
        message=f"{code} stands behind {before}",
        text=Text(kind, ident, path),
        hint="list codes in their natural order",
    )
