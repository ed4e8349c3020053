"""Tables and the whole plan as JSON, and as the ``needs.json`` of sphinx-needs.

The format of ``needs.json``: https://sphinx-needs.readthedocs.io/en/latest/builders.html
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ...exports import plan_json
from ...model.kinds import Kind, references_of
from ...model.plan import Plan
from ..comparing import raw_of
from ..fieldspecs import field_specs
from ..matching.answers import Answer, read_answer
from ..plain import Plain
from .tables import ExportCell, ExportTable

__all__ = ["plan_as_json", "plan_as_needs", "tables_as_json"]

_SCHEMA = "http://json-schema.org/draft-07/schema#"
_STATES = {"tbd": "to be decided", "n/a": "not applicable"}


def tables_as_json(tables: list[ExportTable]) -> str:
    """Return tables as JSON: one object, or a list of several."""
    made = [_table(table) for table in tables]
    return _text(made[0] if len(made) == 1 else made)


def _table(table: ExportTable) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "name": table.name,
        "title": table.title,
        "columns": [{"name": one.name, "title": one.title} for one in table.columns],
        "rows": [
            dict(zip(names, map(_value, row.cells), strict=True))
            for row in table.rows
            if not row.heading
        ],
    }


def _value(cell: ExportCell) -> Any:  # noqa: ANN401
    match cell.value:
        case bool():
            return cell.value
        case Decimal() as number:
            exact = number * 100 if cell.percent else number
            return int(exact) if exact == exact.to_integral_value() else float(exact)
        case date() as day:
            return day.isoformat()
    return cell.text or None


def plan_as_json(plan: Plan, plain: Plain) -> str:
    """Return the whole plan as the same JSON that a build writes beside its page."""
    homes = dict.fromkeys(plain.objects.by_key, None)
    return _text(plan_json(plan, plain.objects, homes, lambda name: name))


def plan_as_needs(plan: Plan, plain: Plain) -> str:
    """Return the plan's records as a ``needs.json``."""
    idents = _need_ids(plan)
    needs = {}
    for (kind, ident), need_id in idents.items():
        needs[need_id] = _need(plan, plain, idents, plan.kinds[kind], ident)
    version = plan.info.version or plan.info.updated.isoformat()
    created = f"{plan.info.updated.isoformat()}T00:00:00"
    made = {
        "created": created,
        "current_version": version,
        "project": plan.info.handle,
        "versions": {
            version: {
                "created": created,
                "creator": {"program": "dmops-sphinx", "version": _version()},
                "filters": {},
                "filters_amount": 0,
                "needs": needs,
                "needs_amount": len(needs),
                "needs_schema": _needs_schema(),
            }
        },
    }
    return _text(made)


def _version() -> str:
    from ... import __version__

    return __version__


def _need_ids(plan: Plan) -> dict[tuple[str, str], str]:
    """Return an id for each record in the form that sphinx-needs accepts by default."""
    made: dict[tuple[str, str], str] = {}
    taken: Counter[str] = Counter()
    for kind in plan.kinds.values():
        for ident in plan.of_kind(kind.name):
            words = re.sub(r"[^A-Z0-9]+", "_", f"{kind.name}_{ident}".upper()).strip("_")
            base = words if len(words) >= 5 else f"{words}_RECORD"
            taken[base] += 1
            made[kind.name, ident] = base if taken[base] == 1 else f"{base}_{taken[base]}"
    return made


def _need(
    plan: Plan, plain: Plain, idents: dict[tuple[str, str], str], kind: Kind, ident: str
) -> dict[str, Any]:
    record = plan.of_kind(kind.name)[ident]
    links = dict.fromkeys(_links(plan, idents, record))
    parent = getattr(record, kind.tree, None) if kind.tree else None
    title = str(getattr(record, kind.label, None) or ident)
    content = getattr(record, "description", None) or getattr(record, "expansion", None) or ""
    place = plan.place(kind.name, ident)
    return {
        "id": idents[kind.name, ident],
        "title": plain.text(title) if _is_markup(record, kind.label) else title,
        "type": kind.name,
        "type_name": kind.title[0].upper() + kind.title[1:],
        "status": _status(kind, record),
        "tags": sorted({str(tag) for tag in getattr(record, "tags", ())}),
        "links": [link for link in links if link != idents[kind.name, ident]],
        "parent_need": idents.get((kind.name, parent or "")),
        "content": plain.text(str(content)),
        "plan_id": ident,
        "wbs": _code(record),
        "manager": _who(plan, getattr(record, "manager", None)),
        "owner": _who(plan, getattr(record, "owner", None)),
        "place": str(place),
    }


def _is_markup(record: Any, name: str) -> bool:  # noqa: ANN401
    spec = field_specs(type(record)).get(name)
    return spec is not None and spec.form == "text"


def _links(plan: Plan, idents: dict[tuple[str, str], str], record: Any) -> Iterator[str]:  # noqa: ANN401
    codes = {element.code: element.id for element in plan.wbs.values()}
    folded = {name.casefold(): name for name in plan.documents}
    for mention in references_of(record):
        target = mention.target
        if mention.kind == "wbs":
            target = codes.get(target, target)
        elif mention.kind == "document":
            target = folded.get(target.casefold(), target)
        found = idents.get((mention.kind, target))
        if found:
            yield found


def _status(kind: Kind, record: Any) -> str | None:  # noqa: ANN401
    if any(getattr(record, name, ()) for name in kind.questions):
        return "open"
    if getattr(record, "deprecated", False):
        return "deprecated"
    for name, _ in kind.assignments:
        assignment = getattr(record, name, None)
        if assignment is not None and assignment.is_open:
            return "open"
    return None


def _code(record: Any) -> str:  # noqa: ANN401
    value = getattr(record, "code", None) or getattr(record, "wbs", None) or ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _who(plan: Plan, assignment: Any) -> str:  # noqa: ANN401
    raw = raw_of(assignment)
    if not isinstance(raw, str):
        return ""
    person = plan.people.get(raw.rstrip("?"))
    if person is None:
        return _STATES.get(raw, raw)
    # A name that reads as an answer of another kind, such as “N/A”, gives way to the id.
    name = person.name
    if read_answer(name) != Answer("assigned", name) or _same_names(plan, name) > 1:
        name = person.id
    return f"{name} (tentative)" if raw.endswith("?") else name


def _same_names(plan: Plan, name: str) -> int:
    return sum(one.name == name for one in plan.people.values())


def _needs_schema() -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "default": ""}
    names = ("content", "place", "plan_id", "wbs", "manager", "owner", "title", "type_name")
    properties: dict[str, Any] = {name: {**text, "field_type": "extra"} for name in names}
    core = {"field_type": "core", "type": "string"}
    properties |= {
        "content": {**core, "default": ""},
        "id": core,
        "title": core,
        "type": {**core, "default": ""},
        "type_name": {**core, "default": ""},
        "status": {"field_type": "core", "type": ["string", "null"], "default": None},
        "parent_need": {"field_type": "core", "type": ["string", "null"], "default": None},
        "tags": {
            "field_type": "core", "type": "array", "items": {"type": "string"}, "default": [],
        },
        "links": {
            "field_type": "links", "type": "array", "items": {"type": "string"}, "default": [],
        },
    }  # fmt: skip
    return {"$schema": _SCHEMA, "type": "object", "properties": dict(sorted(properties.items()))}


def _text(made: object) -> str:
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
