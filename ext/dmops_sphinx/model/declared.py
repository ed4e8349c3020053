"""Classes of records made from what a plan declares.

They are made with the same markers as the built-in ones (`.fields`), so that
validation, references, markup, JSON Schemas and fingerprints treat both alike.
A class that no module holds cannot be pickled by name: its records are pickled
as the declaration and their values.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import field as dataclass_field
from dataclasses import fields, make_dataclass, replace
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from .assignment import Assignment
from .declarations import FieldDeclaration, KindDeclaration, sentence
from .fields import (
    Check,
    Code,
    Date,
    Handle,
    Id,
    Line,
    Percent,
    Ref,
    Text,
    Url,
    Word,
    between,
)
from .kinds import KINDS, Kind
from .records.references import STRICT

__all__ = ["declared_kind", "field_type", "item_type", "record_class"]

_PLAIN: Mapping[str, Any] = MappingProxyType(
    {
        "line": Line,
        "text": Text,
        "question": Text,
        "date": Date,
        "percent": Percent,
        "boolean": bool,
        "word": Word,
        "url": Url,
        "code": Code,
        "handle": Handle,
        "who": Assignment,
    }
)
_TARGETS: Mapping[str, Any] = MappingProxyType({"wbs": Code, "document": Handle, "acronym": Line})


def item_type(field: FieldDeclaration) -> Any:  # noqa: ANN401
    """Return the type of a field's value, or of each in its list."""
    match field.type:
        case "number":
            return Annotated[Decimal, _bounds(field, field.minimum)]
        case "count":
            least = field.minimum if field.minimum is not None else Decimal(0)
            return Annotated[int, _bounds(field, least)]
        case "choice":
            return Literal[field.choices]
        case "reference":
            target = field.to or ""
            return Annotated[_TARGETS.get(target, Id), Ref(target)]
    return _PLAIN[field.type]


def field_type(field: FieldDeclaration) -> Any:  # noqa: ANN401
    """Return the type of a whole field, without the case that it is left out."""
    item = item_type(field)
    return tuple[item, ...] if field.many else item  # type: ignore[valid-type]


def _bounds(field: FieldDeclaration, least: Decimal | None) -> Check:
    told = {"minimum": least, "maximum": field.maximum}
    schema = {name: float(value) for name, value in told.items() if value is not None}
    return Check(between(least, field.maximum), schema)


@cache
def record_class(declaration: KindDeclaration) -> type[Any]:
    """Return the class of the records of a declared kind; the same one each time."""
    base = KINDS[declaration.name].record if declaration.extends else None
    specs: list[tuple[str, Any, Any]] = [] if base else [("id", Id, dataclass_field())]
    for one in declaration.fields:
        if one.required:
            specs.append((one.name, field_type(one), dataclass_field()))
        else:
            default = given_default(one)
            kind = field_type(one) if default is not None else field_type(one) | None
            specs.append((one.name, kind, dataclass_field(default=default)))
    namespace = {} if base else {"_declaration": declaration}
    return make_dataclass(
        base.__name__ if base else sentence(declaration.name).title().replace(" ", ""),
        specs,
        bases=(base,) if base else (),
        frozen=True,
        slots=True,
        kw_only=True,
        namespace={
            "__pydantic_config__": STRICT,
            "__doc__": _documentation(declaration),
            "__module__": __name__,
            "__reduce__": _reduce,
            "_made_from": declaration,
            **namespace,
        },
    )


def given_default(field: FieldDeclaration) -> Any:  # noqa: ANN401
    """Return the value of a field that is left out."""
    if field.default is None:
        return () if field.many else None
    from pydantic import TypeAdapter

    given: Any = field.default
    if field.many and isinstance(given, str):
        given = (given,)
    return TypeAdapter(field_type(field)).validate_python(given)


def _documentation(declaration: KindDeclaration) -> str:
    own = [
        line
        for field in declaration.fields
        for line in (field.name, f"    {field.description or field.heading}")
    ]
    if declaration.extends:
        base = inspect.getdoc(KINDS[declaration.name].record) or ""
        return "\n".join([base.rstrip(), *own]) + "\n"
    title = declaration.title or sentence(declaration.name)
    summary = (declaration.description or f"A record of the plan's own kind, {title}.").strip()
    lines = [summary, "", "Attributes", "----------", "id", "    What other records refer to."]
    return "\n".join([*lines, *own]) + "\n"


def _reduce(record: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:  # noqa: ANN401
    declaration = type(record)._made_from
    values = tuple(getattr(record, one.name) for one in fields(record))
    return _restored, (declaration, values)


def _restored(declaration: KindDeclaration, values: tuple[Any, ...]) -> Any:  # noqa: ANN401
    cls = record_class(declaration)
    names = (one.name for one in fields(cls))
    return cls(**dict(zip(names, values, strict=True)))


@cache
def declared_kind(declaration: KindDeclaration) -> Kind:
    """Return the kind that a declaration describes."""
    of_type = {
        name: tuple(one.name for one in declaration.fields if one.type == name)
        for name in ("question", "who")
    }
    assignments = tuple((name, _of(declaration, name).heading.lower()) for name in of_type["who"])
    if declaration.extends:
        base = KINDS[declaration.name]
        return replace(
            base,
            record=record_class(declaration),
            questions=(*base.questions, *of_type["question"]),
            assignments=(*base.assignments, *assignments),
            extension=declaration,
        )
    return Kind(
        name=declaration.name,
        plural=declaration.list_name,
        title=declaration.title or declaration.name.replace("-", " "),
        record=record_class(declaration),
        file_defaults=declaration.once,
        nested_in=declaration.tree if declaration.nested else None,
        key=declaration.key or "id",
        id_from=declaration.key,
        label=declaration.label_field,
        tree=declaration.tree,
        linked=True,
        questions=of_type["question"],
        assignments=assignments,
        declaration=declaration,
    )


def _of(declaration: KindDeclaration, name: str) -> FieldDeclaration:
    found = declaration.field(name)
    assert found is not None
    return found
