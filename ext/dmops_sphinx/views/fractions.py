"""The table of staffing: fractions of people's time, summed by team."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..frozen import dataclass
from ..model.records import StaffingEntry
from ..words import Word, say
from .context import Context
from .facets import Facet, name_in, open_facet, statuses_of
from .names import number, team_link, with_questions
from .questions import Questions
from .selection import Selection
from .spec import ColumnSpec, Entry, TableSpec
from .table import Column, literal, open_mark, reference

__all__ = ["STAFFING_TABLE", "Share"]


@dataclass(frozen=True, slots=True)
class Share:
    """A staffing entry, or the sum of a team's entries."""

    entry: StaffingEntry | None
    team: str
    fte: Decimal | None
    at_least: bool


def _shares(context: Context, selection: Selection) -> Iterator[Entry[Share]]:
    del selection
    by_team: dict[str, list[StaffingEntry]] = {}
    for entry in context.plan.staffing.values():
        by_team.setdefault(entry.team, []).append(entry)
    for team, entries in by_team.items():
        for entry in entries:
            share = Share(entry, team, entry.fte, entry.at_least)
            yield Entry(item=share, kind="staffing", record=entry.id)
        known = [entry.fte for entry in entries if entry.fte is not None]
        bounded = len(known) < len(entries) or any(entry.at_least for entry in entries)
        yield Entry(item=Share(None, team, sum(known, Decimal(0)), bounded))


def _who(context: Context, share: Share) -> str:
    if share.entry is None:
        return say("**Sum of** {team}").format(team=team_link(share.team))
    named = reference("person", share.entry.person) if share.entry.person else ""
    label = literal(share.entry.label or "")
    del context
    return f"{named} ({label})" if named and label else named or label


def _fte(context: Context, share: Share) -> str:
    del context
    if share.fte is None:
        return open_mark(say("not stated"))
    fte = number(share.fte)
    return say("at least {number}").format(number=fte) if share.at_least else fte


STAFFING_TABLE = TableSpec[Share](
    name="staffing-table",
    title="staffing entries",
    columns=(
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=24),
            value=lambda _, share: team_link(share.team),
        ),
        ColumnSpec(column=Column(name="who", title=Word("Who"), weight=30), value=_who),
        ColumnSpec(
            column=Column(name="fte", title=Word("FTE"), weight=14, style="number"), value=_fte
        ),
        ColumnSpec(
            column=Column(name="note", title=Word("Note"), weight=32, translatable=True),
            value=lambda _, share: (
                with_questions(share.entry.note, share.entry.open) if share.entry else ""
            ),
        ),
    ),
    default=("team", "who", "fte", "note"),
    entries=_shares,
    facets={
        "team": Facet(
            values=lambda _, share: (share.team,),
            known=lambda context: context.plan.teams,
            label=name_in("team"),
        ),
        "status": open_facet(
            lambda context, share: (
                statuses_of(context.plan, "staffing", share.entry) if share.entry else ()
            )
        ),
    },
    questions=Questions(
        of=lambda share: share.entry.open if share.entry else (),
        told_in="note",
        marked_in="who",
    ),
)
