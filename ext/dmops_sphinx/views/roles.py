"""The table of roles: one row for each position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import wbs
from ..model.anchors import position_key
from ..model.placed import PlacedPosition, placed_positions
from ..words import Word, counted
from .alone import Alone
from .context import Context
from .facets import Facet, name_in, open_facet
from .names import institutions_of, number, people_links, position_title, team_link, told
from .questions import Questions
from .spec import ColumnSpec, Entry, Listing, TableSpec
from .table import Column, literal

__all__ = ["ROLE_TABLE"]


def _positions(context: Context) -> tuple[PlacedPosition, ...]:
    return context.plan.positions


def _entries(
    context: Context, positions: Iterable[PlacedPosition]
) -> Iterator[Entry[PlacedPosition]]:
    plan = context.plan
    for placed in sorted(positions, key=lambda placed: wbs.sort_key(placed.code)):
        yield Entry(
            item=placed,
            kind="role",
            key=position_key(plan, placed.role, placed.index),
            record=placed.role.id,
            path=("positions", placed.index) if len(placed.role.positions) > 1 else (),
            part=placed.position.code or str(placed.position.suffix or ""),
        )


def _title(context: Context, placed: PlacedPosition) -> str:
    title = literal(position_title(context.plan, placed))
    count = placed.position.headcount
    if count == 1:
        return title
    headcount = counted("({count} position)", "({count} positions)", count)
    return f"{title} {headcount.format(count=count)}"


def _description(context: Context, placed: PlacedPosition) -> str:
    del context
    role, position = placed.role, placed.position
    parts = [text for text in (role.description, position.note) if text]
    parts += told(_questions(placed))
    return "\n\n".join(parts)


def _questions(placed: PlacedPosition) -> tuple[str, ...]:
    return (*placed.role.open, *placed.position.open)


ROLE_TABLE = TableSpec[PlacedPosition](
    name="role-table",
    title="roles",
    columns=(
        ColumnSpec(
            column=Column(name="wbs", title=Word("WBS"), weight=9, style="code"),
            value=lambda _, placed: placed.code,
            sort=lambda _, placed: wbs.sort_key(placed.code),
        ),
        ColumnSpec(
            column=Column(name="title", title=Word("Role Title"), weight=22, translatable=True),
            value=_title,
        ),
        ColumnSpec(
            column=Column(
                name="description", title=Word("Role Description"), weight=69, translatable=True
            ),
            value=_description,
        ),
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=16),
            value=lambda _, placed: team_link(placed.role.team),
            sort=lambda context, placed: context.plan.teams[placed.role.team].name,
        ),
        ColumnSpec(
            column=Column(name="institution", title=Word("Institution"), weight=14),
            value=lambda context, placed: literal(institutions_of(context.plan, placed)),
        ),
        ColumnSpec(
            column=Column(name="people", title=Word("People"), weight=16),
            value=lambda _, placed: people_links(placed.position.people),
        ),
        ColumnSpec(
            column=Column(name="headcount", title=Word("Headcount"), weight=8, style="number"),
            value=lambda _, placed: str(placed.position.headcount),
        ),
        ColumnSpec(
            column=Column(name="fte", title=Word("FTE"), weight=8, style="number"),
            value=lambda _, placed: number(placed.position.fte),
        ),
    ),
    default=("wbs", "title", "description"),
    entries=lambda context, _: _entries(context, _positions(context)),
    listing=Listing(items=_positions, entries=_entries),
    facets={
        "team": Facet(
            values=lambda _, placed: (placed.role.team,),
            known=lambda context: context.plan.teams,
            label=name_in("team"),
        ),
        "institution": Facet(
            values=lambda _, placed: placed.position.institutions,
            known=lambda context: context.plan.institutions,
            label=name_in("institution"),
        ),
        "status": open_facet(lambda _, placed: ("question",) * bool(_questions(placed))),
    },
    codes=lambda _, placed: (placed.code,),
    known_codes=lambda context: (
        *context.plan.elements_by_code,
        *(placed.code for placed in context.plan.positions),
        *(role.code for role in context.plan.roles.values()),
    ),
    questions=Questions(of=_questions, told_in="description", marked_in="title"),
    alone=Alone(
        kind="role",
        fields=frozenset({"title", "description", "open"}),
        items=lambda role: placed_positions([role]),
    ),
)
