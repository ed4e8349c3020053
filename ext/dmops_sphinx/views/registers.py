"""The tables of facilities, changes, open items and acronyms."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.open_items import OpenItem, open_items
from ..model.records import Acronym, Change, Facility
from .build import ColumnSpec, Context, Entry, Facet, Questions, TableSpec
from .facets import name_in, open_facet, statuses_of
from .names import assigned, number, team_link
from .selection import Selection
from .table import Column, literal, reference

__all__ = ["ACRONYM_TABLE", "CHANGE_RECORD", "FACILITY_TABLE", "OPEN_ITEMS"]


def _changes(context: Context, selection: Selection) -> Iterator[Entry[Change]]:
    del selection
    for index, change in enumerate(context.plan.info.change_record):
        path = ("change_record", index)
        yield Entry(item=change, kind="plan", record="plan", path=path, part=change.version)


CHANGE_RECORD = TableSpec[Change](
    name="change-record",
    title="changes",
    columns=(
        ColumnSpec(
            column=Column(name="version", title="Version", weight=12, style="code"),
            value=lambda _, change: literal(change.version),
        ),
        ColumnSpec(
            column=Column(name="date", title="Date", weight=16, style="code"),
            value=lambda _, change: change.date.isoformat(),
        ),
        ColumnSpec(
            column=Column(name="description", title="Description", weight=48, translatable=True),
            value=lambda _, change: change.description,
        ),
        ColumnSpec(
            column=Column(name="owner", title="Owner name", weight=24),
            value=lambda _, change: reference("person", change.owner),
        ),
    ),
    default=("version", "date", "description", "owner"),
    entries=_changes,
)


def _open(context: Context, selection: Selection) -> Iterator[Entry[OpenItem]]:
    del selection
    for item in open_items(context.plan):
        part = f"{item.status} {item.question}"
        yield Entry(item=item, kind=item.kind, record=item.ident, part=part)


def _about(context: Context, item: OpenItem) -> str:
    found = context.objects.find(item.kind, item.ident)
    if found is None:
        return literal(item.name)
    return reference(item.kind, found.key, item.name)


OPEN_ITEMS = TableSpec[OpenItem](
    name="open-items",
    title="open items",
    columns=(
        ColumnSpec(
            column=Column(name="kind", title="Kind", weight=10, style="badge"),
            value=lambda _, item: item.kind,
        ),
        ColumnSpec(column=Column(name="about", title="About", weight=24), value=_about),
        ColumnSpec(
            column=Column(name="status", title="Status", weight=14),
            value=lambda _, item: item.status,
        ),
        ColumnSpec(
            column=Column(name="question", title="What is open", weight=42, translatable=True),
            value=lambda _, item: item.question,
        ),
        ColumnSpec(
            column=Column(name="team", title="Team", weight=18),
            value=lambda _, item: team_link(item.team),
        ),
    ),
    default=("kind", "about", "status", "question"),
    entries=_open,
    facets={
        "team": Facet(
            values=lambda _, item: (item.team,) if item.team else (),
            known=lambda context: context.plan.teams,
            label=name_in("team"),
        ),
        "kind": Facet(
            values=lambda _, item: (item.kind,),
            known=lambda context: context.plan.records,
        ),
        "status": Facet(
            values=lambda _, item: (item.status.replace(" ", "-"),),
            known=lambda _: ("question", "tentative", "to-be-decided", "missing"),
        ),
    },
)


def _facilities(context: Context, selection: Selection) -> Iterator[Entry[Facility]]:
    del selection
    for facility in context.plan.facilities.values():
        yield Entry(item=facility, kind="facility", key=facility.id, record=facility.id)


FACILITY_TABLE = TableSpec[Facility](
    name="facility-table",
    title="facilities",
    columns=(
        ColumnSpec(
            column=Column(name="name", title="Facility", weight=18),
            value=lambda _, facility: literal(facility.name),
        ),
        ColumnSpec(
            column=Column(name="long-name", title="Name", weight=24),
            value=lambda _, facility: literal(facility.long_name or ""),
        ),
        ColumnSpec(
            column=Column(name="kind", title="Kind", weight=14, style="badge"),
            value=lambda _, facility: facility.kind.replace("-", " "),
        ),
        ColumnSpec(
            column=Column(name="site", title="Site", weight=16),
            value=lambda _, facility: literal(facility.site or ""),
        ),
        ColumnSpec(
            column=Column(name="share", title="Share of DRP", weight=10, style="number"),
            value=lambda _, facility: (
                "" if facility.drp_share is None else f"{number(facility.drp_share)}%"
            ),
        ),
        ColumnSpec(
            column=Column(name="functions", title="Functions", weight=40, translatable=True),
            value=lambda _, facility: "; ".join(facility.functions),
        ),
        ColumnSpec(
            column=Column(name="manager", title="Manager", weight=18),
            value=lambda _, facility: assigned(facility.manager),
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
            title="Host",
            label=name_in("institution"),
        ),
        "status": open_facet(lambda context, f: statuses_of(context.plan, "facility", f)),
    },
    questions=Questions(of=lambda facility: facility.open, marked_in="name"),
)


def _acronyms(context: Context, selection: Selection) -> Iterator[Entry[Acronym]]:
    del selection
    terms = context.plan.acronyms.values()
    for acronym in sorted(terms, key=lambda a: (a.term.casefold(), a.term)):
        if not acronym.deprecated:
            yield Entry(item=acronym, kind="acronym", record=acronym.id)


ACRONYM_TABLE = TableSpec[Acronym](
    name="acronym-table",
    title="acronyms",
    columns=(
        ColumnSpec(
            column=Column(name="acronym", title="Acronym", weight=20),
            value=lambda _, acronym: literal(acronym.term),
        ),
        ColumnSpec(
            column=Column(name="description", title="Description", weight=80, translatable=True),
            value=lambda _, acronym: acronym.expansion,
        ),
    ),
    default=("acronym", "description"),
    entries=_acronyms,
)
