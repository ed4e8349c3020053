"""The chart of functions: what the department does, and which teams and products are for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..frozen import dataclass
from ..model.plan import Plan
from ..model.records import Product, Team
from ..words import Word, said
from .chart import Chart, Node
from .context import Context
from .facets import Facet
from .names import assigned_text
from .organisation import TEAM_TABLE
from .selection import Selection
from .spec import Entry, TableSpec
from .tree import ChartSpec, chosen_nodes, facts_of, shown_facts
from .walk import preorder

__all__ = ["FUNCTION_CHART"]

_TITLES = {
    "production": Word("Data Production"),
    "serving": Word("Data Serving"),
    "abstraction": Word("Data Abstraction"),
    "acquisition": Word("Data Acquisition"),
    "facilities": Word("Data Facilities"),
}
_MAIN = frozenset({"production", "serving"})
_OWN_AFTER = 4
"""A plan's own functions come before the facilities, which carry all others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A team that has a function."""

    function: str
    team: Team


def _functions(plan: Plan) -> list[str]:
    """Return the functions that teams have, the main ones first."""
    held = dict.fromkeys(word for team in plan.teams.values() for word in team.functions)
    order = {name: place for place, name in enumerate(_TITLES)}
    order["facilities"] = _OWN_AFTER + 1
    return sorted(held, key=lambda word: order.get(word, _OWN_AFTER))


def _parts(context: Context, selection: Selection) -> Iterator[Entry[Part]]:
    branch = Selection(root=selection.root)
    teams = [entry.item for entry in TEAM_TABLE.entries(context, branch)]
    for function in _functions(context.plan):
        for team in teams:
            if function in team.functions:
                part = Part(function, team)
                yield Entry(item=part, kind="team", key=team.id, record=team.id)


_PARTS = TableSpec[Part](
    name="function-chart",
    title="teams with functions",
    columns=(),
    default=(),
    entries=_parts,
    facets={
        "kind": Facet(
            values=lambda _, part: (part.function,),
            known=lambda context: _functions(context.plan),
        ),
        "team": Facet(
            values=lambda _, part: (part.team.id,), known=lambda context: context.plan.teams
        ),
    },
    codes=lambda _, part: part.team.wbs,
    known_codes=lambda context: context.plan.elements_by_code,
    tree="team",
)


def function_chart(context: Context, spec: ChartSpec[Part], selection: Selection) -> Chart:
    """Return the functions, in each its teams, in each their products.

    A group is not a box of its own: it stands for its function, and what
    belongs to none of its teams is directly in the function.
    """
    names = shown_facts(spec, selection)
    products = _products_of_teams(context.plan)
    depth = 1 if selection.depth is None else selection.depth
    nodes: list[Node] = []
    by_function: dict[str, list[Part]] = {}
    for entry, _ in chosen_nodes(context, spec.table, selection):
        by_function.setdefault(entry.item.function, []).append(entry.item)
    for function, parts in by_function.items():
        groups = [part for part in parts if part.team.kind != "team"]
        place = len(nodes)
        nodes.append(_function_node(context, spec, function, groups, names))
        for part in groups:
            nodes += _below(products.get(part.team.id, []), place, 1, len(nodes), depth)
        for part in parts:
            if part.team.kind == "team":
                inside = len(nodes)
                facts = facts_of(context, spec, names, part)
                nodes.append(replace(_team_node(part.team), parent=place, level=1, facts=facts))
                own = products.get(part.team.id, [])
                nodes += _below(own, inside, 2, len(nodes), depth)
    return Chart(
        title=said(spec.title),
        nodes=tuple(nodes),
        noun=spec.noun,
        selection=selection.describe(),
        layout="blocks",
    )


def _function_node(
    context: Context,
    spec: ChartSpec[Part],
    function: str,
    groups: list[Part],
    names: tuple[str, ...],
) -> Node:
    title = said(_TITLES.get(function, function.replace("-", " ").capitalize()))
    style = "function" if function in _MAIN else "support"
    node = Node(title=title, style=style)
    if len(groups) != 1:
        return node
    (part,) = groups
    facts = facts_of(context, spec, names, part)
    full = part.team.name if part.team.name != title else ""
    return replace(node, kind="team", key=part.team.id, facts=facts, full=full)


def _team_node(team: Team) -> Node:
    title = team.short or team.name
    full = team.name if team.name != title else ""
    return Node(title=title, kind="team", key=team.id, badge=team.kind, style=team.kind, full=full)


def _products_of_teams(plan: Plan) -> dict[str, list[tuple[Product, int]]]:
    """Return the products of each team with their depth among those of the team.

    A product is its own team's, or that of the nearest product above with one.
    A node of the tree that only stands for the team itself is left out.
    """
    found: dict[str, list[tuple[Product, int]]] = {}
    held: dict[str, tuple[str | None, int]] = {}
    tops = plan.products_below.get(None, ())
    for product, _ in preorder(tops, lambda each: plan.products_below.get(each.id, ())):
        team, depth = held.get(product.parent or "", (None, 0))
        if product.team is not None and product.team != team:
            team, depth = product.team, 0
        stands_for_team = product.team == team and product.kind != "product"
        held[product.id] = (team, depth if stands_for_team else depth + 1)
        if team is not None and not stands_for_team:
            found.setdefault(team, []).append((product, depth + 1))
    return found


def _below(
    products: list[tuple[Product, int]],
    parent: int,
    level: int,
    start: int,
    depth: int,
) -> Iterator[Node]:
    """Yield the nodes of a team's products, as deep as asked for."""
    last = {0: parent}
    number = start
    for product, deep in products:
        if deep > depth:
            continue
        above = last.get(deep - 1, parent)
        last[deep] = number
        number += 1
        yield Node(
            title=product.name,
            parent=above,
            level=level + deep - 1,
            kind="product",
            key=product.id,
            badge=product.kind,
            style=product.kind,
            full=product.title if product.title and product.title != product.name else "",
        )


FUNCTION_CHART = ChartSpec[Part](
    name="function-chart",
    title=Word("Functions"),
    noun="function",
    table=_PARTS,
    build=function_chart,
    facts={
        "manager": (Word("Manager"), lambda c, part: assigned_text(c.plan, part.team.manager)),
        "wbs": (Word("WBS"), lambda _, part: ", ".join(part.team.wbs)),
    },
)
