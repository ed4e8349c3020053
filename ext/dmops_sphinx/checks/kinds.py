"""Rules on the kinds that a plan declares."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from ..model.declarations import FieldDeclaration, KindDeclaration
from ..model.declared import extended_base, field_type
from ..model.kinds import PARTS
from ..model.places import Marks, Path
from ..model.problems import Problem
from ..model.registry import BUILT_IN
from ..model.reserved import RESERVED_FIELDS, RESERVED_FILTERS, RESERVED_KINDS, RESERVED_PLURALS
from ..model.suggest import did_you_mean
from .found import problem

__all__ = ["check_declaration", "check_names", "check_part"]

_FILTERED = frozenset({"choice", "word", "boolean", "reference", "who", "code"})
_KEYS = frozenset({"line", "word", "code", "handle", "count"})
_NUMBERS = frozenset({"number", "count", "percent"})


def check_names(declared: list[tuple[KindDeclaration, Marks]]) -> dict[int, list[Problem]]:
    """Return the problems with the names of kinds, by the identity of the declaration."""
    taken = {
        **{name: f"the built-in kind {name!r}" for name in BUILT_IN},
        **{kind.plural: f"the built-in kind {kind.name!r}" for kind in BUILT_IN.values()},
    }
    found: dict[int, list[Problem]] = {}
    extended: dict[str, Marks] = {}
    for one, marks in declared:
        problems = found.setdefault(id(one), [])
        if one.extends:
            first = extended.setdefault(one.name, marks)
            if first is not marks:
                message = f"the kind {one.name!r} is extended a second time"
                hint = f"it is extended at {first.place} already"
                problems.append(problem("DM102", message, marks.at(("name",)), hint))
            continue
        for name, path in ((one.name, ("name",)), (one.list_name, ("plural",))):
            reserved = RESERVED_KINDS if path == ("name",) else RESERVED_PLURALS
            what = f"has another meaning in {reserved[name]}" if name in reserved else ""
            if name in taken:
                what = f"is taken by {taken[name]}"
            if what:
                message = f"the name {name!r} {what}"
                hint = "choose another"
                if name in BUILT_IN and path == ("name",):
                    hint += ", or add 'extends: true' to give the kind more fields"
                problems.append(problem("DM401", message, marks.at(path), hint))
        taken.setdefault(one.name, f"the kind at {marks.place}")
        taken.setdefault(one.list_name, f"the kind at {marks.place}")
    return found


def check_declaration(
    declaration: KindDeclaration, marks: Marks, kinds: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with a declared kind.

    Parameters
    ----------
    declaration, marks
        The declaration, and where it stands.
    kinds
        The names of all kinds that there are.
    """
    if declaration.extends:
        yield from _extension(declaration, marks)
    seen: set[str] = set()
    known = _fields_of(declaration)
    for index, field in enumerate(declaration.fields):
        place = ("fields", index)
        if field.name in known:
            message = f"every {declaration.name} has a field {field.name!r} already"
            yield problem("DM401", message, marks.at((*place, "name")), "choose another name")
        elif field.name in RESERVED_FIELDS:
            message = f"the field {field.name!r} {RESERVED_FIELDS[field.name]}"
            yield problem("DM401", message, marks.at((*place, "name")), "choose another name")
        elif field.name in seen:
            message = f"the field {field.name!r} is declared a second time"
            yield problem("DM102", message, marks.at((*place, "name")))
        seen.add(field.name)
        yield from _field(declaration, field, marks.at, place, kinds)
    if not declaration.extends:
        yield from _structure(declaration, marks)
    yield from _table(declaration, marks)


def check_part(
    declaration: KindDeclaration, marks: Marks, outer: Iterable[FieldDeclaration]
) -> Iterator[Problem]:
    """Yield what is wrong with fields of the records inside others.

    Parameters
    ----------
    declaration, marks
        The declaration, and where it stands.
    outer
        The fields that the plan adds to the records around them.
    """
    kind = PARTS[declaration.name].kind
    taken = {*BUILT_IN[kind].record.__dataclass_fields__, *(field.name for field in outer)}
    taken -= {*PARTS[declaration.name].record.__dataclass_fields__}
    for index, field in enumerate(declaration.fields):
        if field.name in taken:
            message = f"a {kind} has a field {field.name!r} already, in the same table"
            place = marks.at(("fields", index, "name"))
            yield problem("DM401", message, place, "choose another name")


def _fields_of(declaration: KindDeclaration) -> frozenset[str]:
    """Return the names of the fields of the built-in kind that is extended."""
    if not declaration.extends or declaration.name not in {*BUILT_IN, *PARTS}:
        return frozenset()
    return frozenset(extended_base(declaration.name).__dataclass_fields__)


def _extension(declaration: KindDeclaration, marks: Marks) -> Iterator[Problem]:
    """Yield what is wrong with fields for a built-in kind."""
    possible = [*(name for name in BUILT_IN if name != "document"), *PARTS]
    if declaration.name not in possible:
        hint = did_you_mean(declaration.name, possible, f"kinds: {', '.join(possible)}")
        message = f"extends: {declaration.name!r} is no built-in kind of the data files"
        yield problem("DM402", message, marks.at(("name",)), hint)
    for key in ("plural", "title", "key", "label", "tree", "nested", "once", "sort"):
        if getattr(declaration, key):
            message = f"{key}: a built-in kind keeps its own"
            yield problem("DM402", message, marks.key_at((key,)), f"delete {key!r}")


def _field(
    declaration: KindDeclaration,
    field: FieldDeclaration,
    at: Callable[[Path], Any],
    place: tuple[str | int, ...],
    kinds: Collection[str],
) -> Iterator[Problem]:
    def fault(key: str, message: str, hint: str = "") -> Problem:
        return problem("DM402", f"{field.name}: {message}", at((*place, key)), hint)

    if field.type == "reference" and field.to is None:
        yield fault("type", "a reference must say to which kind", f"add 'to: {declaration.name}'")
    elif field.to is not None and field.type != "reference":
        yield fault("to", "only a reference has 'to'", "write 'type: reference'")
    elif field.to is not None and field.to not in kinds:
        hint = did_you_mean(field.to, kinds, f"kinds: {', '.join(sorted(kinds))}")
        message = f"{field.name}: there is no kind {field.to!r}"
        yield problem("DM101", message, at((*place, "to")), hint)
    if field.type == "choice" and not field.choices:
        yield fault("type", "a choice must list its values", "add 'choices: [low, high]'")
    elif field.choices and field.type != "choice":
        yield fault("choices", "only a choice has 'choices'", "write 'type: choice'")
    elif len(set(field.choices)) < len(field.choices):
        yield fault("choices", "a value is listed twice", "keep it once")
    for key, allowed in (("minimum", {"number", "count"}), ("unit", _NUMBERS)):
        for name in (key, "maximum") if key == "minimum" else (key,):
            if getattr(field, name) is not None and field.type not in allowed:
                yield fault(name, f"{name!r} is for {' or '.join(sorted(allowed))}")
    if None not in (field.minimum, field.maximum) and field.minimum > field.maximum:  # type: ignore[operator]
        yield fault("maximum", f"{field.maximum} is below the minimum, {field.minimum}")
    if field.acyclic and field.to != declaration.name:
        yield fault("acyclic", "only a reference to the kind itself can be acyclic")
    if field.unique and field.many:
        yield fault("unique", "a list cannot be unique")
    yield from _default(field, fault)


def _default(field: FieldDeclaration, fault: Callable[..., Problem]) -> Iterator[Problem]:
    if field.default is None:
        return
    if field.required:
        yield fault("default", "a required field has no default", "delete one of the two")
    if field.type == "reference" or (field.type == "choice" and not field.choices):
        if field.type == "reference":
            yield fault("default", "a reference has no default")
        return
    from pydantic import TypeAdapter, ValidationError  # late: most plans declare no default

    given: Any = field.default
    if field.many and isinstance(given, str):
        given = (given,)
    try:
        TypeAdapter(field_type(field)).validate_python(given)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        reason = str(detail.get("ctx", {}).get("error") or detail["msg"].lower())
        hint = did_you_mean(str(field.default), field.choices)
        yield fault("default", f"the default is not a {field.type}: {reason}", hint)


def _structure(declaration: KindDeclaration, marks: Marks) -> Iterator[Problem]:
    named: dict[tuple[str | int, ...], str] = {
        ("once", index): name for index, name in enumerate(declaration.once)
    }
    for key in ("key", "label", "tree"):
        if getattr(declaration, key) is not None:
            named[(key,)] = getattr(declaration, key)
    for path, name in named.items():
        field = declaration.field(name)
        if field is None:
            yield _unknown(declaration, name, marks, path)
            continue
        fault = _misfit(declaration, str(path[0]), field)
        if fault:
            yield problem("DM402", f"{path[0]}: {fault[0]}", marks.at(path), fault[1])
    if declaration.nested and declaration.tree is None:
        message = "nested: records are written inside one another only in a tree"
        hint = "name the field that leads to the record above: 'tree: parent'"
        yield problem("DM402", message, marks.at(("nested",)), hint)


def _misfit(
    declaration: KindDeclaration, use: str, field: FieldDeclaration
) -> tuple[str, str] | None:
    name = field.name
    if use == "tree" and (field.to != declaration.name or field.many):
        return (
            f"{name!r} must lead to one record of the same kind",
            f"declare it with 'type: reference' and 'to: {declaration.name}'",
        )
    if use == "tree" and field.required:
        return f"{name!r} cannot be required: the topmost record has none", "delete 'required'"
    if use == "key" and (field.type not in _KEYS or field.many):
        return f"{name!r} cannot be a key", f"a key is one of {', '.join(sorted(_KEYS))}"
    if use == "key" and not (field.required and field.unique):
        return f"{name!r} must be required and unique", "add 'required: true' and 'unique: true'"
    if use == "label" and (field.type not in {"line", "word", "code", "handle"} or field.many):
        return f"{name!r} cannot name a record", "take a field of type line"
    return None


def _unknown(declaration: KindDeclaration, name: str, marks: Marks, path: Path) -> Problem:
    names = ["id", *(field.name for field in declaration.fields)]
    hint = did_you_mean(name, names, f"fields: {', '.join(names)}")
    message = f"{path[0]}: {declaration.name} has no field {name!r}"
    return problem("DM402", message, marks.at(path), hint)


def _table(declaration: KindDeclaration, marks: Marks) -> Iterator[Problem]:
    names = {field.name for field in declaration.fields}
    names |= set() if declaration.extends else {"id"}
    seen: set[str] = set()
    for index, column in enumerate(declaration.columns):
        if column.shows not in names:
            path = ("columns", index, "field" if column.field else "name")
            yield _unknown(declaration, column.shows, marks, path)
        if column.name in seen:
            message = f"columns: {column.name!r} stands here a second time"
            yield problem("DM102", message, marks.at(("columns", index, "name")))
        seen.add(column.name)
    if declaration.columns and not any(column.default for column in declaration.columns):
        message = "columns: none is shown by default"
        yield problem("DM402", message, marks.at(("columns",)), "delete a 'default: false'")
    for index, name in enumerate(declaration.filters or ()):
        field = declaration.field(name)
        if field is None:
            yield _unknown(declaration, name, marks, ("filters", index))
        elif field.type not in _FILTERED:
            message = f"filters: a {field.type} such as {name!r} cannot be a filter"
            hint = f"a filter is one of {', '.join(sorted(_FILTERED))}"
            yield problem("DM402", message, marks.at(("filters", index)), hint)
        elif field.option in RESERVED_FILTERS:
            message = f"filters: every table has an option {field.option!r} already"
            yield problem("DM401", message, marks.at(("filters", index)), "rename the field")
    if declaration.sort is not None and declaration.sort.removeprefix("-") not in names:
        yield _unknown(declaration, declaration.sort.removeprefix("-"), marks, ("sort",))
