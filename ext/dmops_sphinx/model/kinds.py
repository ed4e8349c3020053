"""What a kind of record is, the built-in ones, and the references in records.

Whatever treats all kinds alike (loading, checks, references, the index of
objects, exchange) asks ``plan.kinds``, a `dmops_sphinx.model.registry.Kinds`,
which has the built-in kinds and those that the plan declares.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from ..frozen import dataclass
from . import records
from .assignment import Assignment
from .fields import Ref
from .hints import hints_of
from .records import PlanInfo, Record

if TYPE_CHECKING:
    from .declarations import FieldDeclaration, KindDeclaration

__all__ = [
    "KINDS", "PARTS", "Kind", "Part", "Reference", "mentioned_by", "reference_kinds",
    "references_of",
]  # fmt: skip


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
    key
        The field by which people know a record: anchors and the inventory use
        it, and for WBS elements references do.
    id_from
        The field that gives the id where none is written.
    label
        The field that names a record.
    tree
        The field that holds the id of the record above, for trees.
    linked
        Whether its records are link targets.
    questions
        The fields that hold open questions.
    assignments
        The fields that say who, with what people call them.
    declaration
        What the plan's ``kinds.yaml`` says; None for a built-in kind.
    extension
        The fields that ``kinds.yaml`` adds to a built-in kind, if it does.
    part
        The fields that it adds to the records inside those of the kind.
    """

    name: str
    plural: str
    title: str
    record: type[Any]
    file_defaults: tuple[str, ...] = ()
    nested_in: str | None = None
    key: str = "id"
    id_from: str | None = None
    label: str = "name"
    tree: str | None = None
    linked: bool = False
    questions: tuple[str, ...] = ("open",)
    assignments: tuple[tuple[str, str], ...] = ()
    declaration: KindDeclaration | None = None
    extension: KindDeclaration | None = None
    part: KindDeclaration | None = None

    @property
    def own_fields(self) -> tuple[FieldDeclaration, ...]:
        """The fields that the plan's ``kinds.yaml`` declares."""
        declared = self.declaration or self.extension
        return declared.fields if declared is not None else ()

    def own_field(self, name: str) -> FieldDeclaration | None:
        """Return the declared field with a name, one of the records inside too, or None."""
        inside = self.part.fields if self.part is not None else ()
        return next((field for field in (*self.own_fields, *inside) if field.name == name), None)

    def parts_of(self, record: Any) -> tuple[Any, ...]:  # noqa: ANN401
        """Return the records inside a record, where they can have fields of the plan's own."""
        found = next((part for part in PARTS.values() if part.kind == self.name), None)
        return getattr(record, found.field) if found is not None else ()


_MANAGER = (("manager", "manager"),)


def _kinds(*kinds: Kind) -> Mapping[str, Kind]:
    return MappingProxyType({kind.name: kind for kind in kinds})


KINDS = _kinds(
    Kind(name="wbs", plural="wbs", title="WBS element", record=records.WbsElement,
         file_defaults=("department",), key="code", linked=True),
    Kind(name="person", plural="people", title="person", record=records.Person, linked=True),
    Kind(name="institution", plural="institutions", title="institution",
         record=records.Institution, linked=True, questions=()),
    Kind(name="team", plural="teams", title="team", record=records.Team, tree="parent",
         linked=True, assignments=_MANAGER),
    Kind(name="role", plural="roles", title="role", record=records.Role,
         file_defaults=("team",), label="title", linked=True),
    Kind(name="product", plural="products", title="product", record=records.Product,
         nested_in="parent", tree="parent", linked=True,
         assignments=(*_MANAGER, ("owner", "product owner"))),
    Kind(name="facility", plural="facilities", title="facility", record=records.Facility,
         tree="parent", linked=True, assignments=_MANAGER),
    Kind(name="staffing", plural="staffing", title="staffing entry",
         record=records.StaffingEntry, file_defaults=("team",), label="label"),
    Kind(name="acronym", plural="acronyms", title="acronym", record=records.Acronym,
         id_from="term", label="term", questions=()),
    Kind(name="document", plural="documents", title="document", record=records.Document,
         label="title", questions=()),
)  # fmt: skip
"""The built-in kinds, in the order in which files are read and problems are explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Records inside those of a built-in kind, which a plan can give fields of its own.

    Attributes
    ----------
    kind
        The kind of the records that they are in.
    field
        The field that lists them.
    record
        Their class.
    """

    kind: str
    field: str
    record: type[Any]


PARTS: Mapping[str, Part] = MappingProxyType(
    {"position": Part(kind="role", field="positions", record=records.Position)}
)
"""The records inside others, by what ``kinds.yaml`` calls them."""


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
def _reference_fields(record: Any) -> tuple[tuple[str, str | None, bool], ...]:  # noqa: ANN401
    """Return (field, kind or None for records inside, whether it is a list)."""
    hints = hints_of(record)
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


@cache
def reference_kinds(record: type[Any]) -> Mapping[str, str]:
    """Return the kind that each field with references refers to."""
    found = _reference_fields(record)  # type: ignore[arg-type]
    return MappingProxyType({name: kind for name, kind, _ in found if kind is not None})


def references_of(record: Record | PlanInfo) -> Iterator[Reference]:
    """Yield every mention of another record in `record`, nested ones included."""
    return _references_in(record)


def _references_in(record: Hashable) -> Iterator[Reference]:
    for name, kind, many in _reference_fields(type(record)):
        value = getattr(record, name)
        if not value:
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


def mentioned_by(some: Iterable[Any]) -> dict[str, set[str]]:
    """Return what records mention by kind, as `references_of` yields it, but each once.

    Of many records there are few answers, which sets give field by field.
    """
    found: dict[str, set[str]] = {}
    groups: dict[Any, list[Any]] = {}
    for one in some:
        groups.setdefault(one.__class__, []).append(one)
    for record, group in groups.items():
        if record is Assignment:
            people = filter(None, map(attrgetter("person"), group))
            found.setdefault("person", set()).update(people)
            continue
        for name, kind, many in _reference_fields(record):
            values: Iterator[Any] = filter(None, map(attrgetter(name), group))
            values = chain.from_iterable(values) if many else values
            inner = mentioned_by(values) if kind is None else {kind: set(values)}
            for of, targets in inner.items():
                found.setdefault(of, set()).update(targets)
    return found
