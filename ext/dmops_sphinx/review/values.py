"""The fields of records as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..frozen import dataclass
from ..model.assignment import Assignment, AssignmentState
from ..model.kinds import reference_kinds
from ..model.plan import Plan
from ..model.records import Change, Link, Position, Role

__all__ = ["Value", "name_of", "values_of"]


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value: what is compared, and what is shown."""

    raw: object
    text: str


def name_of(plan: Plan, kind: str, ident: str) -> str:
    """Return what a record is called; its id where there is no such record."""
    if kind == "wbs":
        element = plan.elements_by_code.get(ident)
        return f"{ident} {element.name}" if element else ident
    record = plan.of_kind(kind).get(ident)
    if record is None or kind == "document":
        return ident
    label: object = getattr(record, plan.kinds[kind].label, None)
    return str(label) if label else ident


def values_of(plan: Plan, record: Any) -> dict[str, Value]:  # noqa: ANN401
    """Return the values of a record that are set, by the name of their field."""
    return dict(_values(plan, record))


def _values(plan: Plan, record: Any) -> Iterator[tuple[str, Value]]:  # noqa: ANN401
    references = reference_kinds(record.__class__)
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "id" or value is None or value == ():
            continue
        if isinstance(value, tuple) and is_dataclass(value[0]):
            yield from _inside(plan, record, field.name, value)
        else:
            yield field.name, Value(value, _text(plan, value, references.get(field.name)))


def _inside(
    plan: Plan,
    record: Any,  # noqa: ANN401
    name: str,
    items: tuple[Any, ...],
) -> Iterator[tuple[str, Value]]:
    """Yield the values of records inside a record, each under a name of its own."""
    taken: dict[str, int] = {}
    for item in items:
        title = _item_title(record, name, item)
        taken[title] = taken.get(title, 0) + 1
        if taken[title] > 1:
            title = f"{title} ({taken[title]})"
        inner: Mapping[str, Value] = values_of(plan, item)
        text = "; ".join(f"{key} {value.text}" for key, value in inner.items())
        yield title, Value(tuple((key, value.raw) for key, value in inner.items()), text)


def _item_title(record: Any, name: str, item: Any) -> str:  # noqa: ANN401
    if isinstance(item, Position) and isinstance(record, Role):
        # Named by what it adds to the role's code, so that a role that moves as a
        # whole does not seem to have other positions.
        own = item.code or (f".{item.suffix}" if item.suffix is not None else "")
        return f"position {own}".strip()
    if isinstance(item, Link):
        return f"link to {item.to}"
    if isinstance(item, Change):
        return f"change {item.version}"
    ident = getattr(item, "id", None)
    return f"{name} {ident}" if ident else name


def _text(plan: Plan, value: object, kind: str | None) -> str:
    match value:
        case tuple():
            separator = ", " if kind else "; "
            return separator.join(_text(plan, item, kind) for item in value)
        case Assignment():
            return _assignment(plan, value)
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
    text = str(value)
    return name_of(plan, kind, text) if kind else text


def _assignment(plan: Plan, value: Assignment) -> str:
    match value.state:
        case AssignmentState.ASSIGNED:
            return name_of(plan, "person", value.person or "")
        case AssignmentState.TENTATIVE:
            return f"{name_of(plan, 'person', value.person or '')} (tentative)"
    return str(value.state)
