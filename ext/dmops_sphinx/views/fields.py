"""How the values of a declared field are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..model.labels import label
from ..model.open_items import name_of
from ..model.plan import Plan
from .names import assigned, number, told
from .table import literal, reference

if TYPE_CHECKING:
    from ..model.declarations import FieldDeclaration

__all__ = ["cell", "linked_names", "plain_value", "with_unit"]

_UNSPACED = ("%", "°")


def cell(plan: Plan, field: FieldDeclaration, value: Any) -> str:  # noqa: ANN401
    """Return a field's value as inline markup; nothing where there is none."""
    if value is None or value == ():
        return ""
    values = value if isinstance(value, tuple) else (value,)
    separator = "\n\n" if field.type in {"text", "question"} else ", "
    return separator.join(_printed(plan, field, one) for one in values)


def _printed(plan: Plan, field: FieldDeclaration, value: Any) -> str:  # noqa: ANN401
    printers: dict[str, Callable[[Any], str]] = {
        "text": str,
        "question": lambda question: "".join(told([question])),
        "who": assigned,
        "url": _address,
        "reference": lambda target: _link(plan, field.to or "", target),
    }
    if field.type in printers:
        return printers[field.type](value)
    return literal(plain_value(field, value))


def plain_value(field: FieldDeclaration, value: Any) -> str:  # noqa: ANN401
    """Return a value that is no reference as plain text, with its unit."""
    match field.type:
        case "boolean":
            return label("yes" if value else "no")
        case "date":
            return str(value.isoformat())
        case "number" | "count" | "percent":
            return with_unit(number(value), "%" if field.type == "percent" else field.unit)
    return str(value)


def with_unit(text: str, unit: str | None) -> str:
    """Return a number with its unit: a blank between them where that is the custom."""
    if not unit:
        return text
    return text + unit if unit.startswith(_UNSPACED) else f"{text} {unit}"


def _address(url: str) -> str:
    shown = url.partition("://")[2].rstrip("/")
    target = url.replace("<", "%3C").replace(">", "%3E").replace("`", "%60").replace("\\", "%5C")
    return f"`{literal(shown)} <{target}>`__"


def _link(plan: Plan, kind: str, target: str) -> str:
    if kind == "document":
        return f":cite:`{target}`"
    if kind in plan.kinds.linked:
        return reference(kind, target)
    return literal(_name(plan, kind, target))


def _name(plan: Plan, kind: str, target: str) -> str:
    record = plan.elements_by_code.get(target) if kind == "wbs" else None
    record = record or plan.of_kind(kind).get(target)
    return name_of(plan, plan.kinds[kind], record) if record is not None else target


def linked_names(plan: Plan, field: FieldDeclaration, values: Iterable[Any]) -> list[str]:
    """Return values as people call them: records and persons by name."""
    if field.type == "reference":
        return [_name(plan, field.to or "", value) for value in values]
    if field.type == "who":
        return [
            _name(plan, "person", one.person) if one.person else label(str(one)) for one in values
        ]
    return [plain_value(field, value) for value in values]
