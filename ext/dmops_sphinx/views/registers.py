"""The tables of changes, open items and acronyms."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.labels import label
from ..model.open_items import OpenItem, open_items
from ..model.records import Acronym, Change
from ..words import Word
from .context import Context
from .facets import Facet, name_in
from .names import team_link
from .selection import Selection
from .spec import ColumnSpec, Entry, TableSpec
from .table import Column, literal, reference

__all__ = ["ACRONYM_TABLE", "CHANGE_RECORD", "OPEN_ITEMS"]


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
            column=Column(name="version", title=Word("Version"), weight=12, style="code"),
            value=lambda _, change: literal(change.version),
        ),
        ColumnSpec(
            column=Column(name="date", title=Word("Date"), weight=16, style="code"),
            value=lambda _, change: change.date.isoformat(),
        ),
        ColumnSpec(
            column=Column(
                name="description", title=Word("Description"), weight=48, translatable=True
            ),
            value=lambda _, change: change.description,
        ),
        ColumnSpec(
            column=Column(name="owner", title=Word("Owner name"), weight=24),
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
            column=Column(name="kind", title=Word("Kind"), weight=10, style="badge"),
            value=lambda _, item: label(item.kind),
        ),
        ColumnSpec(column=Column(name="about", title=Word("About"), weight=24), value=_about),
        ColumnSpec(
            column=Column(name="status", title=Word("Status"), weight=14),
            value=lambda _, item: label(item.status),
        ),
        ColumnSpec(
            column=Column(
                name="question", title=Word("What is open"), weight=42, translatable=True
            ),
            value=lambda _, item: item.question,
        ),
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=18),
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
            column=Column(name="acronym", title=Word("Acronym"), weight=20),
            value=lambda _, acronym: literal(acronym.term),
        ),
        ColumnSpec(
            column=Column(
                name="description", title=Word("Description"), weight=80, translatable=True
            ),
            value=lambda _, acronym: acronym.expansion,
        ),
    ),
    default=("acronym", "description"),
    entries=_acronyms,
)
