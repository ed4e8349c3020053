"""The kinds of records, and where the data folder keeps each.

Whatever treats all kinds alike (loading, checks, references, the index of
objects, exchange) reads this table instead of naming kinds itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from . import records
from .assignment import Assignment
from .fields import Ref
from .records import PlanInfo, Record

__all__ = ["KINDS", "Kind", "Reference", "references_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record.

    Attributes
    ----------
    name
        What one is called: ``role``. Also the name of the role that links to it.
    plural
        The key of the list in data files (``roles:``), and the name of the file
        (``roles.yaml``) or of the folder of files (``roles/*.yaml``).
    title
        What one is called in headings and messages.
    record
        The class of its records.
    file_defaults
        Fields that a file may give once for all its records.
    nested_in
        The field that holds a record's parent, for kinds that are written as a
        tree: a record then lists those below it under `plural`.
    """

    name: str
    plural: str
    title: str
    record: type[Any]
    file_defaults: tuple[str, ...] = ()
    nested_in: str | None = None


def _kinds(*kinds: Kind) -> Mapping[str, Kind]:
    return MappingProxyType({kind.name: kind for kind in kinds})


KINDS = _kinds(
    Kind(name="wbs", plural="wbs", title="WBS element", record=records.WbsElement,
         file_defaults=("department",)),
    Kind(name="person", plural="people", title="person", record=records.Person),
    Kind(name="institution", plural="institutions", title="institution",
         record=records.Institution),
    Kind(name="team", plural="teams", title="team", record=records.Team),
    Kind(name="role", plural="roles", title="role", record=records.Role,
         file_defaults=("team",)),
    Kind(name="product", plural="products", title="product", record=records.Product,
         nested_in="parent"),
    Kind(name="facility", plural="facilities", title="facility", record=records.Facility),
    Kind(name="staffing", plural="staffing", title="staffing entry",
         record=records.StaffingEntry, file_defaults=("team",)),
    Kind(name="acronym", plural="acronyms", title="acronym", record=records.Acronym),
    Kind(name="document", plural="documents", title="document", record=records.Document),
)  # fmt: skip
"""All kinds, in the order in which files are read and problems are explained."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of one record in another.

    Attributes
    ----------
    kind
        The kind of the record that is mentioned.
    target
        Its id (for ``wbs`` its code).
    path
        The way to the mention, from the record that holds it.
    """

    kind: str
    target: str
    path: tuple[str | int, ...]


@cache
def _reference_fields(record: type[Any]) -> tuple[tuple[str, str | None, bool], ...]:
    """Return (field, kind or None for records inside, whether it is a list)."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        found for field in fields(record) if (found := _reference_field(field.name, hints))
    )


def _reference_field(name: str, hints: Mapping[str, Any]) -> tuple[str, str | None, bool] | None:
    options = [o for o in (get_args(hints[name]) or (hints[name],)) if o is not type(None)]
    hint = hints[name] if get_origin(hints[name]) is Annotated else options[0]
    many = get_origin(hints[name]) is tuple
    if get_origin(hint) is tuple:
        hint, many = get_args(hint)[0], True
    if get_origin(hint) is Annotated:
        for marker in get_args(hint)[1:]:
            if isinstance(marker, Ref):
                return name, marker.kind, many
        return None
    return (name, None, many) if is_dataclass(hint) else None


def references_of(record: Record | PlanInfo) -> Iterator[Reference]:
    """Yield every mention of another record in `record`, nested ones included."""
    return _references_in(record)


def _references_in(record: Hashable) -> Iterator[Reference]:
    for name, kind, many in _reference_fields(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        for index, item in enumerate(value if many else (value,)):
            path = (name, index) if many else (name,)
            if kind is not None:
                yield Reference(kind, item, path)
            elif isinstance(item, Assignment):
                if item.person is not None:
                    yield Reference("person", item.person, path)
            else:
                yield from (
                    Reference(inner.kind, inner.target, path + inner.path)
                    for inner in _references_in(item)
                )
