"""Roles that a sheet has and the plan lacks: positions of one title and text together."""

from __future__ import annotations

from collections.abc import Collection

from ...frozen import dataclass
from ...loading.reader import Raw
from ...model import wbs
from ..cells import fault
from ..matching.names import slugged
from .drafts import Change, Draft
from .roles_wanted import Wanted, position_raw
from .shared_texts import common_text, grouped_texts

__all__ = ["UNWRITTEN", "AddedRoles"]

UNWRITTEN = "The description of this role is still to be written."
"""The open question of a role that the sheet does not describe yet."""


@dataclass(slots=True)
class AddedRoles:
    """Notes new roles.

    Attributes
    ----------
    draft
        The changes.
    """

    draft: Draft

    def add_all(self, new: list[Wanted]) -> None:
        """Add roles for positions that the plan lacks: one for each title and text."""
        groups: dict[tuple[str, str], list[Wanted]] = {}
        for one in new:
            key = one.row.text("id") or f"{one.role_code} {one.title.base.casefold()}"
            groups.setdefault((one.role_code, key), []).append(one)
        for group in groups.values():
            texts = [one.description for one in group]
            for numbers in grouped_texts(texts):
                self._add_role([group[number] for number in numbers])

    def _add_role(self, group: list[Wanted]) -> None:
        first = group[0]
        team = first.row.text("team") or self._team_of(first)
        if not team:
            return
        ident = first.row.text("id") or self.new_id(first.title.base, first.role_code)
        raw: dict[str, Raw] = {
            "id": ident, "code": first.role_code, "title": first.title.base, "team": team,
        }  # fmt: skip
        texts = [one.description for one in group if one.description]
        shared = common_text(texts) if texts else None
        notes = iter(shared[1] if shared else [])
        if shared:
            raw["description"] = shared[0]
        positions: list[Raw] = []
        for one in group:
            position = position_raw(one)
            note = next(notes, "") if one.description else ""
            if note and "note" not in position:
                position["note"] = note
            positions.append(position)
            one.mark("new")
        questions = first.row.values.get("open")
        if not texts and any(one.unwritten for one in group):
            raw["open"] = [UNWRITTEN]
        if questions:
            raw["open"] = questions
        for one in reversed(group):
            raw |= one.own_values(of_position=False)
        raw["positions"] = positions
        label = f"{first.role_code} {first.title.base}"
        change = Change(
            action="new", kind="role", ident=ident, label=label, place=first.row.place()
        )
        self.draft.add("role", raw, change)
        self._warn_of_codes(first)

    def _warn_of_codes(self, one: Wanted) -> None:
        others = self.draft.plan.positions_by_code.get(one.code, ())
        if others:
            titles = ", ".join(sorted({placed.title for placed in others}))
            one.table.notices.append(
                f"{one.row.place('code')}: the code {one.code} is that of {titles!r} too"
            )

    def _team_of(self, one: Wanted) -> str:
        plan = self.draft.plan
        for role in plan.roles.values():
            if role.code == one.role_code:
                return role.team
        teams = self._teams()
        step: str | None = one.code
        while step is not None:
            for ident, codes in teams.items():
                if step in codes:
                    return ident
            if step in plan.elements_by_code:
                for role in plan.roles.values():
                    if plan.element_of(role.code) == plan.elements_by_code[step]:
                        return role.team
            step = wbs.parent(step)  # whoever has the whole has its parts
        if len(teams) == 1:
            return next(iter(teams))
        message = f"no team has the WBS element of {one.code}"
        hint = "give --set team=ID, add a column Team, or give the team the WBS code"
        one.table.problems.append(fault("DM809", message, one.row.place("code"), hint))
        return ""

    def _teams(self) -> dict[str, Collection[str]]:
        """Return the WBS codes of each team that the plan has or will have."""
        teams: dict[str, Collection[str]] = {
            ident: team.wbs for ident, team in self.draft.plan.teams.items()
        }
        for (kind, ident), added in self.draft.pending.items():
            if kind == "team":
                codes = added.raw.get("wbs")
                teams[ident] = [str(code) for code in codes] if isinstance(codes, list) else []
        return teams

    def new_id(self, title: str, code: str = "") -> str:
        """Return an id for a new role, made from its title."""
        ident = slugged(title)
        if self.draft.has("role", ident) and code:
            ident = slugged(f"{title} {code}")
        number, base = 2, ident
        while self.draft.has("role", ident):
            ident = f"{base}-{number}"
            number += 1
        return ident
