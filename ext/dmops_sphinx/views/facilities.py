"""The table of facilities, whose columns are also the facts of their cards."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.labels import label
from ..model.plan import Plan
from ..model.records import Facility
from ..words import Word, say
from .context import Context
from .facets import Facet, name_in, open_facet, statuses_of
from .names import assigned, number, team_link
from .questions import Questions
from .selection import Selection
from .spec import ColumnSpec, Entry, TableSpec
from .table import Column, literal, reference
from .walk import root_or_error

__all__ = ["CARD_FACTS", "FACILITY_TABLE"]

CARD_FACTS = (
    "site", "host", "team", "manager", "parent", "share", "functions", "sends", "documents",
)  # fmt: skip
"""The columns that a card shows unless the writer asks for others."""


def _facilities(context: Context, selection: Selection) -> Iterator[Entry[Facility]]:
    facilities = context.plan.facilities
    root_or_error(selection, "facility", facilities, {})
    for facility in facilities.values():
        level = _level(context.plan, facility, selection.root)
        if level is not None and (selection.depth is None or level <= selection.depth):
            yield Entry(
                item=facility, kind="facility", key=facility.id, record=facility.id, level=level
            )


def _level(plan: Plan, facility: Facility, root: str | None) -> int | None:
    """Return how far below the root (or a facility without parent) one is; None outside."""
    level, step = 0, facility
    while step.id != root:
        if step.parent is None:
            return level if root is None else None
        step = plan.facilities[step.parent]
        level += 1
    return level


def _codes(context: Context, facility: Facility) -> tuple[str, ...]:
    team = context.plan.teams.get(facility.team or "")
    return team.wbs if team else ()


def _host(context: Context, facility: Facility) -> str:
    host = context.plan.institutions.get(facility.host or "")
    return literal(host.name) if host else ""


def _sends(context: Context, facility: Facility) -> str:
    del context
    return "; ".join(
        say("{what} to {facility}").format(
            what=literal(link.what), facility=reference("facility", link.to)
        )
        for link in facility.links
    )


FACILITY_TABLE = TableSpec[Facility](
    name="facility-table",
    title="facilities",
    columns=(
        ColumnSpec(
            column=Column(name="name", title=Word("Facility"), weight=18),
            value=lambda _, facility: literal(facility.name),
        ),
        ColumnSpec(
            column=Column(name="long-name", title=Word("Name"), weight=24),
            value=lambda _, facility: literal(facility.long_name or ""),
        ),
        ColumnSpec(
            column=Column(name="kind", title=Word("Kind"), weight=14, style="badge"),
            value=lambda _, facility: label(facility.kind),
        ),
        ColumnSpec(
            column=Column(name="site", title=Word("Site"), weight=16),
            value=lambda _, facility: literal(facility.site or ""),
        ),
        ColumnSpec(
            column=Column(name="share", title=Word("Share of DRP"), weight=10, style="number"),
            value=lambda _, facility: (
                "" if facility.drp_share is None else f"{number(facility.drp_share)}%"
            ),
        ),
        ColumnSpec(
            column=Column(name="functions", title=Word("Functions"), weight=40, translatable=True),
            value=lambda _, facility: "; ".join(facility.functions),
        ),
        ColumnSpec(
            column=Column(name="manager", title=Word("Manager"), weight=18),
            value=lambda _, facility: assigned(facility.manager),
        ),
        ColumnSpec(column=Column(name="host", title=Word("Host"), weight=16), value=_host),
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=18),
            value=lambda _, facility: team_link(facility.team),
        ),
        ColumnSpec(
            column=Column(name="parent", title=Word("Part of"), weight=16),
            value=lambda _, facility: (
                reference("facility", facility.parent) if facility.parent else ""
            ),
        ),
        ColumnSpec(column=Column(name="sends", title=Word("Sends"), weight=24), value=_sends),
        ColumnSpec(
            column=Column(name="documents", title=Word("Documents"), weight=16),
            value=lambda _, facility: ", ".join(f":cite:`{each}`" for each in facility.documents),
        ),
        ColumnSpec(
            column=Column(
                name="description", title=Word("Description"), weight=50, translatable=True
            ),
            value=lambda _, facility: facility.description or "",
        ),
    ),
    default=("name", "kind", "site", "share", "functions"),
    entries=_facilities,
    facets={
        "kind": Facet(
            values=lambda _, facility: (facility.kind,),
            known=lambda context: {f.kind for f in context.plan.facilities.values()},
        ),
        "team": Facet(
            values=lambda _, facility: (facility.team,) if facility.team else (),
            known=lambda context: context.plan.teams,
            label=name_in("team"),
        ),
        "institution": Facet(
            values=lambda _, facility: (facility.host,) if facility.host else (),
            known=lambda context: context.plan.institutions,
            title=Word("Host"),
            label=name_in("institution"),
        ),
        "person": Facet(
            values=lambda _, facility: (
                (facility.manager.person,) if facility.manager and facility.manager.person else ()
            ),
            known=lambda context: context.plan.people,
            title=Word("Manager"),
            label=name_in("person"),
            columns=("manager",),
        ),
        "status": open_facet(lambda context, f: statuses_of(context.plan, "facility", f)),
    },
    codes=_codes,
    known_codes=lambda context: context.plan.elements_by_code,
    tree="facility",
    questions=Questions(of=lambda facility: facility.open, marked_in="name"),
)
