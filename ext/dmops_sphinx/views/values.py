"""One fact of the plan as text, for a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..model.assignment import Assignment
from ..model.kinds import Kind
from ..model.labels import label
from ..model.plan import Plan
from ..model.suggest import nearest
from .fields import linked_names, with_unit
from .names import in_words, number

if TYPE_CHECKING:
    from ..model.declarations import FieldDeclaration

__all__ = ["ValueLookupError", "value_text"]

_FORMAT = r"[,]?(?:\.[0-9]{1,2})?[f%]?"
_UNITS: Mapping[str, str] = MappingProxyType({"drp_share": "%"})


class ValueLookupError(LookupError):
    """A path names nothing in the plan."""


def value_text(plan: Plan, expression: str) -> str:
    """Return the fact that `expression` names, as plain text.

    Parameters
    ----------
    plan
        The plan.
    expression
        ``plan.FIELD``, ``KIND.count`` or ``KIND.ID.FIELD`` (a list is followed
        by an index, or joined), where KIND is the plural in data files; teams
        also have ``fte``, the sum of their staffing. Behind a ``|`` a format:
        ``plain`` (no unit), ``words`` (zero to twelve), or one of Python's for
        numbers such as ``.1f``. A declared kind is asked like a built-in one.

    Raises
    ------
    ValueLookupError
        If the path or the format leads nowhere; the message says where it
        ends and what is there.
    """
    path, _, form = (part.strip() for part in expression.partition("|"))
    steps = path.split(".")
    value, name = _walk(plan, steps)
    kind = plan.kinds.by_plural.get(steps[0])
    declared = kind.own_field(name) if kind else None
    if declared is not None:
        return _declared(plan, declared, value, form)
    return _formatted(plan, value, name, form)


def _declared(plan: Plan, field: FieldDeclaration, value: Any, form: str) -> str:  # noqa: ANN401
    values = value if isinstance(value, tuple) else (value,)
    if field.type in {"number", "count", "percent"}:
        unit = "%" if field.type == "percent" else field.unit
        return ", ".join(_number(Decimal(one), unit or "", form) for one in values)
    if form and form != "plain":
        raise ValueLookupError(f"the format {form!r} is for numbers, and this is text")
    return ", ".join(linked_names(plan, field, values))


def _walk(plan: Plan, steps: list[str]) -> tuple[Any, str]:
    plurals = plan.kinds.by_plural
    head, *rest = steps
    if head == "plan":
        return _inside(plan.info, rest, "plan")
    if head not in plurals:
        raise ValueLookupError(_unknown("kind", head, ["plan", *plurals]))
    kind = plurals[head]
    records = plan.of_kind(kind.name)
    if rest == ["count"]:
        return Decimal(len(records)), "count"
    for length in range(len(rest), 0, -1):
        ident = ".".join(rest[:length])
        record = records.get(ident) or _by_key(plan, kind, ident)
        if record is not None:
            if kind.name == "team" and rest[length:] == ["fte"]:
                return _team_fte(plan, ident), "fte"
            return _inside(record, rest[length:], f"{head}.{ident}")
    raise ValueLookupError(_unknown(kind.title, ".".join(rest[:1]) or "", list(records)))


def _by_key(plan: Plan, kind: Kind, key: str) -> object | None:
    if kind.key == "id":
        return None
    records = plan.of_kind(kind.name).values()
    return next((one for one in records if str(getattr(one, kind.key)) == key), None)


def _team_fte(plan: Plan, team: str) -> Decimal:
    entries = [e.fte for e in plan.staffing.values() if e.team == team and e.fte is not None]
    return sum(entries, Decimal(0))


def _inside(value: Any, steps: list[str], so_far: str) -> tuple[Any, str]:  # noqa: ANN401
    field = ""
    for step in steps:
        if isinstance(value, tuple):
            if not step.isdecimal() or int(step) >= len(value):
                raise ValueLookupError(f"{so_far} has {len(value)} entries, counted from 0")
            value = value[int(step)]
        else:
            names = list(getattr(value, "__dataclass_fields__", ()))
            if step not in names:
                raise ValueLookupError(f"{so_far}: {_unknown('field', step, names)}")
            value, field = getattr(value, step), step
        so_far = f"{so_far}.{step}"
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, Assignment):
        names = list(value.__dataclass_fields__)
        raise ValueLookupError(f"{so_far} is a whole record: add one of {', '.join(names)}")
    if value is None or value == ():
        raise ValueLookupError(f"{so_far} has no value in the data")
    return value, field


def _formatted(plan: Plan, value: Any, field: str, form: str) -> str:  # noqa: ANN401
    if isinstance(value, tuple):
        return ", ".join(_formatted(plan, item, field, form) for item in value)
    if isinstance(value, bool):
        return label("yes" if value else "no")
    if isinstance(value, Decimal | int):
        return _number(Decimal(value), _UNITS.get(field, ""), form)
    if form and form != "plain":
        raise ValueLookupError(f"the format {form!r} is for numbers, and this is text")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Assignment):
        person = plan.people.get(value.person or "")
        return person.name if person else label(str(value.state))
    text = str(value)
    for records in (plan.people, plan.institutions, plan.teams):
        if field in {"authors", "owner", "people", "person"} and text in records:
            return str(getattr(records[text], "name", text))
    if field in {"organisation", "host", "institution", "institutions"}:
        return plan.institutions[text].name
    return text


def _number(value: Decimal, unit: str, form: str) -> str:
    if form == "words":
        return in_words(value)
    if form in {"", "plain"}:
        return number(value) if form else with_unit(number(value), unit)
    if re.fullmatch(_FORMAT, form) is None:
        raise ValueLookupError(f"{form!r} is no format: use plain, words, or one such as .1f")
    return format(value, form)


def _unknown(what: str, given: str, known: list[str]) -> str:
    near = nearest(given, known)
    if near:
        return f"unknown {what} {given!r}; did you mean {near!r}?"
    return f"unknown {what} {given!r}; known: {', '.join(sorted(known)[:12])}"
