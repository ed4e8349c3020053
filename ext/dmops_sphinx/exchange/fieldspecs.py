"""The fields of a kind as columns: which form each has, and what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from ..frozen import dataclass
from ..model import fields as types
from ..model.assignment import Assignment
from ..model.fields import Markup, Ref
from ..model.hints import hints_of
from ..model.records import Change

__all__ = ["FieldSpec", "change_specs", "field_specs"]

_FORMS = (
    (types.Code, "code"),
    (types.Id, "id"),
    (types.Word, "word"),
    (types.Handle, "handle"),
    (types.Url, "url"),
    (types.Repository, "line"),
    (types.Line, "line"),
    (types.Count, "count"),
)
_PLAIN = ((bool, "bool"), (date, "date"), (Decimal, "number"), (int, "whole"), (str, "line"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """A field of a record as a column.

    Attributes
    ----------
    name
        The field's name.
    form
        ``id``, ``code``, ``ref``, ``assignment``, ``choice``, ``bool``, ``number``,
        ``count`` (from 1), ``whole``, ``percent``, ``date``, ``url``, ``text``, ``line``,
        ``word``, ``handle`` or ``records``.
    many
        Whether it is a list.
    kind
        The kind of record that it refers to.
    required
        Whether a record needs it.
    choices
        The values that it may have.
    inner
        The fields of records inside.
    """

    name: str
    form: str
    many: bool = False
    kind: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    inner: tuple[FieldSpec, ...] = ()


def field_specs(record: Any) -> Mapping[str, FieldSpec]:  # noqa: ANN401
    """Return the fields of a class of records, by name and in their order."""
    return _specs_of(record)


@cache
def _specs_of(record: Any) -> Mapping[str, FieldSpec]:  # noqa: ANN401
    hints = hints_of(record)
    return MappingProxyType(
        {
            one.name: _spec(
                one.name,
                hints[one.name],
                required=one.default is MISSING and one.default_factory is MISSING,
            )
            for one in fields(record)
        }
    )


def _spec(name: str, hint: Any, *, required: bool) -> FieldSpec:  # noqa: ANN401
    many = False
    if get_origin(hint) in {Union, UnionType}:
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        hint, many = get_args(hint)[0], True
    if is_dataclass(hint) and hint is not Assignment:
        inner = tuple(field_specs(hint).values())
        return FieldSpec(name=name, form="records", many=many, inner=inner, required=required)
    form, kind, choices = _form(hint)
    return FieldSpec(
        name=name, form=form, many=many, kind=kind, required=required, choices=choices
    )


def _form(hint: Any) -> tuple[str, str, tuple[str, ...]]:  # noqa: ANN401
    if hint is Assignment:
        return "assignment", "person", ()
    if get_origin(hint) is Literal:
        return "choice", "", tuple(str(value) for value in get_args(hint))
    if get_origin(hint) is Annotated:
        for marker in get_args(hint)[1:]:
            if isinstance(marker, Ref):
                return "ref", marker.kind, ()
            if isinstance(marker, Markup):
                return "text", "", ()
        for known, form in _FORMS:
            if hint == known:
                return form, "", ()
        if hint == types.Percent:
            return "percent", "", ()
        return _form(get_args(hint)[0])
    return next((form for plain, form in _PLAIN if hint is plain), "line"), "", ()


@cache
def change_specs() -> Mapping[str, FieldSpec]:
    """Return the columns of the plan's change record."""
    return field_specs(Change)
