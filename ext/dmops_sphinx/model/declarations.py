"""What a plan's ``kinds.yaml`` says: kinds of records of the plan's own.

These classes are the form of that file. What is made of them, a class of
records and a `dmops_sphinx.model.kinds.Kind`, stands in
`dmops_sphinx.model.declared`.
"""

from __future__ import annotations

import keyword
import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, get_args

from ..frozen import dataclass
from .fields import Check, Line, Word, matches
from .records.references import STRICT

__all__ = [
    "FIELD_TYPES",
    "ColumnDeclaration",
    "FieldDeclaration",
    "FieldName",
    "FieldType",
    "KindDeclaration",
    "sentence",
]

FieldType: TypeAlias = Literal[
    "line", "text", "question", "date", "number", "count", "percent", "boolean", "choice", "word",
    "url", "code", "handle", "who", "reference",
]  # fmt: skip
"""What a field may hold."""

FIELD_TYPES: tuple[str, ...] = get_args(FieldType)

_FIELD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


def _usable(value: str) -> str:
    name = matches(_FIELD, "a field's name: lower-case words joined by '_'")(value)
    if keyword.iskeyword(name):
        raise ValueError(f"{name!r} is a reserved word; take another, such as {name}_date")
    return name


FieldName: TypeAlias = Annotated[str, Check(_usable, {"pattern": f"^{_FIELD.pattern}$"})]
"""The name of a field, as data files write it."""

_DEFAULT = {"type": ["string", "number", "boolean", "array"]}


def _default(value: object) -> object:
    values = value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(one, str) for one in values):
        raise ValueError("should be a value, or a list of values")
    return tuple(value) if isinstance(value, list) else value


def _weight(value: int) -> int:
    if not 1 <= value <= 1000:
        raise ValueError(f"{value} is not a whole number from 1 to 1000")
    return value


_Number: TypeAlias = Annotated[Decimal, Check(lambda value: value, {"type": ["number", "string"]})]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDeclaration:
    """A field of a record of the plan's own kind.

    Attributes
    ----------
    name
        The key in data files.
    type
        What it holds: line (plain text), text (with markup), question (text that
        is listed as an open item), date, number, count, percent, boolean, choice,
        word, url, code (of the WBS), handle (of a document that the plan need not
        have), who (a person's id, tbd or n/a), or reference.
    to
        For a reference: the kind of record that it leads to; the record's own
        kind is allowed.
    choices
        For a choice: the values that there are, in their order.
    many
        Whether it holds a list.
    required
        Whether every record must have it.
    default
        The value where none is given.
    minimum, maximum
        For a number or a count: the bounds, included.
    unit
        What follows the number where it is printed, such as k$.
    unique
        Whether no two records may have the same value.
    acyclic
        For a reference to the record's own kind: whether following it must never
        lead back, as for what something depends on.
    title
        What people call it: the heading of its column. By default the name.
    description
        What it means, for editors.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    name: FieldName
    type: FieldType = "line"
    to: Word | None = None
    choices: tuple[Line, ...] = ()
    many: bool = False
    required: bool = False
    default: Annotated[Any, Check(_default, _DEFAULT)] = None
    minimum: _Number | None = None
    maximum: _Number | None = None
    unit: Line | None = None
    unique: bool = False
    acyclic: bool = False
    title: Line | None = None
    description: Line | None = None

    @property
    def heading(self) -> str:
        """What people call the field."""
        return self.title or sentence(self.name)

    @property
    def option(self) -> str:
        """What directives call the field: words joined by hyphens."""
        return self.name.replace("_", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDeclaration:
    """A column of the table of the plan's own kind.

    Attributes
    ----------
    name
        What the ``:columns:`` option calls it.
    field
        The field that it shows; by default the one with the column's name.
    title
        The heading; by default the field's title.
    weight
        The share of the width, relative to the other columns.
    style
        How it looks: plain, code (never broken), badge, number or tree.
    default
        Whether it is shown where the writer does not choose columns.
    translatable
        Whether its cells are prose that a catalogue may translate.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    name: Word
    field: FieldName | None = None
    title: Line | None = None
    weight: Annotated[int, Check(_weight, {"minimum": 1})] | None = None
    style: Literal["plain", "code", "badge", "number", "tree"] | None = None
    default: bool = True
    translatable: bool | None = None

    @property
    def shows(self) -> str:
        """The name of the field that is shown."""
        return self.field or self.name.replace("-", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindDeclaration:
    """A kind of record of the plan's own, or more fields of a built-in kind.

    Attributes
    ----------
    name
        What one is called in roles and references, such as risk.
    extends
        Whether the name is that of a built-in kind, such as product, which gets
        more fields, columns and filters.
    plural
        The key of the list and the name of the file: risks gives risks.yaml. By
        default the name with an s.
    title
        What one is called in messages and headings; by default the name.
    description
        What the kind is for, for editors.
    fields
        The fields, besides id, which every record has.
    key
        The field by which people know a record, such as a number; anchors and
        the inventory use it. By default the id.
    label
        The field that names a record where it is linked to. By default name,
        title, or the first line of text.
    tree
        The field that leads to the record above, where records form a tree.
    nested
        Whether a record is written inside the one above it, as products are.
    once
        Fields that a file may give once for all its records.
    columns
        The columns of the table, in order. By default one for each field; a field
        that is left out is a column that ``:columns:`` can ask for.
    filters
        The fields by which the table can be filtered. By default all choices,
        words, yes-or-no fields and references.
    sort
        The field by which the table is sorted, with - before it descending. By
        default the order of the files.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    name: Word
    extends: bool = False
    plural: Word | None = None
    title: Line | None = None
    description: Line | None = None
    fields: tuple[FieldDeclaration, ...]
    key: FieldName | None = None
    label: FieldName | None = None
    tree: FieldName | None = None
    nested: bool = False
    once: tuple[FieldName, ...] = ()
    columns: tuple[ColumnDeclaration, ...] = ()
    filters: tuple[FieldName, ...] | None = None
    sort: Line | None = None

    @property
    def list_name(self) -> str:
        """The key of the list in data files."""
        return self.plural or f"{self.name}s"

    @property
    def label_field(self) -> str:
        """The field that names a record."""
        if self.label:
            return self.label
        names = {field.name for field in self.fields if field.type == "line" and not field.many}
        for name in ("name", "title"):
            if name in names:
                return name
        return next((field.name for field in self.fields if field.name in names), "id")

    def field(self, name: str) -> FieldDeclaration | None:
        """Return the field with a name, or None."""
        return next((field for field in self.fields if field.name == name), None)


def sentence(name: str) -> str:
    """Return a name of words joined by hyphens or underscores as a heading."""
    text = name.replace("_", " ").replace("-", " ")
    return text[:1].upper() + text[1:]
