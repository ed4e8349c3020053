"""From raw values to typed records, with all faults of a file at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from ..checks.found import problem
from ..model.places import Marks, Place
from ..model.problems import Problem
from ..model.suggest import nearest
from .plain import build
from .reader import Raw

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

__all__ = [
    "SHEET_ERROR",
    "adapter",
    "as_meant",
    "made",
    "raw_problems",
    "validated",
    "what_is_left",
]

SHEET_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!)",
    re.IGNORECASE,
)
_KINDS = {
    "tuple_type": "should be a list",
    "string_type": "should be text",
    "dataclass_type": "should be a mapping of keys to values",
    "dict_type": "should be a mapping of keys to values",
}
_UNKNOWN = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
_MISSING = frozenset({"missing", "missing_argument"})


@cache
def adapter(record: Any) -> TypeAdapter[Any]:  # noqa: ANN401
    """Return what validates a class of records."""
    from pydantic import TypeAdapter  # late, for a plan without a fault needs it not

    return TypeAdapter(record)


def made(record: Any, value: Raw) -> Any:  # noqa: ANN401
    """Return the record that `value` describes.

    Raises
    ------
    ValueError
        If it describes none.
    """
    try:
        return build(record, value)
    except ValueError:
        # Unusual, or wrong; which of the two, and what is wrong, is known elsewhere.
        return adapter(record).validate_python(value)


def raw_problems(value: Raw, marks: Marks) -> Iterator[Problem]:
    """Yield faults that any value can have: spreadsheet errors and missing values."""
    if value is None:
        yield problem("DM308", "there is no value", marks.place, "give one, or delete the key")
    elif isinstance(value, str):
        for found in SHEET_ERROR.finditer(value):
            message = f"{found[0]} is an error value of a spreadsheet"
            yield problem("DM304", message, marks.place, "write what the cell should say")
    else:
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            yield from raw_problems(inner, marks.inside[key])


def validated(
    record: Any,  # noqa: ANN401
    value: Raw,
    marks: Marks,
    also: tuple[str, ...] = (),
) -> tuple[Any, list[Problem]]:
    """Return the record that `value` describes, or None and what is wrong.

    Parameters
    ----------
    record
        The class of the record.
    value, marks
        The raw value and its places.
    also
        Keys that are right beside the fields of the record.
    """
    try:
        return build(record, value), []
    except ValueError:
        pass  # unusual, or wrong
    from pydantic import ValidationError

    try:
        return adapter(record).validate_python(value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        misspelt = _misspelt(record, details, also)
        found = [
            _problem(record, detail, marks, also)
            for detail in details
            if detail["type"] not in _MISSING or detail["loc"] not in misspelt
        ]
        return None, [one for one in found if one is not None]


def _misspelt(
    record: Any,  # noqa: ANN401
    details: Iterable[ErrorDetails],
    also: tuple[str, ...],
) -> set[tuple[str | int, ...]]:
    """Return the ways to the keys that unknown ones are meant to be: they are not missing too."""
    found = set()
    for detail in details:
        if detail["type"] in _UNKNOWN:
            found.add((*detail["loc"][:-1], _meant_key(record, detail["loc"], also)))
    return found


def as_meant(record: Any, value: dict[str, Raw], also: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    """Return the record with unknown keys read as those that they are nearly; or None.

    What else the plan says of the record is then not reported as well. The keys
    are renamed in `value`.
    """
    from pydantic import ValidationError

    try:
        return adapter(record).validate_python(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
    for path in [one["loc"] for one in details if one["type"] in _UNKNOWN]:
        holder: Any = value
        for step in path[:-1]:
            holder = holder[step]
        meant = _meant_key(record, path, also)
        if meant and meant not in holder:
            holder[meant] = holder.pop(path[-1])
    try:
        return adapter(record).validate_python(value)
    except ValidationError:
        return None


def _meant_key(record: Any, path: tuple[str | int, ...], also: tuple[str, ...]) -> str:  # noqa: ANN401
    """Return the key that an unknown one is nearly, or nothing."""
    known, key = _keys(record, path, also), str(path[-1])
    swapped = (one for one in known if sorted(one) == sorted(key))
    return nearest(key, known) or next(swapped, "")


def what_is_left(record: Any, value: dict[str, Raw]) -> Any:  # noqa: ANN401
    """Return the record without its faulty fields, or None if it needs one of them.

    A record with a fault is not part of the plan, but what the rest of it says
    is checked in the same run.
    """
    from pydantic import ValidationError

    try:
        adapter(record).validate_python(value)
    except ValidationError as error:
        faulty = {detail["loc"][0] for detail in error.errors(include_url=False) if detail["loc"]}
        rest = {name: inner for name, inner in value.items() if name not in faulty}
        try:
            return adapter(record).validate_python(rest)
        except ValidationError:
            return None
    return None


def _problem(
    record: Any,  # noqa: ANN401
    detail: ErrorDetails,
    marks: Marks,
    also: tuple[str, ...],
) -> Problem | None:
    kind, path = detail["type"], tuple(step for step in detail["loc"])
    given = detail.get("input")
    if given is None and kind != "missing":
        return None
    match kind:
        case _ if kind in _UNKNOWN:
            return _unknown_key(record, path, marks, also)
        case _ if kind in _MISSING:
            return problem(
                "DM302", f"{path[-1]!r} is missing", marks.at(path[:-1]), f"add '{path[-1]}: …'"
            )
        case "literal_error":
            allowed = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
            near = nearest(str(given), re.split(r", | or ", allowed))
            hint = f"did you mean {near!r}? " if near else ""
            message = f"{given!r} is not one of the values allowed for {path[-1]!r}"
            return problem("DM303", message, marks.at(path), f"{hint}allowed: {allowed}")
    hint = getattr(detail.get("ctx", {}).get("error"), "hint", "")
    hint = hint or (_meant(kind, given) if isinstance(given, str) else "")
    return problem("DM303", _message(kind, detail, path), marks.at(path), hint)


def _meant(kind: str, given: str) -> str:
    """Return what would be right instead of a text, where its form tells it."""
    if kind == "tuple_type":
        return f"write [{given}]"
    number = re.fullmatch(r"(\d+)(?:[.,](\d+))?\s*%?", given)
    if kind.startswith(("int", "decimal", "float")) and number:
        return f"did you mean {number[1]}{'.' if number[2] else ''}{number[2] or ''}?"
    return ""


def _message(kind: str, detail: ErrorDetails, path: tuple[str | int, ...]) -> str:
    given = detail.get("input")
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "the value")
    if kind == "value_error":
        return f"{field}: {detail['ctx']['error']}"
    if kind in _KINDS:
        return f"{field}: {_KINDS[kind]}"
    if kind.startswith("date"):
        return f"{field}: {given!r} is not a date of the calendar, written as YYYY-MM-DD"
    if kind.startswith(("int", "decimal", "float")):
        return f"{field}: {given!r} is not a number of the right kind"
    if kind.startswith("bool"):
        return f"{field}: {given!r} is neither true nor false"
    return f"{field}: {detail['msg'].lower()}"


def _unknown_key(
    record: Any,  # noqa: ANN401
    path: tuple[str | int, ...],
    marks: Marks,
    also: tuple[str, ...],
) -> Problem:
    known = _keys(record, path, also)
    key = str(path[-1])
    near = _meant_key(record, path, also)
    hint = f"did you mean {near!r}?" if near else f"known keys: {', '.join(known)}"
    place: Place = marks.key_at(path)
    return problem("DM301", f"unknown key {key!r}", place, hint)


def _keys(record: Any, path: tuple[str | int, ...], also: tuple[str, ...]) -> list[str]:  # noqa: ANN401
    """Return the keys that are right where a way leads."""
    return [*_known_keys(record, path), *(also if len(path) == 1 else ())]


@cache
def _schema(record: Any) -> dict[str, Any]:  # noqa: ANN401
    return adapter(record).json_schema()


def _known_keys(record: Any, path: tuple[str | int, ...]) -> list[str]:  # noqa: ANN401
    schema = _schema(record)
    definitions = schema.get("$defs", {})
    for step in path[:-1]:
        if isinstance(step, str):
            schema = schema.get("properties", {}).get(step, {})
        elif "items" in schema:
            schema = schema["items"]
        reference = str(schema.get("$ref", "")).rpartition("/")[2]
        schema = definitions.get(reference, schema)
    return list(schema.get("properties", {}))
