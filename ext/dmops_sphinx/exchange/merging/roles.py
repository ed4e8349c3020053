"""Tables of roles merged into the plan: positions by code, descriptions once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from ...frozen import dataclass
from ...loading.reader import Raw
from ...model.placed import PlacedPosition
from ...model.records import Role
from ..cells import fault
from ..comparing import is_same, raw_of, says, shown
from ..matching.tables import Table
from ..matching.values import Values
from ..plain import Plain, same
from .drafts import Change, Draft
from .role_texts import Told, told_texts
from .roles_added import UNWRITTEN, AddedRoles
from .roles_wanted import (
    Wanted,
    find_position,
    likeness,
    merged,
    position_raw,
    row_title,
    wanted_rows,
)

__all__ = ["import_roles"]

_SAME_ROLE = 0.9
_POSITION = (
    *((name, name) for name in ("institutions", "label", "headcount", "fte", "people", "note")),
    ("open", "position_open"),
)
"""Fields of a position, and their columns."""


def import_roles(draft: Draft, tables: Iterable[Table], values: Values, plain: Plain) -> None:
    """Note the changes that tables of roles ask for."""
    work = _Roles(draft, plain, AddedRoles(draft))
    wanted = [one for table in tables for one in wanted_rows(draft.plan, table, values)]
    work.run(merged(wanted))


@dataclass(slots=True)
class _Roles:
    draft: Draft
    plain: Plain
    added: AddedRoles
    taken: set[str] = field(default_factory=set)

    def run(self, wanted: list[Wanted]) -> None:
        for one in wanted:
            if one.table.section.sheet.whole:
                continue
            one.placed = find_position(self.draft.plan, one, self.taken)
            if one.placed is not None:
                self.taken.add(one.placed.key)
        by_role: dict[str, list[Wanted]] = {}
        new: list[Wanted] = []
        for one in wanted:
            role = one.placed.role if one.placed else self._role_of(one)
            if role is None:
                new.append(one)
            else:
                by_role.setdefault(role.id, []).append(one)
        for ident, group in by_role.items():
            self._update(self.draft.plan.roles[ident], group)
        self.added.add_all(new)

    def _role_of(self, one: Wanted) -> Role | None:
        """Return the role of the plan that a new position belongs to, or None."""
        roles = self.draft.plan.roles
        ident = one.row.text("id")
        if ident:
            return roles.get(ident)
        same_code = [role for role in roles.values() if role.code == one.role_code]
        for role in same_code:
            if likeness(role.title, one.title.base) >= _SAME_ROLE:
                return role
        for role in same_code:
            if one.description and role.description and self._says(role, one.description):
                return role
        return None

    def _says(self, role: Role, text: str) -> bool:
        return says(self.plain, text, role.description or "")

    # -- roles that the plan has ------------------------------------------------

    def _update(self, role: Role, group: list[Wanted]) -> None:
        self._renumber(role, group)
        self._titles(role, group)
        told = told_texts(self.plain, role, group)
        notes = {id(one): note for one, note in told.notes}
        apart = [one for one in told.apart if one.placed is None]
        for one in group:
            if one.placed is not None:
                self._position(one, one.placed)
            elif all(one is not other for other in apart):
                self._add_position(role, one, notes.get(id(one), ""))
        self.added.add_all(apart)
        self._role_fields(role, group)
        self._tell(role, told)

    def _renumber(self, role: Role, group: list[Wanted]) -> None:
        """Give the one position without a number the first number that is new."""
        position = role.positions[0]
        if len(role.positions) != 1 or position.suffix or position.code:
            return
        if any(one.placed is not None for one in group):
            return
        first = next((one for one in group if one.suffix is not None), None)
        if first is None or first.row.text("id"):
            return
        first.placed = PlacedPosition(role, position, 0)
        change = self._change(first, role, "suffix", "nothing", str(first.suffix), "code")
        self.draft.set(change, str(first.suffix), path=(0,))

    def _titles(self, role: Role, group: list[Wanted]) -> None:
        named = [one for one in group if not (one.placed and one.placed.position.title)]
        bases = {one.title.base for one in named}
        if len(bases) == 1:
            base = next(iter(bases))
            first = named[0]
            # A row that has the role's id and its own code is the role itself.
            is_whole = bool(first.row.text("id")) and first.code == role.code
            if not same(base, role.title) and (first.placed is not None or is_whole):
                change = self._change(named[0], role, "title", role.title, base, "title")
                self.draft.set(change, base)
            return
        for one in named:
            if one.placed is not None and not same(one.title.base, role.title):
                self._set_position(one, one.placed, "title", one.title.base, "title")

    def _position(self, one: Wanted, placed: PlacedPosition) -> None:
        position = placed.position
        if position.title and not same(one.title.base, position.title):
            if not same(one.title.base, placed.role.title) or not one.row.text("id"):
                self._set_position(one, placed, "title", one.title.base, "title")
        new = position_raw(one)
        has = {spec.name for spec in one.table.match.columns.values()}
        for name, column in (*_POSITION, *_own(one, of_position=True)):
            if name not in new or (name == "headcount" and column not in has and one.count == 1):
                continue
            spec = one.table.match.kind.specs[column]
            if not is_same(spec, new[name], raw_of(getattr(position, name)), self.plain):
                where = column if column in one.row.cells else "title"
                self._set_position(one, placed, name, new[name], where)
        if one.title.institutions and position.label and "label" not in new:
            self._set_position(one, placed, "label", None, "title")

    def _set_position(
        self, one: Wanted, placed: PlacedPosition, name: str, value: Raw, column: str
    ) -> None:
        before = shown(raw_of(getattr(placed.position, name)))
        change = self._change(one, placed.role, name, before, shown(value), column)
        self.draft.set(change, value, path=(placed.index,))

    def _add_position(self, role: Role, one: Wanted, note: str) -> None:
        raw = position_raw(one)
        if not raw:
            # The role's own code, where its positions are numbered, means the role.
            return
        if note:
            raw.setdefault("note", note)
        if not same(one.title.base, role.title) and "title" not in raw:
            raw["title"] = one.title.base
        one.mark("new")
        before = [
            number
            for number, position in enumerate(role.positions)
            if one.suffix and (position.suffix or 0) < one.suffix
        ]
        following = before[-1] + 1 if before else 0
        is_last = one.suffix is None or following == len(role.positions)
        index = None if is_last else following
        change = Change(
            action="new",
            kind="role",
            ident=role.id,
            label=f"{one.code} {row_title(one.row)}",
            field="positions",
            after=shown(raw),
            place=one.row.place(),
        )
        self.draft.append(change, raw, index=index)

    def _role_fields(self, role: Role, group: list[Wanted]) -> None:
        named = [("team", "team"), ("open", "open"), *_own(group[0], of_position=False)]
        for name, column in named:
            stated = [one for one in group if one.row.values.get(column)]
            if not stated:
                continue
            spec = stated[0].table.match.kind.specs[column]
            value = stated[0].row.values[column]
            for one in stated:
                if not is_same(spec, one.row.values[column], value, self.plain):
                    message = f"{one.code}: another {name} than at {stated[0].row.place(column)}"
                    problem = fault("DM808", message, one.row.place(column))
                    one.table.problems.append(problem)
            old = raw_of(getattr(role, name))
            if not is_same(spec, value, old, self.plain):
                change = self._change(stated[0], role, name, shown(old), shown(value), column)
                self.draft.set(change, value)

    def _tell(self, role: Role, told: Told) -> None:
        if told.description is not None:
            one, text = told.description
            before = shown(role.description)
            change = self._change(one, role, "description", before, shown(text), "description")
            self.draft.set(change, text)
            if role.open and UNWRITTEN in role.open:
                self.draft.set(
                    self._change(one, role, "open", UNWRITTEN, "nothing", "description"),
                    [question for question in role.open if question != UNWRITTEN],
                )
        for one, note in told.notes:
            if one.placed is not None:
                self._set_position(one, one.placed, "note", note or None, "description")
        for one in told.apart:
            self._move_out(role, one)
        for one in told.kept:
            one.table.notices.append(
                f"{one.row.place('description')}: still to be written in the sheet; "
                f"the plan's description of {one.code} was kept"
            )

    def _move_out(self, role: Role, one: Wanted) -> None:
        """Make a role of its own of a position that is described in other words."""
        placed = one.placed
        if placed is None or len(role.positions) < 2:
            return
        raw = raw_of(placed.position)
        assert isinstance(raw, dict)
        for name in ("note", "title"):
            raw.pop(name, None)
        if raw.get("headcount") == "1":
            raw.pop("headcount")
        position: Raw = {name: value for name, value in raw.items() if value not in (None, [])}
        self.draft.take("role", role.id, "positions", placed.index)
        record: dict[str, Raw] = {
            "id": self.added.new_id(
                f"{role.id} {one.title.label or ' '.join(one.title.institutions)}"
            ),
            "code": role.code,
            "title": one.title.base,
            "team": role.team,
            "description": one.description,
            **_told_fields(role, one),
            "positions": [position],
        }
        one.mark("changed")
        change = Change(
            action="moved",
            kind="role",
            ident=str(record["id"]),
            label=f"{one.code} {row_title(one.row)}",
            before=f"a position of {role.id}",
            after=f"the role {record['id']}, because it is described in other words",
            place=one.row.place("description"),
        )
        self.draft.add("role", record, change)

    def _change(
        self, one: Wanted, role: Role, name: str, before: str, after: str, column: str
    ) -> Change:
        one.mark("changed")
        label = f"{one.code} {row_title(one.row)}"
        return Change(
            action="changed",
            kind="role",
            ident=role.id,
            label=label,
            field=name,
            before=before,
            after=after,
            place=one.row.place(column),
        )


def _own(one: Wanted, *, of_position: bool) -> list[tuple[str, str]]:
    """Return fields of the plan's own, and their columns."""
    return [(own.field, own.spec.name) for own in one.own if own.of_position is of_position]


def _told_fields(role: Role, one: Wanted) -> dict[str, Raw]:
    """Return what a role that is split off keeps of the fields of the plan's own."""
    values = {name: raw_of(getattr(role, name)) for name, _ in _own(one, of_position=False)}
    return {name: value for name, value in values.items() if value not in (None, [])}
