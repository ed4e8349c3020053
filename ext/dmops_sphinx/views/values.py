"""One fact of the plan as text, for a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from ..model.assignment import Assignment
from ..model.kinds import KINDS
from ..model.plan import Plan
from ..model.suggest import nearest
from .names import in_words, number

__all__ = ["ValueLookupError", "value_text"]

_FORMAT = re.compile(r"[,]?(?:\.[0-9]{1,2})?[f%]?")
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
        numbers such as ``.1f``.

    Raises
    ------
    ValueLookupError
        If the path or the format leads nowhere; the message says where it
        ends and what is there.
    """
    path, _, form = (part.strip() for part in expression.partition("|"))
    value, field = _walk(plan, path.split("."))
    return _formatted(plan, value, field, form)


def _walk(plan: Plan, steps: list[str]) -> tuple[Any, str]:
    plurals = {kind.plural: kind for kind in KINDS.values()}
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
        record = records.get(ident) or _by_code(plan, kind.name, ident)
        if record is not None:
            if kind.name == "team" and rest[length:] == ["fte"]:
                return _team_fte(plan, ident), "fte"
            return _inside(record, rest[length:], f"{head}.{ident}")
    raise ValueLookupError(_unknown(kind.title, ".".join(rest[:1]) or "", list(records)))


def _by_code(plan: Plan, kind: str, code: str) -> object | None:
    return plan.elements_by_code.get(code) if kind == "wbs" else None


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
        return "yes" if value else "no"
    if isinstance(value, Decimal | int):
        return _number(Decimal(value), field, form)
    if form and form != "plain":
        raise ValueLookupError(f"the format {form!r} is for numbers, and this is text")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Assignment):
        person = plan.people.get(value.person or "")
        return person.name if person else str(value.state)
    text = str(value)
    for records in (plan.people, plan.institutions, plan.teams):
        if field in {"authors", "owner", "people", "person"} and text in records:
            return str(getattr(records[text], "name", text))
    if field in {"organisation", "host", "institution", "institutions"}:
        return plan.institutions[text].name
    return text


def _number(value: Decimal, field: str, form: str) -> str:
    if form == "words":
        return in_words(value)
    if form in {"", "plain"}:
        return number(value) + ("" if form else _UNITS.get(field, ""))
    if _FORMAT.fullmatch(form) is None:
        raise ValueLookupError(f"{form!r} is no format: use plain, words, or one such as .1f")
    return format(value, form)


def _unknown(what: str, given: str, known: list[str]) -> str:
    near = nearest(given, known)
    if near:
        return f"unknown {what} {given!r}; did you mean {near!r}?"
    return f"unknown {what} {given!r}; known: {', '.join(sorted(known)[:12])}"
