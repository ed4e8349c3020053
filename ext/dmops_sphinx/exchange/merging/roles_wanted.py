"""Rows of role tables, and the positions of the plan that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from difflib import SequenceMatcher

from ...frozen import dataclass
from ...loading.reader import Raw
from ...model.placed import PlacedPosition
from ...model.plan import Plan
from ...views.names import position_title
from ..cells import CellProblem, fault
from ..matching.answers import is_placeholder
from ..matching.tables import RowValues, Table
from ..matching.titles import Title, read_title
from ..matching.values import Values
from ..plain import same, squeezed
from ..role_columns import OwnColumn, own_role_columns

__all__ = ["Wanted", "find_position", "merged", "wanted_rows"]

_OTHER_ROLE = 0.65


@dataclass(slots=True, kw_only=True)
class Wanted:
    """A position that a row describes.

    Attributes
    ----------
    table, row
        Where it is described.
    code
        The full code.
    role_code, suffix
        The role's code, and the number behind it.
    title
        The title taken apart.
    description
        The description, None if it is not written (yet).
    unwritten
        Whether the sheet says that it is still to be written.
    count
        How many rows say the same.
    others
        The other rows that say so.
    own
        The columns for fields of the plan's own.
    placed
        The position of the plan that it is.
    """

    table: Table
    row: RowValues
    code: str
    role_code: str
    suffix: int | None
    title: Title
    description: str | None
    unwritten: bool = False
    count: int = 1
    others: list[RowValues] = field(default_factory=list)
    own: tuple[OwnColumn, ...] = ()
    placed: PlacedPosition | None = None

    def own_values(self, *, of_position: bool) -> dict[str, Raw]:
        """Return what the row says in fields of the plan's own, by field."""
        pairs = (
            (one.field, self.row.values.get(one.spec.name))
            for one in self.own
            if one.of_position is of_position
        )
        return {name: value for name, value in pairs if value}

    def mark(self, status: str) -> None:
        """Say what became of the row and its copies."""
        rank = ("unchanged", "changed", "new")
        for row in (self.row, *self.others):
            if rank.index(status) > rank.index(row.status):
                row.status = status


def wanted_rows(plan: Plan, table: Table, values: Values) -> Iterator[Wanted]:
    """Yield what the rows of a table of roles describe; faults join the table's."""
    own = own_role_columns(plan.kinds["role"].record)
    has_label = table.match.column_of("label") is not None
    for row in table.rows:
        code = row.text("code")
        missing = [name for name in ("code", "title") if not row.text(name)]
        if missing:
            message = f"the row has no {' and no '.join(missing)}"
            table.problems.append(fault("DM809", message, row.place()))
            continue
        text = row.text("title")
        try:
            title = Title(base=text) if has_label else read_title(text, row.cells["title"], values)
        except CellProblem as error:
            table.problems.append(error.problem)
            continue
        role_code, suffix = _split(plan, code)
        said = row.text("description")
        unwritten = is_placeholder(said)
        yield Wanted(
            table=table,
            row=row,
            code=code,
            role_code=role_code,
            suffix=suffix,
            title=title,
            description=None if unwritten or not said else said,
            unwritten=unwritten,
            own=own,
        )


def _split(plan: Plan, code: str) -> tuple[str, int | None]:
    """Return the code of the role that a position's code belongs to, and its suffix."""
    if any(role.code == code for role in plan.roles.values()):
        return code, None
    head, _, tail = code.rpartition(".")
    numbered = re.fullmatch(r"[1-9][0-9]{0,8}", tail) is not None
    if head[-1:].isalpha() and numbered and head not in plan.elements_by_code:
        return head, int(tail)
    if head[-1:].isalpha() and tail == "0" and head not in plan.elements_by_code:
        return head, None
    return code, None


def merged(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Return the wanted positions, rows that say the same taken together.

    Two such rows in one table are two people; in two tables they are one
    position that is shown twice.
    """
    found: dict[tuple[str, str, str], Wanted] = {}
    counts: dict[tuple[str, str, str], dict[tuple[int, str], int]] = {}
    for one in wanted:
        text = row_title(one.row)
        # Positions that differ in what the plan says of them are not two of one.
        apart = "".join(map(str, one.own_values(of_position=True).items()))
        key = (one.code, squeezed(text).casefold(), f"{one.row.text('id')} {apart}")
        where = (id(one.table), one.row.text("table"))
        counts.setdefault(key, {})
        counts[key][where] = counts[key].get(where, 0) + 1
        first = found.get(key)
        if first is None or "headcount" in one.row.values:
            found[key if first is None else (*key[:2], f"{key[2]} {id(one)}")] = one
            continue
        if _conflict(first, one):
            continue
        first.others.append(one.row)
        if first.description is None and one.description is not None:
            first.description, first.unwritten = one.description, False
    for key, one in found.items():
        if key in counts:
            one.count = max(max(counts[key].values()), one.title.count)
    return list(found.values())


def row_title(row: RowValues) -> str:
    """Return the title of a row as it is written."""
    return row.text("title")


def _conflict(first: Wanted, other: Wanted) -> bool:
    if first.description is None or other.description is None:
        return False
    if same(first.description, other.description):
        return False
    message = f"{other.code} ({row_title(other.row)}) has another description"
    hint = f"it is described at {first.row.place('description')} already"
    problem = fault("DM808", message, other.row.place("description"), hint)
    other.table.problems.append(problem)
    return True


def find_position(plan: Plan, one: Wanted, taken: set[str]) -> PlacedPosition | None:
    """Return the position of the plan that a row describes, or None if it is new."""
    candidates = [p for p in plan.positions_by_code.get(one.code, ()) if p.key not in taken]
    ident = one.row.text("id")
    if ident:
        candidates = [placed for placed in candidates if placed.role.id == ident]
        return candidates[0] if candidates else None
    for placed in candidates:
        if _same_title(plan, one, placed):
            return placed
    for placed in candidates:
        if same(placed.title, one.title.base) and not _is_elsewhere(one, placed):
            return placed
    left = [
        placed
        for placed in candidates
        if likeness(placed.title, one.title.base) >= _OTHER_ROLE
        or _extends(placed.title, one.title.base)
        or (one.description and same(one.description, placed.role.description or ""))
    ]
    return left[0] if left else None


def _same_title(plan: Plan, one: Wanted, placed: PlacedPosition) -> bool:
    title = position_title(plan, placed)
    written = row_title(one.row)
    return same(title.casefold(), written.casefold()) or (
        same(placed.title.casefold(), one.title.base.casefold())
        and set(placed.position.institutions) == set(one.title.institutions)
        and (placed.position.label or "") == one.title.label
    )


def _is_elsewhere(one: Wanted, placed: PlacedPosition) -> bool:
    """Tell whether another position of this code is the one at the row's institutions."""
    return bool(
        one.title.institutions
        and placed.position.institutions
        and set(one.title.institutions) != set(placed.position.institutions)
        and one.suffix is None
    )


def _extends(one: str, other: str) -> bool:
    """Tell whether one of two titles is the other with more words."""
    words, others = (f" {squeezed(text).casefold()} " for text in (one, other))
    return words in others or others in words


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 1."""
    return SequenceMatcher(None, squeezed(one).casefold(), squeezed(other).casefold()).ratio()


def position_raw(one: Wanted) -> dict[str, Raw]:
    """Return the raw position that a row describes, without what its role says."""
    raw: dict[str, Raw] = {}
    if one.suffix is not None:
        raw["suffix"] = str(one.suffix)
    elif one.code != one.role_code:
        raw["code"] = one.code
    label = one.row.text("label") or one.title.label
    if label:
        raw["label"] = label
    institutions = one.row.values.get("institutions") or list(one.title.institutions)
    if institutions:
        raw["institutions"] = institutions
    count = one.row.text("headcount") or str(one.count)
    if count != "1":
        raw["headcount"] = count
    for name in ("fte", "people", "note"):
        if one.row.values.get(name):
            raw[name] = one.row.values[name]
    if one.row.values.get("position_open"):
        raw["open"] = one.row.values["position_open"]
    if one.row.text("title_of_position"):
        raw["title"] = one.row.text("title_of_position")
    return {**raw, **one.own_values(of_position=True)}
