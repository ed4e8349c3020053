"""``plan.json``: the whole resolved plan for other programs, and its schema."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any

from .model.anchors import Objects, PlanObject
from .model.assignment import Assignment
from .model.kinds import PARTS, Kind
from .model.placed import code_of
from .model.plan import Plan
from .model.registry import BUILT_IN, Kinds

if TYPE_CHECKING:
    from .model.declarations import FieldDeclaration

__all__ = ["plan_json", "plan_json_schema", "plan_parts", "record_json", "value_json"]

_VERSION = 1
_AS_THEY_ARE = frozenset({str, int, bool, NoneType})
"""Types of values that JSON has."""
_RECORD: dict[str, Any] = {
    "type": "object",
    "required": ["id", "place"],
    "properties": {
        "id": {"type": "string", "description": "What other records refer to."},
        "place": {
            "type": "string",
            "description": "Where the record stands: file:line:column.",
        },
    },
}
_FOUND: dict[str, Any] = {
    "type": "object",
    "required": ["kind", "key", "record", "title", "url"],
    "properties": {
        **{name: {"type": "string"} for name in ("kind", "key", "record", "title")},
        "url": {
            "type": ["string", "null"],
            "description": "Relative to this file; null where not shown.",
        },
    },
    "additionalProperties": False,
}


def plan_json(
    plan: Plan,
    objects: Objects,
    homes: Mapping[tuple[str, str], tuple[str, str] | None],
    address: Callable[[str], str],
) -> dict[str, Any]:
    """Return the plan as JSON values; see `plan_parts`."""
    parts = plan_parts(plan, objects, homes, address)
    return {name: list(part) if isinstance(part, Iterator) else part for name, part in parts}


def plan_parts(
    plan: Plan,
    objects: Objects,
    homes: Mapping[tuple[str, str], tuple[str, str] | None],
    address: Callable[[str], str],
) -> Iterator[tuple[str, Any]]:
    """Yield the parts of the plan by name as JSON values, lists as iterators over their items.

    Parameters
    ----------
    plan, objects
        The plan and what can be linked to in it.
    homes
        The document and anchor of each object, None for one that no page shows.
    address
        Returns the address of a document, relative to the site's root.
    """
    yield "version", _VERSION
    yield "plan", value_json(plan.info)
    for kind, group in plan.records.items():
        made = functools.partial(record_json, plan, kind)
        yield plan.kinds[kind].plural, map(made, group.values())
    address = functools.cache(address)  # many objects share a document
    links = (_link(found, homes.get(key), address) for key, found in objects.by_key.items())
    yield "objects", links


def _link(
    found: PlanObject, home: tuple[str, str] | None, address: Callable[[str], str]
) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "key": found.key,
        "record": found.record,
        "title": found.title,
        "url": f"{address(home[0])}#{home[1]}" if home else None,
    }


def plan_json_schema(kinds: Kinds = BUILT_IN, name: str = "plan.schema.json") -> dict[str, Any]:
    """Return the JSON Schema, called `name`, of the JSON of a plan with these kinds."""
    properties: dict[str, Any] = {
        "$schema": {"const": name},
        "fingerprint": {"type": "string", "description": "Differs when the rest differs."},
        "version": {"const": _VERSION},
        "plan": {"type": "object", "required": ["handle", "title", "authors"]},
        "objects": {"type": "array", "items": _FOUND},
    }
    for kind in kinds.values():
        properties[kind.plural] = {
            "type": "array",
            "items": {**_RECORD, "properties": {**_RECORD["properties"], **_own_fields(kind)}},
            "title": kind.title,
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A resolved management plan",
        "type": "object",
        "required": ["version", "plan", "objects"],
        "properties": properties,
        "additionalProperties": False,
    }


def _own_fields(kind: Kind, fields: tuple[FieldDeclaration, ...] | None = None) -> dict[str, Any]:
    """Return what the fields of a kind of the plan's own look like."""
    made: dict[str, Any] = {}
    for field in kind.own_fields if fields is None else fields:
        json_type = {"boolean": "boolean", "count": "integer", "who": "object"}.get(field.type)
        number = "number" if field.type in {"number", "percent"} else "string"
        item = json_type or number
        if field.many:
            made[field.name] = {"type": "array", "items": {"type": item}}
        else:
            made[field.name] = {"type": [item] if field.required else [item, "null"]}
        if field.description:
            made[field.name]["description"] = field.description
    if kind.part is not None and fields is None:
        inside = {"type": "object", "properties": _own_fields(kind, kind.part.fields)}
        made[PARTS[kind.part.name].field] = {"type": "array", "items": inside}
    return made


def record_json(plan: Plan, kind: str, record: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a record in JSON's terms, with its place."""
    made = _record(record)
    made["place"] = plan.marks.shown(kind, record.id)
    if kind == "role":
        for made_position, position in zip(made["positions"], record.positions, strict=True):
            made_position["code"] = code_of(record, position)
    return made


@functools.cache
def _fields(record: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:  # noqa: ANN401
    """Return the names of the fields of a class, and what returns all their values."""
    names = tuple(field.name for field in fields(record))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda one: tuple(getattr(one, name) for name in names)


def _record(record: Any) -> dict[str, Any]:  # noqa: ANN401
    names, values = _fields(record.__class__)
    made = dict(zip(names, values(record), strict=True))
    for name, value in made.items():
        if value.__class__ not in _AS_THEY_ARE:
            made[name] = value_json(value)
    return made


def value_json(value: object) -> Any:  # noqa: ANN401
    """Return a value of a record in JSON's terms."""
    if value.__class__ in _AS_THEY_ARE:
        return value
    match value:
        case tuple():
            return [value_json(item) for item in value]
        case Assignment():
            return {"state": str(value.state), "person": value.person}
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case str() | bool() | int():
            return value
    if is_dataclass(value):
        return _record(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
