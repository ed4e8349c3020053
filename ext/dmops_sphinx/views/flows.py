"""The chart of the architecture: facilities, what they do, and what flows between them."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import inline
from ..model.records import Facility
from ..words import Word, said
from .chart import Chart, Fact, Flow, Node
from .context import Context
from .facilities import FACILITY_TABLE
from .names import assigned_text, number
from .selection import Selection
from .spec import Entry, TableSpec
from .tree import ChartSpec, chosen_nodes, facts_of, shown_facts
from .walk import preorder, root_or_error

__all__ = ["ARCHITECTURE_CHART"]


def _facilities(context: Context, selection: Selection) -> Iterator[Entry[Facility]]:
    plan = context.plan
    tops = root_or_error(selection, "facility", plan.facilities, plan.facilities_below)
    walk = preorder(tops, lambda each: plan.facilities_below.get(each.id, ()), selection.depth)
    for facility, place in walk:
        yield Entry(
            item=facility,
            kind="facility",
            key=facility.id,
            record=facility.id,
            level=len(place) - 1,
        )


_TREE = TableSpec[Facility](
    name="architecture-chart",
    title="facilities",
    columns=(),
    default=(),
    entries=_facilities,
    facets=FACILITY_TABLE.facets,
    tree="facility",
)


def architecture_chart(context: Context, spec: ChartSpec[Facility], selection: Selection) -> Chart:
    """Return the facilities, each inside the one it is a part of, and their flows."""
    names = shown_facts(spec, selection)
    nodes: list[Node] = []
    place: dict[str, int] = {}
    shown: list[tuple[Facility, bool]] = []
    for entry, selected in chosen_nodes(context, spec.table, selection):
        facility = entry.item
        parent = place.get(facility.parent or "", -1)
        place[facility.id] = len(nodes)
        shown.append((facility, selected))
        nodes.append(
            Node(
                title=facility.name,
                parent=parent,
                level=nodes[parent].level + 1 if parent >= 0 else 0,
                kind="facility",
                key=facility.id,
                badge=facility.kind,
                style=facility.kind,
                full=facility.long_name or "",
                facts=_said(context, spec, names, facility) if selected else (),
                context=not selected,
            )
        )
    return Chart(
        title=said(spec.title),
        nodes=tuple(nodes),
        noun=spec.noun,
        selection=selection.describe(),
        layout="flows",
        flows=tuple(_flows(shown, place)),
    )


def _said(
    context: Context, spec: ChartSpec[Facility], names: tuple[str, ...], facility: Facility
) -> tuple[Fact, ...]:
    facts = facts_of(context, spec, tuple(n for n in names if n != "functions"), facility)
    if "functions" not in names:
        return facts
    functions = (Fact(label="", text=f"• {inline.to_text(text)}") for text in facility.functions)
    return (*facts, *functions)


def _flows(shown: list[tuple[Facility, bool]], place: dict[str, int]) -> Iterator[Flow]:
    """Yield one flow for each pair of facilities, with all that goes from one to the other."""
    between: dict[tuple[int, int], list[str]] = {}
    for facility, selected in shown:
        for link in facility.links if selected else ():
            if link.to in place:
                between.setdefault((place[facility.id], place[link.to]), []).append(link.what)
    for (source, target), what in between.items():
        yield Flow(source=source, target=target, what=tuple(dict.fromkeys(what)))


def _host(context: Context, facility: Facility) -> str:
    host = context.plan.institutions.get(facility.host or "")
    return host.name if host else ""


def _team(context: Context, facility: Facility) -> str:
    team = context.plan.teams.get(facility.team or "")
    return (team.short or team.name) if team else ""


def _share(context: Context, facility: Facility) -> str:
    del context
    share = facility.drp_share
    return "" if share is None else f"{number(share)}%"


ARCHITECTURE_CHART = ChartSpec[Facility](
    name="architecture-chart",
    title=Word("Operations architecture"),
    noun="facility",
    table=_TREE,
    build=architecture_chart,
    facts={
        "share": (Word("Data release processing"), _share),
        "site": (Word("Site"), lambda _, facility: facility.site or ""),
        "host": (Word("Host"), _host),
        "team": (Word("Team"), _team),
        "manager": (Word("Manager"), lambda c, facility: assigned_text(c.plan, facility.manager)),
        "functions": ("", lambda _, facility: "; ".join(facility.functions)),
    },
    default=("share", "functions"),
)
