"""``plan.json``: the whole resolved plan for other programs, and its schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .model.anchors import Objects, PlanObject
from .model.assignment import Assignment
from .model.kinds import KINDS
from .model.plan import Plan

__all__ = ["plan_json", "plan_json_schema"]

_VERSION = 1


def plan_json(
    plan: Plan,
    objects: Objects,
    homes: Mapping[tuple[str, str], tuple[str, str] | None],
    address: Callable[[str], str],
) -> dict[str, Any]:
    """Return the plan as JSON values.

    Parameters
    ----------
    plan, objects
        The plan and what can be linked to in it.
    homes
        The document and anchor of each object, None for one that no page shows.
    address
        Returns the address of a document, relative to the site's root.
    """
    records = {
        KINDS[kind].plural: [_record(plan, kind, ident, record) for ident, record in group.items()]
        for kind, group in plan.records.items()
    }
    return {
        "$schema": "plan.schema.json",
        "version": _VERSION,
        "plan": _value(plan.info),
        **records,
        "objects": [
            _link(found, homes.get(key), address) for key, found in objects.by_key.items()
        ],
    }


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


def plan_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``plan.json``."""
    text_or_null = {"type": ["string", "null"]}
    record = {
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
    found = {
        "type": "object",
        "required": ["kind", "key", "record", "title", "url"],
        "properties": {
            **{name: {"type": "string"} for name in ("kind", "key", "record", "title")},
            "url": {**text_or_null, "description": "Relative to this file; null where not shown."},
        },
        "additionalProperties": False,
    }
    properties: dict[str, Any] = {
        "$schema": {"const": "plan.schema.json"},
        "version": {"const": _VERSION},
        "plan": {"type": "object", "required": ["handle", "title", "authors"]},
        "objects": {"type": "array", "items": found},
    }
    for kind in KINDS.values():
        properties[kind.plural] = {"type": "array", "items": record, "title": kind.title}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A resolved management plan",
        "type": "object",
        "required": ["version", "plan", "objects"],
        "properties": properties,
        "additionalProperties": False,
    }


def _record(plan: Plan, kind: str, ident: str, record: object) -> dict[str, Any]:
    made: dict[str, Any] = {**_value(record), "place": str(plan.place(kind, ident))}
    if kind == "role":
        codes = [placed.code for placed in plan.positions if placed.role.id == ident]
        for position, code in zip(made["positions"], codes, strict=True):
            position["code"] = code
    return made


def _value(value: object) -> Any:  # noqa: ANN401
    match value:
        case Assignment():
            return {"state": str(value.state), "person": value.person}
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_value(item) for item in value]
        case None | bool() | int() | str():
            return value
    if is_dataclass(value):
        return {field.name: _value(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no JSON form")
