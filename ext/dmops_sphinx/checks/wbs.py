"""Rules on WBS codes."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import wbs
from ..model.plan import Plan
from ..model.problems import Problem
from ..model.suggest import nearest
from .found import problem

__all__ = ["check_codes"]


def check_codes(plan: Plan) -> Iterator[Problem]:
    """Yield faults in the codes of elements, roles and positions."""
    yield from _elements(plan)
    yield from _positions(plan)


def _elements(plan: Plan) -> Iterator[Problem]:
    depths: dict[bool, int] = {}  # numbers and series begin at levels of their own
    for code in plan.elements_by_code:
        level, is_number = code.count("."), code[0].isdigit()
        depths[is_number] = min(level, depths.get(is_number, level))
    seen: dict[object, str] = {}
    for element in plan.wbs.values():
        place = plan.place("wbs", element.id, ("code",))
        key = (wbs.sort_key(element.code), element.code.casefold())
        if key in seen:
            message = f"the code {element.code} is taken by {seen[key]!r}"
            yield problem("DM202", message, place, "give each element a code of its own")
        seen.setdefault(key, element.id)
        depth = depths[element.code[0].isdigit()]
        if element.code.count(".") > depth and not _has_parent(plan, element.code):
            above = wbs.above(element.code)
            others = [code for code in plan.elements_by_code if code != element.code]
            near = nearest(above or "", others)
            hint = f"add an element {above}"
            hint += f", or did you mean {_called(plan, near)}?" if near else ""
            yield problem(
                "DM201", f"{element.code} has no parent: {above} is missing", place, hint
            )


def _called(plan: Plan, code: str) -> str:
    """Return an element's code with its name, without which nobody knows whether it is the one."""
    return f"{code} ({plan.elements_by_code[code].name})"


def _has_parent(plan: Plan, code: str) -> bool:
    """Tell whether the element directly above is in the plan: 1.02, or 1, for 1.02C."""
    return bool({wbs.parent(code), wbs.above(code)} & plan.elements_by_code.keys())


def _has_element(plan: Plan, code: str) -> bool:
    """Tell whether a role has an element: its series alone is none, if it names more than that."""
    element = plan.element_of(code)
    return element is not None and not (element.code.isalpha() and "-" in code)


def _positions(plan: Plan) -> Iterator[Problem]:
    for role in plan.roles.values():
        if not _has_element(plan, role.code):
            element = wbs.parent(role.code) or role.code
            near = nearest(element, plan.elements_by_code)
            hint = f"add the element {element}"
            if near:
                # A role's code is its element's with something behind it.
                meant = f"{near}{role.code.removeprefix(element)}"
                hint = f"did you mean {meant}, of {_called(plan, near)}? or {hint}"
            place = plan.place("role", role.id, ("code",))
            message = f"{role.code} belongs to no WBS element: {element} is missing"
            yield problem("DM201", message, place, hint)
        for index, position in enumerate(role.positions):
            if position.code and position.suffix:
                place = plan.place("role", role.id, ("positions", index, "code"))
                message = "the position has both a suffix and a code"
                yield problem("DM203", message, place, "keep one of them")
    listed: set[tuple[str, str]] = set()
    for one in (one for one in plan.positions if one.code in plan.repeated_codes):
        name = one.code, f"{one.title} {one.position.label} {one.position.institutions}"
        if name in listed:
            place = plan.place("role", one.role.id, ("positions", one.index))
            message = f"the position {one.code} ({one.title}) is listed twice"
            yield problem("DM202", message, place, "use headcount for two people in one")
        listed.add(name)
