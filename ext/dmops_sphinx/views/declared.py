"""The tables of the kinds that a plan declares, made from their declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ..frozen import dataclass
from ..model import wbs
from ..model.assignment import Assignment, AssignmentState
from ..model.declarations import ColumnDeclaration, FieldDeclaration, KindDeclaration
from ..model.kinds import Kind
from ..model.natural import natural
from ..model.reserved import RESERVED_FILTERS
from ..words import Word
from .context import Context
from .facets import Facet, name_in, open_facet, statuses_of
from .fields import cell, linked_names
from .questions import Questions
from .selection import Selection
from .spec import ColumnSpec, Entry, TableSpec
from .table import Column
from .walk import root_or_error

__all__ = ["column_of", "columns_of", "declared_table", "facets_of", "record_of"]

_WEIGHTS: Mapping[str, int] = MappingProxyType(
    {"text": 40, "question": 40, "line": 24, "reference": 18, "who": 18, "url": 20, "choice": 12,
     "word": 12, "date": 12, "code": 10, "handle": 12}
)  # fmt: skip
_STYLES: Mapping[str, str] = MappingProxyType(
    {"number": "number", "count": "number", "percent": "number", "choice": "badge",
     "word": "badge", "date": "code", "code": "code", "handle": "code"}
)  # fmt: skip
_FILTERED = ("choice", "word", "boolean", "reference", "who", "code")
_IDENT = FieldDeclaration(name="id", type="word", title="Id")
_IDENT_TITLE = Word("Id")


@dataclass(frozen=True, slots=True)
class _Node:
    """A record at its depth in the tree of its kind."""

    record: Any
    level: int


def declared_table(kind: Kind) -> TableSpec[Any]:
    """Return the table of a declared kind: its columns, filters, order and tree."""
    declaration = kind.declaration
    assert declaration is not None
    columns = columns_of(declaration)
    coded = [f for f in declaration.fields if f.type == "code" or f.to == "wbs"]
    return TableSpec(
        name=f"{kind.name}-table",
        title=kind.plural.replace("-", " "),
        columns=tuple(column_of(declaration, column) for column in columns),
        default=tuple(column.name for column in columns if column.default),
        entries=lambda context, selection: _entries(context, kind, selection),
        facets=facets_of(kind, declaration),
        codes=(lambda _, node: _values(node.record, coded)) if coded else None,
        known_codes=(lambda context: _known_codes(context, kind, coded)) if coded else None,
        tree=kind.name if kind.tree else None,
        questions=_questions(declaration, columns),
    )


def record_of(item: Any) -> Any:  # noqa: ANN401
    """Return the record that a row shows: a row may show a part or a place of it."""
    for name in ("record", "product", "role", "entry"):
        if hasattr(item, name) and not hasattr(item, "id"):
            return getattr(item, name)
    return item


def _questions(
    declaration: KindDeclaration, columns: tuple[ColumnDeclaration, ...]
) -> Questions[_Node] | None:
    asked = [field for field in declaration.fields if field.type == "question"]
    names = {field.name for field in asked}
    told_in = next((column.name for column in columns if column.shows in names), "")
    marked_in = next((c.name for c in columns if c.shows == declaration.label_field), "")
    if not asked:
        return None
    return Questions(
        of=lambda node: _values(node.record, asked), told_in=told_in, marked_in=marked_in
    )


def columns_of(declaration: KindDeclaration) -> tuple[ColumnDeclaration, ...]:
    """Return all columns: those declared, then every other field, shown on request."""
    first = declaration.columns
    if not first and not declaration.extends:
        first = tuple(
            ColumnDeclaration(name=field.option)
            for field in (*_key(declaration), *declaration.fields)
            if field.name != declaration.tree
        )
    given = () if declaration.extends else (_IDENT,)
    taken = {*(column.name for column in first), *(column.shows for column in first)}
    return first + tuple(
        ColumnDeclaration(name=field.option, default=False)
        for field in (*given, *declaration.fields)
        if field.name not in taken and field.option not in taken
    )


def _key(declaration: KindDeclaration) -> tuple[FieldDeclaration, ...]:
    return () if declaration.key else (_IDENT,)


def _field(declaration: KindDeclaration, name: str) -> FieldDeclaration:
    return declaration.field(name) or _IDENT


def column_of(
    declaration: KindDeclaration,
    column: ColumnDeclaration,
    record: Callable[[Any], Any] = record_of,
) -> ColumnSpec[Any]:
    """Return a column; `record` gives the record that a row shows."""
    field = _field(declaration, column.shows)
    style = column.style
    if style is None:
        is_label = declaration.tree is not None and field.name == declaration.label_field
        style = "tree" if is_label else "" if field.many else _STYLES.get(field.type, "")  # type: ignore[assignment]
    if field is _IDENT or field.name == declaration.key:
        style = column.style or "code"
    translatable = column.translatable
    if translatable is None:
        translatable = field.type in {"text", "question"}
    return ColumnSpec(
        column=Column(
            name=column.name,
            title=column.title or (_IDENT_TITLE if field is _IDENT else field.heading),
            weight=column.weight or _WEIGHTS.get(field.type, 10),
            style="" if style == "plain" else style or "",
            translatable=translatable,
        ),
        value=lambda context, item: cell(
            context.plan, field, getattr(record(item), field.name, None)
        ),
        sort=lambda context, item: _sort_key(context, field, record(item)),
    )


def _sort_key(context: Context, field: FieldDeclaration, record: Any) -> tuple[object, ...]:  # noqa: ANN401
    """Return what orders records by a field: those without a value come last."""
    value = getattr(record, field.name, None)
    values = value if field.many and value else (() if value is None else (value,))
    if not values:
        return (1,)
    match field.type:
        case "choice":
            return (0, *(field.choices.index(one) for one in values))
        case "number" | "count" | "percent" | "date" | "boolean":
            return (0, *values)
        case "code":
            return (0, *(wbs.sort_key(one) for one in values))
    return (0, natural(", ".join(linked_names(context.plan, field, values))))


def _entries(context: Context, kind: Kind, selection: Selection) -> Iterator[Entry[_Node]]:
    if kind.tree:
        root_or_error(selection, kind.title, context.plan.of_kind(kind.name), {})
    for node in _nodes(context, kind, selection):
        record = node.record
        yield Entry(
            item=node,
            kind=kind.name,
            key=str(getattr(record, kind.key)),
            record=record.id,
            level=node.level,
        )


def _nodes(context: Context, kind: Kind, selection: Selection) -> Iterator[_Node]:
    records = context.plan.of_kind(kind.name)
    if kind.tree is None:
        yield from (_Node(record, 0) for record in _ordered(context, kind, records.values()))
        return
    below: dict[str | None, list[Any]] = {}
    for record in records.values():
        below.setdefault(getattr(record, kind.tree), []).append(record)
    tops = [records[selection.root]] if selection.root else below.get(None, [])
    waiting = [_Node(record, 0) for record in reversed(_ordered(context, kind, tops))]
    while waiting:
        node = waiting.pop()
        yield node
        if selection.depth is None or node.level < selection.depth:
            children = _ordered(context, kind, below.get(node.record.id, ()))
            waiting += [_Node(record, node.level + 1) for record in reversed(children)]


def _ordered(context: Context, kind: Kind, records: Iterable[Any]) -> list[Any]:
    declaration = kind.declaration
    if declaration is None or declaration.sort is None:
        return list(records)
    field = _field(declaration, declaration.sort.removeprefix("-"))
    down = declaration.sort.startswith("-")
    keyed = [(_sort_key(context, field, record), record) for record in records]
    valued = sorted((one for one in keyed if one[0][0] == 0), key=lambda one: one[0], reverse=down)
    return [record for _, record in (*valued, *(one for one in keyed if one[0][0]))]


def facets_of(
    kind: Kind, declaration: KindDeclaration, record: Callable[[Any], Any] = record_of
) -> Mapping[str, Facet[Any]]:
    """Return the filters by the fields of a declaration, by their names."""
    chosen = declaration.filters
    is_open: Facet[_Node] = open_facet(
        lambda context, node: statuses_of(context.plan, kind.name, node.record)
    )
    can_be_open = any(field.type in {"who", "question"} for field in declaration.fields)
    return ({"status": is_open} if can_be_open else {}) | {
        field.option: _facet(kind, field, record)
        for field in declaration.fields
        if field.type in _FILTERED and field.option not in RESERVED_FILTERS
        if chosen is None or field.name in chosen
    }


def _facet(kind: Kind, field: FieldDeclaration, record: Callable[[Any], Any]) -> Facet[Any]:
    def values(context: Context, node: Any) -> Iterable[str]:  # noqa: ANN401
        del context
        return _words(field, _values(record(node), [field]))

    def known(context: Context) -> Iterable[str]:
        match field.type:
            case "choice":
                return _words(field, field.choices)
            case "boolean":
                return ("yes", "no")
            case "who":
                return (*context.plan.people, *("tbd", "n/a", "tentative"))
            case "reference" if field.to == "wbs":
                return context.plan.elements_by_code
            case "reference":
                return context.plan.of_kind(field.to or "")
        whole = context.plan.of_kind(kind.name).values()
        every = (one for found in whole for one in (found, *kind.parts_of(found)))
        return sorted({one for found in every for one in _values(found, [field])})

    target = {"reference": field.to or "", "who": "person"}.get(field.type)
    if target is None or target == "wbs":
        return Facet(values=values, known=known, title=field.heading)
    return Facet(values=values, known=known, title=field.heading, label=name_in(target))


def _words(field: FieldDeclaration, values: Iterable[Any]) -> tuple[str, ...]:
    """Return values as the words of a filter, which has no blanks in them."""
    found: list[str] = []
    for value in values:
        if field.type == "boolean":
            found.append("yes" if value else "no")
        elif isinstance(value, Assignment):
            if value.state is AssignmentState.TENTATIVE:
                found += ["tentative", value.person or ""]
            else:
                found.append(str(value))
        else:
            found.append("-".join(str(value).replace(",", " ").split()))
    return tuple(found)


def _values(record: Any, fields: Iterable[FieldDeclaration]) -> tuple[Any, ...]:  # noqa: ANN401
    found: list[Any] = []
    for field in fields:
        value = getattr(record, field.name, None)
        found += value if isinstance(value, tuple) else () if value is None else (value,)
    return tuple(found)


def _known_codes(
    context: Context, kind: Kind, fields: Iterable[FieldDeclaration]
) -> tuple[str, ...]:
    coded = list(fields)
    used = (_values(record, coded) for record in context.plan.of_kind(kind.name).values())
    return (*context.plan.elements_by_code, *(code for codes in used for code in codes))
