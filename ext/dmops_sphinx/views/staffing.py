"""The chart of staffing: people and full-time equivalents by team and institution.

The heads of a team are the positions of its roles; where a team has no roles,
they are those whose time its staffing entries give. Its full-time equivalents
are those of its staffing entries, and of positions none of whose people has
one. Whoever is named in several teams is one head in what stands above these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal

from ..frozen import dataclass
from ..model.plan import Plan
from ..model.records import StaffingEntry, Team
from ..words import Word, said
from .chart import Cell, Chart, Node
from .context import Context
from .facets import Facet
from .names import assigned_text
from .organisation import TEAM_TABLE
from .selection import Filter, Selection
from .spec import TableSpec
from .tree import ChartSpec, chosen_nodes, facts_of, shown_facts
from .walk import preorder

__all__ = ["STAFFING_CHART", "Count", "counts_of"]

NOT_STATED = Word("not stated")
_SUM = Word("All")


@dataclass(slots=True)
class Count:
    """Who is counted, by column: heads by who they are, and full-time equivalents.

    Attributes
    ----------
    heads
        The column of each head: a person's id, or what stands for an unnamed one.
    fte
        The sum of each column; a column without any is not in it.
    bounded
        The columns whose sum is a lower bound.
    """

    heads: dict[str, str] = field(default_factory=dict)
    fte: dict[str, Decimal] = field(default_factory=dict)
    bounded: set[str] = field(default_factory=set)

    def add(self, other: Count) -> None:
        """Count in what `other` has; a head that is known stays in its column."""
        for head, column in other.heads.items():
            self.heads.setdefault(head, column)
        for column, amount in other.fte.items():
            self.fte[column] = self.fte.get(column, Decimal(0)) + amount
        self.bounded |= other.bounded

    def give(self, column: str, amount: Decimal | None, *, at_least: bool = False) -> None:
        """Add full-time equivalents; none stated makes the sum a lower bound."""
        if amount is not None:
            self.fte[column] = self.fte.get(column, Decimal(0)) + amount
        if at_least or amount is None:
            self.bounded.add(column)

    def cell(self, column: str | None = None) -> Cell:
        """Return the numbers of a column, or the sum of all."""
        heads = sum(column is None or where == column for where in self.heads.values())
        amounts = [n for where, n in self.fte.items() if column is None or where == column]
        fte = sum(amounts, Decimal(0)) if amounts else None
        bounded = bool(self.bounded) if column is None else column in self.bounded
        return Cell(heads=heads, fte=fte, at_least=bounded and fte is not None)


def counts_of(plan: Plan, institutions: Filter = Filter()) -> dict[str, Count]:  # noqa: B008
    """Return what each team has by itself, those below it left out."""
    counts = {ident: Count() for ident in plan.teams}
    with_roles = {role.team for role in plan.roles.values()}
    for entry in plan.staffing.values():
        where = plan.institution_of(entry)
        if not institutions.accepts([where] if where else []):
            continue
        count, column = counts[entry.team], _name(plan, [where] if where else [])
        count.give(column, entry.fte, at_least=entry.at_least)
        if entry.team not in with_roles:
            count.heads.setdefault(_head_of(entry), column)
    for placed in plan.positions:
        position, team = placed.position, placed.role.team
        if not institutions.accepts(position.institutions):
            continue
        column = _name(plan, position.institutions)
        for index in range(max(position.headcount, len(position.people))):
            named = index < len(position.people)
            head = position.people[index] if named else f"{placed.key}#{index}"
            counts[team].heads.setdefault(head, column)
        if position.fte is not None and not plan.is_staffed(placed):
            counts[team].give(column, position.fte)
    return counts


def _head_of(entry: StaffingEntry) -> str:
    return entry.person or f"staffing#{entry.id}"


def _name(plan: Plan, institutions: Iterable[str]) -> str:
    names = [plan.institutions[ident].name for ident in institutions]
    return " / ".join(names) or NOT_STATED


def rolled_up(plan: Plan, counts: Mapping[str, Count]) -> dict[str, Count]:
    """Return what each team has together with all below it."""
    tops = plan.teams_below.get(None, ())
    order = [t for t, _ in preorder(tops, lambda team: plan.teams_below.get(team.id, ()))]
    sums: dict[str, Count] = {}
    for team in reversed(order):
        total = Count()
        total.add(counts[team.id])
        for below in plan.teams_below.get(team.id, ()):
            total.add(sums[below.id])
        sums[team.id] = total
    return sums


def staffing_chart(context: Context, spec: ChartSpec[Team], selection: Selection) -> Chart:
    """Return the teams with their numbers by institution, those above with their sums."""
    plan = context.plan
    names = shown_facts(spec, selection)
    filters = dict(selection.filters)
    sums = rolled_up(plan, counts_of(plan, filters.get("institution", Filter())))
    own = tuple(each for each in selection.filters if each[0] != "institution")
    spec.table.facets["institution"].known(context)
    shown = chosen_nodes(context, spec.table, replace(selection, filters=own))
    nodes: list[Node] = []
    place: dict[str, int] = {}
    columns = _columns(plan, (sums[entry.item.id] for entry, _ in shown))
    for entry, selected in shown:
        team = entry.item
        parent = place.get(team.parent or "", -1)
        place[team.id] = len(nodes)
        count = sums[team.id]
        nodes.append(
            Node(
                title=team.short or team.name,
                parent=parent,
                level=nodes[parent].level + 1 if parent >= 0 else 0,
                kind="team",
                key=team.id,
                style=team.kind,
                badge=team.kind,
                full=team.name if team.short else "",
                facts=facts_of(context, spec, names, team) if selected else (),
                context=not selected,
                cells=(count.cell(), *(count.cell(column) for column in columns)),
            )
        )
    return Chart(
        title=said(spec.title),
        nodes=tuple(nodes),
        noun=spec.noun,
        selection=selection.describe(),
        layout="matrix",
        columns=(said(_SUM), *map(said, columns)),
    )


def _columns(plan: Plan, counts: Iterable[Count]) -> tuple[str, ...]:
    """Return the columns that have something: single institutions in their order first."""
    used = {c for count in counts for c in (*count.heads.values(), *count.fte)}
    single = [each.name for each in plan.institutions.values() if each.name in used]
    shared = sorted(used - set(single) - {NOT_STATED})
    return (*single, *shared, *([NOT_STATED] if NOT_STATED in used else []))


def _facets() -> Iterator[tuple[str, Facet[Team]]]:
    yield from TEAM_TABLE.facets.items()
    yield (
        "institution",
        Facet(values=lambda _, __: (), known=lambda context: context.plan.institutions),
    )
    yield (
        "team",
        Facet(values=lambda _, team: (team.id,), known=lambda context: context.plan.teams),
    )


STAFFING_CHART = ChartSpec[Team](
    name="staffing-chart",
    title=Word("Staffing"),
    noun="team",
    table=TableSpec[Team](
        name="staffing-chart",
        title="teams",
        columns=(),
        default=(),
        entries=TEAM_TABLE.entries,
        facets=dict(_facets()),
        codes=TEAM_TABLE.codes,
        known_codes=TEAM_TABLE.known_codes,
        tree="team",
    ),
    build=staffing_chart,
    facts={
        "manager": (Word("Manager"), lambda c, team: assigned_text(c.plan, team.manager)),
        "wbs": (Word("WBS"), lambda _, team: ", ".join(team.wbs)),
    },
)
