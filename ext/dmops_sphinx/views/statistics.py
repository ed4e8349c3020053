"""A plan in numbers: how much there is, how complete it is, what is open, what sums to what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from ..frozen import dataclass
from ..model.assignment import Assignment
from ..model.open_items import open_items, owner_of
from ..model.plan import Plan

__all__ = ["Coverage", "Statistics", "Sum", "build_statistics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of some records have something.

    Attributes
    ----------
    what
        What is counted: ``roles with a description``.
    have, of
        How many have it, and how many there are.
    """

    what: str
    have: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a team or an institution has.

    Attributes
    ----------
    ident, name
        Whose sum it is.
    roles, positions
        How many there are; an institution has the roles with positions there.
    headcount
        People; a position at several institutions counts for each in part.
    fte
        Full-time equivalents, as far as they are stated.
    open
        Open items.
    """

    ident: str
    name: str
    roles: int = 0
    positions: int = 0
    headcount: Decimal = Decimal(0)
    fte: Decimal = Decimal(0)
    open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The numbers of a plan.

    Attributes
    ----------
    counts
        How many records of each kind there are, by plural.
    coverage
        How complete they are.
    open
        Open items by status.
    teams, institutions
        Sums, in the order of the files.
    total
        The sums of all.
    """

    counts: dict[str, int]
    coverage: tuple[Coverage, ...]
    open: dict[str, int]
    teams: tuple[Sum, ...]
    institutions: tuple[Sum, ...]
    total: Sum


def build_statistics(plan: Plan) -> Statistics:
    """Return the numbers of `plan`."""
    items = list(open_items(plan))
    return Statistics(
        counts={kind.plural: len(plan.of_kind(kind.name)) for kind in plan.kinds.values()},
        coverage=tuple(one for one in _coverage(plan) if one.of),
        open=dict(sorted(Counter(item.status for item in items).items())),
        teams=_teams(plan, Counter(item.team for item in items if item.team)),
        institutions=_institutions(plan),
        total=Sum(
            ident="",
            name="all",
            roles=len(plan.roles),
            positions=len(plan.positions),
            headcount=Decimal(sum(one.position.headcount for one in plan.positions)),
            fte=sum(_all_fte(plan), Decimal(0)),
            open=len(items),
        ),
    )


def _all_fte(plan: Plan) -> Iterable[Decimal]:
    yield from (e.fte for e in plan.staffing.values() if e.fte is not None)
    yield from (p.position.fte for p in plan.positions if p.position.fte is not None)


def _coverage(plan: Plan) -> Iterable[Coverage]:
    roles, positions = plan.roles.values(), [one.position for one in plan.positions]
    products, teams = plan.products.values(), plan.teams.values()
    owned = [one for one in products if one.kind == "product"]
    staffed = {role.team for role in roles} | {one.team for one in plan.staffing.values()}
    used = {element.id for r in roles if (element := plan.element_of(r.code)) is not None}
    yield _have("roles with a description", (r.description for r in roles))
    yield _have("positions with an institution", (p.institutions for p in positions))
    yield _have("positions with people", (p.people for p in positions))
    yield _have("positions with FTE", (p.fte is not None for p in positions))
    yield _have("teams with a manager", (_is_settled(t.manager) for t in teams))
    working = [team for team in teams if team.kind == "team"]
    yield _have("teams with roles or staffing", (team.id in staffed for team in working))
    yield _have("WBS elements with roles", (e.id in used for e in plan.wbs.values()))
    yield _have("products with a manager", (_is_settled(p.manager) for p in products))
    yield _have("products with an owner", (_is_settled(owner_of(p)) for p in owned))
    yield _have("products with a description", (p.description for p in owned))
    yield _have("products with documents", (p.documents for p in owned))
    yield _have("staffing entries with FTE", (e.fte is not None for e in plan.staffing.values()))
    yield _have("people with an institution", (p.institution for p in plan.people.values()))
    yield _have("documents with an address", (d.url for d in plan.documents.values()))


def _have(what: str, values: Iterable[object]) -> Coverage:
    listed = [bool(value) for value in values]
    return Coverage(what=what, have=sum(listed), of=len(listed))


def _is_settled(assignment: Assignment | None) -> bool:
    return assignment is not None and not assignment.is_open


def _teams(plan: Plan, open_of: Counter[str]) -> tuple[Sum, ...]:
    roles = Counter(role.team for role in plan.roles.values())
    positions = Counter(one.role.team for one in plan.positions)
    heads: Counter[str] = Counter()
    fte: dict[str, Decimal] = {}
    for one in plan.positions:
        heads[one.role.team] += one.position.headcount
        if one.position.fte is not None and not plan.is_staffed(one):
            fte[one.role.team] = fte.get(one.role.team, Decimal(0)) + one.position.fte
    for entry in plan.staffing.values():
        if entry.fte is not None:
            fte[entry.team] = fte.get(entry.team, Decimal(0)) + entry.fte
    return tuple(
        Sum(
            ident=ident,
            name=team.short or team.name,
            roles=roles[ident],
            positions=positions[ident],
            headcount=Decimal(heads[ident]),
            fte=fte.get(ident, Decimal(0)),
            open=open_of[ident],
        )
        for ident, team in plan.teams.items()
        if roles[ident] or fte.get(ident) or open_of[ident] or team.kind == "team"
    )


def _institutions(plan: Plan) -> tuple[Sum, ...]:
    roles: dict[str, set[str]] = {}
    positions: Counter[str] = Counter()
    heads: dict[str, Decimal] = {}
    fte: dict[str, Decimal] = {}
    for one in plan.positions:
        where = one.position.institutions
        for ident in where:
            roles.setdefault(ident, set()).add(one.role.id)
            positions[ident] += 1
            share = Decimal(one.position.headcount) / len(where)
            heads[ident] = heads.get(ident, Decimal(0)) + share
            if one.position.fte is not None and not plan.is_staffed(one):
                fte[ident] = fte.get(ident, Decimal(0)) + one.position.fte / len(where)
    for entry in plan.staffing.values():
        employer = plan.institution_of(entry)
        if entry.fte is not None and employer is not None:
            fte[employer] = fte.get(employer, Decimal(0)) + entry.fte
    return tuple(
        Sum(
            ident=ident,
            name=institution.name,
            roles=len(roles.get(ident, ())),
            positions=positions[ident],
            headcount=heads.get(ident, Decimal(0)),
            fte=fte.get(ident, Decimal(0)),
        )
        for ident, institution in plan.institutions.items()
        if positions[ident] or ident in fte
    )
