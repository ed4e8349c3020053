"""Trees: of products, of teams with their managers, of WBS elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from typing import Generic, TypeVar

from ..frozen import dataclass
from ..model import wbs
from ..model.open_items import owner_of
from ..model.records import Team, WbsElement
from ..model.suggest import did_you_mean
from ..words import Word, said
from .build import accepts, check_selection
from .chart import Chart, Fact, Node
from .context import Context
from .names import assigned_text
from .organisation import TEAM_TABLE, WBS_TABLE
from .products import PRODUCT_TABLE
from .products import Node as Product
from .selection import Selection, SelectionError
from .spec import Entry, TableSpec

__all__ = [
    "ORG_CHART",
    "PRODUCT_TREE",
    "WBS_TREE",
    "ChartSpec",
    "FactOf",
    "chosen_nodes",
    "facts_of",
    "shown_facts",
    "tree_chart",
]

T = TypeVar("T")
FactOf = Callable[[Context, T], str]


@dataclass(frozen=True, kw_only=True)
class ChartSpec(Generic[T]):
    """The description of a chart.

    Attributes
    ----------
    name
        The name of the directive.
    title
        What the chart is.
    noun
        What a box is that does not say its kind.
    table
        Yields the candidates for boxes, and knows the filters.
    build
        Builds the chart that a selection asks for.
    facts
        What ``:show:`` can add to a box, by name: label and text.
    default
        The facts that are shown unless the writer asks for others.
    orientation
        ``top-down`` or ``left-right``, unless the writer asks for the other;
        empty where there is no choice.
    """

    name: str
    title: str
    noun: str
    table: TableSpec[T]
    build: Callable[[Context, ChartSpec[T], Selection], Chart]
    facts: Mapping[str, tuple[str, FactOf[T]]] = field(default_factory=dict)
    default: tuple[str, ...] = ()
    orientation: str = ""


def shown_facts(spec: ChartSpec[T], selection: Selection) -> tuple[str, ...]:
    """Return the names of the facts that a selection asks for.

    Raises
    ------
    SelectionError
        If the chart has no such fact.
    """
    if selection.columns == ("none",):
        return ()
    for name in selection.columns:
        if name not in spec.facts:
            known = ", ".join(spec.facts) or "nothing"
            hint = did_you_mean(name, spec.facts, before="; ")
            raise SelectionError("show", f"{spec.name} can show {known}, not {name!r}{hint}")
    return selection.columns or spec.default


def facts_of(
    context: Context, spec: ChartSpec[T], names: tuple[str, ...], item: T
) -> tuple[Fact, ...]:
    """Return what is said of an item."""
    told = ((spec.facts[name][0], spec.facts[name][1](context, item)) for name in names)
    return tuple(Fact(label=said(label), text=text) for label, text in told if text)


def chosen_nodes(
    context: Context, table: TableSpec[T], selection: Selection
) -> list[tuple[Entry[T], bool]]:
    """Return the entries that a selection lets through, and those above them.

    Each comes with whether it was selected; one that was not only leads to
    others that were.
    """
    check_selection(context, table, selection)
    entries = [
        (entry, accepts(context, table, selection, entry.item))
        for entry in table.entries(context, selection)
    ]
    if not selection.codes and not selection.filters:
        return entries
    kept: list[tuple[Entry[T], bool]] = []
    needed = 0
    for entry, selected in reversed(entries):
        if selected or entry.level < needed:
            kept.append((entry, selected))
            needed = entry.level
    return kept[::-1]


def tree_chart(
    context: Context,
    spec: ChartSpec[T],
    selection: Selection,
    node_of: Callable[[T], Node],
    lies_in: Callable[[T, T], bool] | None = None,
) -> Chart:
    """Return the tree of the entries that a selection finds, and of those above them."""
    names = shown_facts(spec, selection)
    nodes: list[Node] = []
    above: list[tuple[int, Entry[T]]] = []
    for entry, selected in chosen_nodes(context, spec.table, selection):
        while above and not (
            above[-1][1].level < entry.level
            and (lies_in is None or lies_in(entry.item, above[-1][1].item))
        ):
            above.pop()
        nodes.append(
            replace(
                node_of(entry.item),
                parent=above[-1][0] if above else -1,
                level=len(above),
                kind=entry.kind,
                key=entry.key,
                facts=facts_of(context, spec, names, entry.item) if selected else (),
                context=not selected,
            )
        )
        above.append((len(nodes) - 1, entry))
    return Chart(
        title=said(spec.title), nodes=tuple(nodes), noun=spec.noun, selection=selection.describe()
    )


def _product(placed: Product) -> Node:
    product = placed.product
    title = product.title or ""
    full = title if title != product.name else ""
    return Node(title=product.name, badge=product.kind, style=product.kind, full=full)


def _team_name(context: Context, ident: str | None) -> str:
    team = context.plan.teams.get(ident or "")
    return (team.short or team.name) if team else ""


PRODUCT_TREE = ChartSpec[Product](
    name="product-tree",
    title=Word("Product tree"),
    noun="product",
    table=PRODUCT_TABLE,
    build=lambda context, spec, selection: tree_chart(context, spec, selection, _product),
    facts={
        "manager": (Word("Manager"), lambda c, node: assigned_text(c.plan, node.product.manager)),
        "owner": (Word("Owner"), lambda c, node: assigned_text(c.plan, owner_of(node.product))),
        "wbs": (Word("WBS"), lambda _, node: node.product.wbs or ""),
        "team": (Word("Team"), lambda c, node: _team_name(c, node.product.team)),
        "number": (Word("No."), lambda _, node: node.number),
    },
    orientation="top-down",
)


def _team(team: Team) -> Node:
    return Node(title=team.name, badge=team.kind, style=team.kind, full=team.short or "")


def org_chart(context: Context, spec: ChartSpec[Team], selection: Selection) -> Chart:
    """Return the reporting lines: departments, groups and teams below one another."""
    return tree_chart(context, spec, selection, _team)


ORG_CHART = ChartSpec[Team](
    name="org-chart",
    title=Word("Reporting lines"),
    noun="team",
    table=TEAM_TABLE,
    build=org_chart,
    facts={
        "manager": (Word("Manager"), lambda c, team: assigned_text(c.plan, team.manager)),
        "wbs": (Word("WBS"), lambda _, team: ", ".join(team.wbs)),
    },
    default=("manager",),
    orientation="top-down",
)


def _element(element: WbsElement) -> Node:
    return Node(title=f"{element.code} {element.name}", style="element")


def _teams_with(context: Context, element: WbsElement) -> Iterator[Team]:
    return (team for team in context.plan.teams.values() if element.code in team.wbs)


def _lies_in(below: WbsElement, above: WbsElement) -> bool:
    return wbs.is_within(below.code, above.code)


def wbs_tree(context: Context, spec: ChartSpec[WbsElement], selection: Selection) -> Chart:
    """Return the WBS elements below one another, the topmost below their department."""
    chart = tree_chart(context, spec, selection, _element, _lies_in)
    return chart if selection.root else _below_departments(context, chart)


def _below_departments(context: Context, chart: Chart) -> Chart:
    """Put the elements without one above below the departments whose work they are."""
    plan = context.plan
    of_root = {
        number: plan.elements_by_code[chart.nodes[number].key].department or ""
        for number in chart.roots
    }
    if not any(of_root.values()):
        return chart
    order: list[tuple[int, str]] = []
    for department in dict.fromkeys(of_root.values()):
        of_this = [root for root, name in of_root.items() if name == department]
        if department in plan.teams:
            order.append((-1, department))
        order += [(number, department) for root in of_this for number in _branch(chart, root)]
    return _in_order(context, chart, order)


def _branch(chart: Chart, root: int) -> range:
    after = (n for n in range(root + 1, len(chart.nodes)) if chart.nodes[n].parent < 0)
    return range(root, next(after, len(chart.nodes)))


def _in_order(context: Context, chart: Chart, order: list[tuple[int, str]]) -> Chart:
    nodes: list[Node] = []
    place: dict[int | str, int] = {}
    for number, department in order:
        if number < 0:
            team = context.plan.teams[department]
            place[department] = len(nodes)
            node = replace(_team(team), kind="team", key=team.id)
        else:
            node = chart.nodes[number]
            place[number] = len(nodes)
            below = department in place
            parent = place[node.parent] if node.parent >= 0 else place.get(department, -1)
            node = replace(node, parent=parent, level=node.level + below)
        nodes.append(node)
    return replace(chart, nodes=tuple(nodes))


WBS_TREE = ChartSpec[WbsElement](
    name="wbs-tree",
    title=Word("Work breakdown structure"),
    noun="element",
    table=WBS_TABLE,
    build=wbs_tree,
    facts={
        "team": (
            Word("Team"),
            lambda c, element: ", ".join(t.short or t.name for t in _teams_with(c, element)),
        ),
        "manager": (
            Word("Manager"),
            lambda c, element: ", ".join(
                filter(None, (assigned_text(c.plan, t.manager) for t in _teams_with(c, element)))
            ),
        ),
    },
    orientation="left-right",
)
