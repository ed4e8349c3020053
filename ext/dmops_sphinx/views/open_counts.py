"""How much is open, counted by team and by the way in which it is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ..frozen import dataclass
from ..model.open_items import STATUSES, open_items
from ..words import Word, said
from .context import Context
from .facets import Facet, name_in
from .names import team_link
from .selection import Selection
from .spec import ColumnSpec, Entry, TableSpec
from .table import Column

__all__ = ["OPEN_COUNTS", "TOTAL", "WITHOUT_TEAM"]

WITHOUT_TEAM = Word("No team")
TOTAL = Word("All")


_TITLES = dict(
    zip(
        STATUSES,
        (Word("To be decided"), Word("Tentative"), Word("Question"), Word("Missing")),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is open about a team; of no team, or of all.

    Attributes
    ----------
    team
        The id of the team, or nothing.
    name
        What stands in its place for no team and for all.
    counts
        The number of open items by status.
    """

    team: str | None
    name: str
    counts: Counter[str]


def _tallies(context: Context, selection: Selection) -> Iterator[Entry[Tally]]:
    del selection
    by_team: dict[str | None, Counter[str]] = {}
    total: Counter[str] = Counter()
    for item in open_items(context.plan):
        by_team.setdefault(item.team, Counter())[item.status] += 1
        total[item.status] += 1
    for team in context.plan.teams:
        if team in by_team:
            tally = Tally(team, "", by_team[team])
            yield Entry(item=tally, kind="team", record=team)
    if None in by_team:
        yield Entry(item=Tally(None, WITHOUT_TEAM, by_team[None]))
    if by_team:
        yield Entry(item=Tally(None, TOTAL, total))


def _count(status: str) -> Callable[[Context, Tally], str]:
    return lambda _, tally: str(tally.counts[status] or "")


OPEN_COUNTS = TableSpec[Tally](
    name="open-counts",
    title="open items",
    columns=(
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=40),
            value=lambda _, tally: team_link(tally.team) if tally.team else said(tally.name),
        ),
        *(
            ColumnSpec(
                column=Column(
                    name=status.replace(" ", "-"),
                    title=_TITLES[status],
                    weight=12,
                    style="number",
                ),
                value=_count(status),
            )
            for status in STATUSES
        ),
        ColumnSpec(
            column=Column(name="total", title=Word("Total"), weight=12, style="number"),
            value=lambda _, tally: str(sum(tally.counts.values())),
        ),
    ),
    default=("team", *(status.replace(" ", "-") for status in STATUSES), "total"),
    entries=_tallies,
    facets={
        "team": Facet(
            values=lambda _, tally: (tally.team,) if tally.team else (),
            known=lambda context: context.plan.teams,
            label=name_in("team"),
        ),
    },
)
