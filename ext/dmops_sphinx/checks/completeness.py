"""Rules on what a plan leaves out: positions, roles, managers, levels of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.kinds import mentioned_by
from ..model.open_items import owner_of
from ..model.plan import Plan
from .texts import Corpus, Finding, Text

__all__ = ["check_completeness"]

_FLAT = 8
_ROLE = re.compile(r":(?:dmops:)?(\w+):`(?:[^`<]*<)?([^`<>]+)>?`")


def check_completeness(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    """Yield what is left out."""
    for role in plan.roles.values():
        if not role.positions:
            yield Finding(
                code="DM751",
                message=f"the role {role.id!r} has no position",
                text=Text("role", role.id, ("positions",)),
                hint="list one, or delete 'positions' for a single one without suffix",
            )
    yield from _teams(plan)
    yield from _products(plan)
    yield from _tree(plan)
    yield from _unused(plan, corpus)


def _teams(plan: Plan) -> Iterator[Finding]:
    if not plan.roles:
        return
    busy = {role.team for role in plan.roles.values()}
    busy |= {entry.team for entry in plan.staffing.values()}
    at = {i for placed in plan.positions for i in placed.position.institutions}
    # The roles of a team that runs a facility may be another team's, at the facility's host.
    busy |= {f.team for f in plan.facilities.values() if f.team and f.host in at}
    for ident, team in plan.teams.items():
        if team.kind == "team" and ident not in busy and ident not in plan.teams_below:
            yield Finding(
                code="DM752",
                message=f"the team {team.name!r} has no role and no staffing",
                text=Text("team", ident),
                hint="add its roles, or correct the 'team' of those that are its own",
            )


def _products(plan: Plan) -> Iterator[Finding]:
    for ident, product in plan.products.items():
        given = plan.marks["product", ident].given
        if "manager" not in given and "owner" not in given:
            yield Finding(
                code="DM753",
                message=f"the product {product.name!r} has neither manager nor owner",
                text=Text("product", ident),
                hint="name one; write 'manager: tbd' if that is still to be decided",
            )
        elif product.manager.is_open and owner_of(product).is_open:
            yield Finding(
                code="DM754",
                message=f"manager and owner of {product.name!r} are both still open",
                text=Text("product", ident),
                hint="it is in the list of open items",
            )


def _tree(plan: Plan) -> Iterator[Finding]:
    if len(plan.products) >= _FLAT and not any(p.parent for p in plan.products.values()):
        yield Finding(
            code="DM755",
            message=f"{len(plan.products)} products stand side by side, with no tree",
            text=Text("product", next(iter(plan.products))),
            hint="list products below the team, activity or product that they belong to",
        )


def _unused(plan: Plan, corpus: Corpus) -> Iterator[Finding]:
    used = {("person", one) for placed in plan.positions for one in placed.position.people}
    used |= {("institution", i) for p in plan.positions for i in p.position.institutions}
    holders = [plan.info]
    for kind, records in plan.records.items():
        if kind not in {"document", "role", "acronym"}:
            holders += records.values()
    used |= {(kind, one) for kind, some in mentioned_by(holders).items() for one in some}
    for text in corpus.marked:
        if ":`" in text.text:
            used.update(_ROLE.findall(text.text))
    for kind in ("person", "institution"):
        for ident, record in plan.of_kind(kind).items():
            if (kind, ident) not in used:
                yield Finding(
                    code="DM756",
                    message=f"nothing in the data refers to the {kind} {record.name!r}",
                    text=Text(kind, ident),
                    hint="delete the record, if the prose does not use it",
                )
