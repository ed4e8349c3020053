"""The texts of a plan's records that people read, by the types of their fields."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from ..model.fields import Markup, Ref
from ..model.hints import hints_of
from ..model.plan import Plan
from .texts import Corpus, Text

__all__ = ["corpus_of"]


def corpus_of(plan: Plan) -> Corpus:
    """Return all texts of a plan's records that people read."""
    found: list[Text] = []
    _add_texts(found, plan.info, "plan", "plan")
    for kind, records in plan.records.items():
        if kind != "document":
            for ident, record in records.items():
                _add_texts(found, record, kind, ident)
    return Corpus(found)


def _add_texts(
    found: list[Text],
    record: Any,  # noqa: ANN401
    kind: str,
    ident: str,
    path: tuple[str | int, ...] = (),
) -> None:
    for name, role, many in _text_fields(record.__class__):
        value = getattr(record, name)
        if not value:
            continue
        here = (*path, name)
        if not many:
            if role:
                found.append(Text(kind, ident, here, value, role))
            elif is_dataclass(value):
                _add_texts(found, value, kind, ident, here)
            continue
        for index, item in enumerate(value):
            if role:
                found.append(Text(kind, ident, (*here, index), item, role))
            else:
                _add_texts(found, item, kind, ident, (*here, index))


@cache
def _text_fields(record: Any) -> tuple[tuple[str, str, bool], ...]:  # noqa: ANN401
    """Return (field, role or empty for records inside, whether it is a list)."""
    hints = hints_of(record)
    found = []
    for field in fields(record):
        described = _described(hints[field.name])
        if described is None:
            continue
        role, many = described
        if role:
            role = _role(record.__name__, field.name, role)
        if role != "skip":
            found.append((field.name, role, many))
    return tuple(found)


def _role(record: str, field: str, role: str) -> str:
    if field == "open":
        return "note"
    if field in {"aliases", "tags", "packages", "license", "branch", "version", "author_id"}:
        return "skip"
    if record == "Acronym" or field in {"initials", "given", "family", "id"}:
        return "text" if field == "expansion" else "skip"
    return role


def _described(hint: Any, many: bool = False) -> tuple[str, bool] | None:  # noqa: ANN401
    """Return what a field holds: the role of a text, or an empty role for records."""
    if get_origin(hint) is Annotated:
        base, *markers = get_args(hint)
        if any(isinstance(marker, Markup) for marker in markers):
            return "text", many
        if base is str and not any(isinstance(marker, Ref) for marker in markers):
            # Names have no pattern of their own; ids, codes and addresses do.
            schema = getattr(markers[0], "schema", {}) if markers else {}
            return ("name", many) if "minLength" in schema else None
        return None
    options = [option for option in get_args(hint) if option not in {type(None), Ellipsis}]
    if get_origin(hint) is tuple and options:
        return _described(options[0], many=True)
    if options and get_origin(hint) is not None and len(options) == 1:
        return _described(options[0], many)
    if is_dataclass(hint) and getattr(hint, "__name__", "") != "Assignment":
        return "", many
    return None
