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
from .kinds import KINDS, PARTS, Kind
from .records.references import STRICT

__all__ = ["declared_kind", "extended_base", "field_type", "item_type", "record_class"]

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


def extended_base(name: str) -> type[Any]:
    """Return the class of the records of a built-in kind, or of those inside some."""
    return PARTS[name].record if name in PARTS else KINDS[name].record


def record_class(declaration: KindDeclaration, part: KindDeclaration | None = None) -> type[Any]:
    """Return the class of the records of a declared kind; the same one each time.

    Parameters
    ----------
    declaration
        The declaration of the kind.
    part
        The fields that the records inside have beside their own.
    """
    return _class(declaration, part)


@cache
def _class(declaration: KindDeclaration, part: KindDeclaration | None) -> type[Any]:
    base = extended_base(declaration.name) if declaration.extends else None
    specs: list[tuple[str, Any, Any]] = [] if base else [("id", Id, dataclass_field())]
    if part is not None:
        specs.append(_part_field(part))
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
            "_made_from": (declaration, part),
            **namespace,
        },
    )


def _part_field(part: KindDeclaration) -> tuple[str, Any, Any]:
    """Return the field that lists the records inside, as `make_dataclass` takes it.

    By default there is one without any values; where a value is required there is none.
    """
    inner = record_class(part)
    default = () if any(one.required for one in part.fields) else (inner(),)
    listed: Any = tuple[inner, ...]  # type: ignore[valid-type]
    return PARTS[part.name].field, listed, dataclass_field(default=default)


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
        base = inspect.getdoc(extended_base(declaration.name)) or ""
        return "\n".join([base.rstrip(), *own]) + "\n"
    title = declaration.title or sentence(declaration.name)
    summary = (declaration.description or f"A record of the plan's own kind, {title}.").strip()
    lines = [summary, "", "Attributes", "----------", "id", "    What other records refer to."]
    return "\n".join([*lines, *own]) + "\n"


def _reduce(record: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:  # noqa: ANN401
    values = tuple(getattr(record, one.name) for one in fields(record))
    return _restored, (*type(record)._made_from, values)


def _restored(
    declaration: KindDeclaration, part: KindDeclaration | None, values: tuple[Any, ...]
) -> Any:  # noqa: ANN401
    cls = record_class(declaration, part)
    names = (one.name for one in fields(cls))
    return cls(**dict(zip(names, values, strict=True)))


@cache
def declared_kind(declaration: KindDeclaration, part: KindDeclaration | None = None) -> Kind:
    """Return the kind that a declaration describes.

    Parameters
    ----------
    declaration
        The declaration.
    part
        For a built-in kind: the declaration of the fields of the records inside.
    """
    if declaration.extends:
        return _extended_kind(declaration, part)
    questions, assignments = _asked(declaration)
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
        questions=questions,
        assignments=assignments,
        declaration=declaration,
    )


def _extended_kind(declaration: KindDeclaration, part: KindDeclaration | None) -> Kind:
    base = KINDS[declaration.name]
    questions, assignments = _asked(declaration)
    return replace(
        base,
        record=record_class(declaration, part),
        questions=(*base.questions, *questions),
        assignments=(*base.assignments, *assignments),
        extension=declaration if declaration.fields else None,
        part=part,
    )


def _asked(declaration: KindDeclaration) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the fields that hold questions, and those that say who, with what they are called."""
    questions = tuple(one.name for one in declaration.fields if one.type == "question")
    who = tuple((one.name, one.heading.lower()) for one in declaration.fields if one.type == "who")
    return questions, who
