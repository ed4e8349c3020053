"""JSON and YAML files: exports of a plan, and lists or tables of others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from ...model.kinds import Kind
from ...model.places import Place
from ..cells import Cell, Row, Sheet, SheetError, Value, column_name, fault
from .errors import error_value
from .needs import is_needs, needs_sheets
from .plan_json import is_plan, plan_sheets

__all__ = ["read_json", "read_yaml"]

_DEEPEST = 4
_DEEPEST_VALUE = 2


def read_json(shown: str, text: str, kinds: Mapping[str, Kind]) -> list[Sheet]:
    """Return the tables of a JSON file; `kinds` are those of the plan, by name.

    Raises
    ------
    SheetError
        If it cannot be read, or holds no table.
    """
    try:
        made = json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=str)
    except json.JSONDecodeError as error:
        hint = "look for a comma, a bracket or a quotation mark that is missing before it"
        place = Place(shown, error.lineno, error.colno)
        raise SheetError(fault("DM801", f"not JSON: {error.msg}", place, hint)) from error
    except (RecursionError, ValueError) as error:
        raise SheetError(fault("DM801", f"not JSON: {error}", shown)) from error
    return _sheets(shown, made, kinds)


def read_yaml(shown: str, text: str, kinds: Mapping[str, Kind]) -> list[Sheet]:
    """Return the tables of a YAML file; `kinds` are those of the plan, by name.

    Raises
    ------
    SheetError
        If it cannot be read, or holds no table.
    """
    try:
        made = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes strings only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
        message = f"not YAML: {error.problem or error.context}"
        raise SheetError(fault("DM801", message, place, "mend the line")) from error
    except (RecursionError, yaml.YAMLError) as error:
        message = f"not YAML: {' '.join(str(error).split())}"
        raise SheetError(fault("DM801", message, shown)) from error
    return _sheets(shown, made, kinds)


def _sheets(shown: str, made: object, kinds: Mapping[str, Kind]) -> list[Sheet]:
    if is_needs(made):
        assert isinstance(made, dict)
        sheets = list(needs_sheets(shown, made, kinds))
    elif is_plan(made):
        assert isinstance(made, dict)
        sheets = list(plan_sheets(shown, made, kinds))
    else:
        sheets = list(_tables(shown, made, ""))
    if not sheets:
        message = "the file holds no table"
        hint = "a table is a list of {…} with the same names, or {name: meaning} for acronyms"
        raise SheetError(fault("DM802", message, shown, hint))
    return sheets


def _tables(shown: str, made: object, path: str, depth: int = 0) -> Iterator[Sheet]:
    """Yield the tables anywhere in a file: lists of records, and records by their name."""
    if depth > _DEEPEST:
        return
    if isinstance(made, dict) and _is_exported(made):
        yield _exported(shown, made, path)
    elif isinstance(made, list):
        records = [one for one in made if isinstance(one, dict)]
        exported = [one for one in records if _is_exported(one)]
        if exported:
            for number, one in enumerate(exported):
                yield _exported(shown, one, f"{path}[{number}]")
        elif records:
            yield _listed(shown, path, [(f"{path}[{n}]", one) for n, one in enumerate(made)])
    elif isinstance(made, dict):
        yield from _named(shown, made, path, depth)


def _named(shown: str, made: dict[Any, Any], path: str, depth: int) -> Iterator[Sheet]:
    values = list(made.values())
    texts = sum(isinstance(value, str) or _is_texts(value) for value in values)
    records = [value for value in values if isinstance(value, dict)]
    flat = [one for one in records if not any(isinstance(v, dict) for v in one.values())]
    if len(made) > 1 and texts == len(made):
        pairs = [
            (f"{path}.{key}".lstrip("."), {"Term": str(key), "Description": one})
            for key, value in made.items()
            for one in (value if isinstance(value, list) else [value])
        ]
        yield _listed(shown, path, pairs)
    elif len(records) > 1 and len(flat) == len(values):
        named = [(f"{path}.{k}".lstrip("."), {"ID": str(k), **v}) for k, v in made.items()]
        yield _listed(shown, path, named)
    else:
        for key, value in made.items():
            yield from _tables(shown, value, f"{path}.{key}" if path else str(key), depth + 1)


def _is_exported(made: Mapping[Any, Any]) -> bool:
    return isinstance(made.get("columns"), list) and "rows" in made


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, str) for v in value)


def _exported(shown: str, made: Mapping[str, Any], path: str) -> Sheet:
    """Return a table that an export has written: its columns have names and titles."""
    columns = [one for one in made["columns"] if isinstance(one, dict)]
    names = [str(one.get("name")) for one in columns]
    titles = [str(one.get("title") or one.get("name")) for one in columns]
    rows = made["rows"] if isinstance(made["rows"], list) else []
    name = str(made.get("title") or made.get("name") or "")
    sheet = Sheet(file=shown, name=name)
    sheet.rows.append(_row(shown, 1, f"{path}.columns".strip("."), dict(enumerate(titles))))
    for number, record in enumerate(rows):
        where = f"{path}.rows[{number}]".strip(".")
        if not isinstance(record, dict):
            place = Place(f"{shown}!{where}")
            sheet.problems.append(fault("DM804", "the row is no object", place, "write {…}"))
            continue
        values = {column: record.get(key) for column, key in enumerate(names)}
        row = _row(shown, number + 2, where, values)
        if row.cells:
            sheet.rows.append(row)
    return sheet


def _listed(shown: str, path: str, records: list[tuple[str, Any]]) -> Sheet:
    """Return a list of records as a table that has a column for each of their names."""
    sheet = Sheet(file=shown, name=path.rpartition(".")[2])
    known = [one for _, one in records if isinstance(one, dict)]
    names = list(dict.fromkeys(str(name) for one in known for name in one))
    sheet.rows.append(_row(shown, 1, path or "names", dict(enumerate(names))))
    for number, (where, record) in enumerate(records, 2):
        if isinstance(record, dict):
            by_name = {str(key): value for key, value in record.items()}
            values = {column: by_name.get(name) for column, name in enumerate(names)}
            row = _row(shown, number, where, values)
            if row.cells:
                sheet.rows.append(row)
    return sheet


def _row(shown: str, number: int, where: str, values: Mapping[int, Any]) -> Row:
    row = Row(number, {}, Place(f"{shown}!{where}"))
    for column, found in values.items():
        value = _value(found)
        if value == "" or (isinstance(value, str) and not value.strip()):
            continue
        name = f"{column_name(column)}{number}"
        wrong = error_value(value) if isinstance(value, str) else None
        bad = None
        if wrong:
            message = f"{wrong} is an error value of a spreadsheet"
            bad = fault("DM803", message, row.place, "write what it should say")
        row.cells[column] = Cell(value=value, place=row.place, where=name, bad=bad)
    return row


def _value(found: object, depth: int = 0) -> Value:
    """Return what a cell shows for a value; what is nested deeper than people read goes."""
    if depth > _DEEPEST_VALUE:
        return ""
    match found:
        case None:
            return ""
        case bool() | Decimal() | str():
            return found
        case list():
            texts = [str(_value(one, depth + 1)) for one in found]
            apart = "\n" if any(";" in text or "," in text for text in texts) else "; "
            return apart.join(texts)
        case dict():
            return "\n".join(f"{key}: {_value(value, depth + 1)}" for key, value in found.items())
    return str(found)
