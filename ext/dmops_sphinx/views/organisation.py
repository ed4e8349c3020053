"""The tables of WBS elements, teams and people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import wbs
from ..model.labels import label
from ..model.records import Person, Team, WbsElement
from ..words import Word
from .context import Context
from .facets import Facet, name_in, open_facet, statuses_of
from .names import assigned, with_questions
from .questions import Questions
from .selection import Selection
from .spec import ColumnSpec, Entry, TableSpec
from .table import Column, literal, reference
from .walk import preorder, root_or_error

__all__ = ["PEOPLE_TABLE", "TEAM_TABLE", "WBS_TABLE"]


def _elements(context: Context, selection: Selection) -> Iterator[Entry[WbsElement]]:
    elements = context.plan.elements_by_code
    root_or_error(selection, "WBS element", elements, {})
    levels: dict[str, int] = {}
    for code, element in elements.items():
        levels[code] = _level(code, levels)
        level = levels[code] - levels.get(selection.root or "", 0)
        if selection.root and not wbs.is_within(code, selection.root):
            continue
        if selection.depth is None or level <= selection.depth:
            yield Entry(item=element, kind="wbs", key=code, record=element.id, level=level)


def _level(code: str, levels: Mapping[str, int]) -> int:
    """Return the depth of an element: below the nearest one that the plan has above it."""
    step = wbs.parent(code)
    while step is not None:
        if step in levels:
            return levels[step] + 1
        step = wbs.parent(step)
    return 0


def _department(context: Context, element: WbsElement) -> str:
    team = context.plan.teams.get(element.department or "")
    return literal(team.name) if team else ""


WBS_TABLE = TableSpec[WbsElement](
    name="wbs-table",
    title="WBS elements",
    columns=(
        ColumnSpec(
            column=Column(name="wbs", title=Word("WBS"), weight=10, style="code"),
            value=lambda _, element: element.code,
            sort=lambda _, element: wbs.sort_key(element.code),
        ),
        ColumnSpec(
            column=Column(name="department", title=Word("Department"), weight=40),
            value=_department,
        ),
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=50, style="tree"),
            value=lambda _, element: literal(element.name),
        ),
        ColumnSpec(
            column=Column(
                name="description", title=Word("Description"), weight=60, translatable=True
            ),
            value=lambda _, element: with_questions(element.description, element.open),
        ),
    ),
    default=("wbs", "department", "team"),
    entries=_elements,
    facets={
        "team": Facet(
            values=lambda context, element: (
                *(t.id for t in context.plan.teams.values() if element.code in t.wbs),
                *((element.department,) if element.department else ()),
            ),
            known=lambda context: context.plan.teams,
            label=name_in("team"),
        ),
        "status": open_facet(lambda context, e: statuses_of(context.plan, "wbs", e)),
    },
    codes=lambda _, element: (element.code,),
    known_codes=lambda context: context.plan.elements_by_code,
    tree="wbs",
    questions=Questions(of=lambda e: e.open, told_in="description", marked_in="team"),
)


def by_family(person: Person) -> tuple[str, str]:
    """Return the key by which people are sorted."""
    return person.family or person.name.split()[-1], person.name


def _people(context: Context, selection: Selection) -> Iterator[Entry[Person]]:
    del selection
    for person in sorted(context.plan.people.values(), key=by_family):
        yield Entry(item=person, kind="person", key=person.id, record=person.id)


def _responsible(context: Context, person: Person) -> str:
    held = context.once("held by person", lambda: _held(context))
    # A team and its product may have one name, which is then told once.
    told = {name: link for link, name in reversed(held.get(person.id, ()))}
    return ", ".join(link for link, name in held.get(person.id, ()) if told[name] == link)


def _held(context: Context) -> dict[str, list[tuple[str, str]]]:
    """Return links to what each person leads, fills and owns, with their texts."""
    plan = context.plan
    held: dict[str, list[tuple[str, str]]] = {}

    def hold(person: str, kind: str, key: str, name: str) -> None:
        held.setdefault(person, []).append((reference(kind, key, name), name))

    for team in plan.teams.values():
        if team.manager and team.manager.person:
            hold(team.manager.person, "team", team.id, team.name)
    for placed in plan.positions:
        for ident in dict.fromkeys(placed.position.people):
            key = f"{placed.role.id}.{placed.index + 1}"
            hold(ident, "role", key, placed.title)
    for product in plan.products.values():
        owner = product.owner.person if product.owner else None
        for leader in dict.fromkeys((product.manager.person, owner)):
            if leader:
                hold(leader, "product", product.id, product.name)
    return held


PEOPLE_TABLE = TableSpec[Person](
    name="people-table",
    title="people",
    columns=(
        ColumnSpec(
            column=Column(name="name", title=Word("Name"), weight=28),
            value=lambda _, person: literal(person.name),
        ),
        ColumnSpec(
            column=Column(name="initials", title=Word("Initials"), weight=12),
            value=lambda _, person: literal(person.initials or ""),
        ),
        ColumnSpec(
            column=Column(name="institution", title=Word("Institution"), weight=20),
            value=lambda context, person: literal(
                context.plan.institutions[person.institution].name if person.institution else ""
            ),
        ),
        ColumnSpec(
            column=Column(name="responsible", title=Word("Responsible for"), weight=60),
            value=_responsible,
        ),
    ),
    default=("name", "institution", "responsible"),
    entries=_people,
    facets={
        "institution": Facet(
            values=lambda _, person: (person.institution,) if person.institution else (),
            known=lambda context: context.plan.institutions,
            label=name_in("institution"),
        ),
        "status": open_facet(lambda context, p: statuses_of(context.plan, "person", p)),
    },
    questions=Questions(of=lambda person: person.open, marked_in="name"),
)


def _teams(context: Context, selection: Selection) -> Iterator[Entry[Team]]:
    plan = context.plan
    tops = root_or_error(selection, "team", plan.teams, plan.teams_below)
    walk = preorder(tops, lambda team: plan.teams_below.get(team.id, ()), selection.depth)
    for team, place in walk:
        yield Entry(item=team, kind="team", key=team.id, record=team.id, level=len(place) - 1)


TEAM_TABLE = TableSpec[Team](
    name="team-table",
    title="teams",
    columns=(
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=44, style="tree"),
            value=lambda _, team: literal(
                f"{team.name} ({team.short})" if team.short else team.name
            ),
        ),
        ColumnSpec(
            column=Column(name="kind", title=Word("Kind"), weight=14, style="badge"),
            value=lambda _, team: label(team.kind),
        ),
        ColumnSpec(
            column=Column(name="manager", title=Word("Manager"), weight=24),
            value=lambda _, team: assigned(team.manager),
        ),
        ColumnSpec(
            column=Column(name="wbs", title=Word("WBS"), weight=12, style="code"),
            value=lambda _, team: ", ".join(reference("wbs", code) for code in team.wbs),
        ),
        ColumnSpec(
            column=Column(
                name="description", title=Word("Description"), weight=50, translatable=True
            ),
            value=lambda _, team: with_questions(team.description, team.open),
        ),
    ),
    default=("team", "kind", "manager", "wbs"),
    entries=_teams,
    facets={
        "kind": Facet(
            values=lambda _, team: (team.kind,), known=lambda _: ("department", "group", "team")
        ),
        "status": open_facet(lambda context, t: statuses_of(context.plan, "team", t)),
    },
    codes=lambda _, team: team.wbs,
    known_codes=lambda context: context.plan.elements_by_code,
    tree="team",
    questions=Questions(of=lambda team: team.open, told_in="description", marked_in="team"),
)
