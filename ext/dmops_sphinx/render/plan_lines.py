"""The lines of ``plan.json``: each the text of a record, or of what can be linked to.

To make dictionaries of records and to encode these takes three times as long as to
write the text at once; most values are texts, or are not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache, partial
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ..exports import plan_parts, value_json
from ..model.assignment import Assignment
from ..model.placed import code_of
from .json_lines import Line

if TYPE_CHECKING:
    from ..model.anchors import Objects, PlanObject
    from ..model.plan import Plan
    from ..model.records import Role

__all__ = ["Home", "plan_lines", "record_line"]

Home = Callable[["PlanObject"], "tuple[str, str] | None"]
"""Returns the document and the anchor of an object, None for one that no page shows."""

_encode = json.JSONEncoder(ensure_ascii=False).encode


def plan_lines(
    plan: Plan, objects: Objects, home: Home, address: Callable[[str], str]
) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a plan by name, as `dmops_sphinx.exports.plan_parts` does, in lines."""
    kinds = {plan.kinds[kind].plural: kind for kind in plan.records}
    for name, part in plan_parts(plan, objects, {}, address):
        kind = kinds.get(name)
        if kind is not None:
            yield name, _record_lines(plan, kind)
        elif name == "objects":
            yield name, _object_lines(objects, home, cache(address))
        else:
            yield name, part


def _record_lines(plan: Plan, kind: str) -> Iterator[Line]:
    for record in plan.records[kind].values():
        yield record_line(plan, kind, record)


def _object_lines(objects: Objects, home: Home, address: Callable[[str], str]) -> Iterator[Line]:
    for found in objects.by_key.values():
        at = home(found)
        url = "null" if at is None else quoted(f"{address(at[0])}#{at[1]}")
        (kind, key), title = found.name, quoted(found.title)
        yield Line(
            f'{{"kind": "{kind}", "key": {quoted(key)}, "record": {quoted(found.record)}, '
            f'"title": {title}, "url": {url}}}'
        )


def record_line(plan: Plan, kind: str, record: Any) -> Line:  # noqa: ANN401
    """Return the text of what `dmops_sphinx.exports.record_json` returns."""
    names, values = _fields(record.__class__)
    text = partial(_of_role, record) if kind == "role" else _text
    texts = [
        name + (quoted(value) if value.__class__ is str else text(value))
        for name, value in zip(names, values(record), strict=True)
    ]
    place = quoted(plan.marks.shown(kind, record.id))
    return Line(f'{{{", ".join(texts)}, "place": {place}}}')


def _of_role(role: Role, value: Any) -> str:  # noqa: ANN401
    """Return the text of a value of a role, whose positions have their whole codes."""
    if value is not role.positions or not value:
        return _text(value)
    return f"[{', '.join([_position(one, code_of(role, one)) for one in value])}]"


def _position(position: Any, code: str) -> str:  # noqa: ANN401
    before, behind = _around_code(position)
    return f"{before}{quoted(code)}{behind}"


@lru_cache(maxsize=1024)  # most positions say nothing but their code
def _around_code(position: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return the text of a position before and behind its code."""
    names, values = _fields(position.__class__)
    texts = [name + _text(value) for name, value in zip(names, values(position), strict=True)]
    at = names.index('"code": ')
    before, behind = texts[:at], texts[at + 1 :]
    return f"{{{', '.join([*before, names[at]])}", f"{', '.join(['', *behind])}}}"


@cache
def _fields(record: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:  # noqa: ANN401
    """Return the names of the fields of a class, as written, and what returns their values."""
    names = [one.name for one in fields(record)]
    written = tuple(f"{quoted(name)}: " for name in names)
    if len(names) > 1:
        return written, attrgetter(*names)
    return written, lambda one: tuple(getattr(one, name) for name in names)


def _text(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return "null"
    if value.__class__ is str:
        return quoted(value)
    if value.__class__ is tuple:
        return f"[{', '.join(map(_text, value))}]"
    if is_dataclass(value) and not isinstance(value, Assignment):
        names, values = _fields(value.__class__)
        return f"{{{', '.join(map(str.__add__, names, map(_text, values(value))))}}}"
    return _encode(value_json(value))
