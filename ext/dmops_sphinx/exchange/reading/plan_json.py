"""The whole plan as JSON (``plan.json``) read back as tables of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ...model.kinds import Kind
from ...model.places import Place
from ..cells import Cell, Row, Sheet, Value, column_name, fault
from ..exporting.tables import change_columns, info_columns, record_columns
from ..fieldspecs import FieldSpec
from ..lists import list_text
from ..role_columns import OwnColumn, own_role_columns

__all__ = ["is_plan", "plan_sheets"]

_BESIDE = frozenset({"version", "plan", "objects", "$schema", "fingerprint"})
_STATES = {"to be decided": "tbd", "not applicable": "n/a"}
_ROLE = frozenset({"id", "title", "team", "description"})


def is_plan(made: object) -> bool:
    """Tell whether JSON is the whole plan as an export or a build writes it."""
    return isinstance(made, dict) and isinstance(made.get("plan"), dict) and "objects" in made


def plan_sheets(shown: str, made: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[Sheet]:
    """Yield the tables of records that a whole plan holds.

    Parameters
    ----------
    shown
        The file's name, as printed.
    made
        The plan, as JSON gives it.
    kinds
        The kinds of records by name.
    """
    yield _information(shown, made["plan"])
    changes = made["plan"].get("change_record")
    if isinstance(changes, list) and changes:
        yield _records(shown, "Change record", "plan.change_record", changes, change_columns())
    by_plural = {kind.plural: kind for kind in kinds.values()}
    for name, records in made.items():
        if name in _BESIDE:
            continue
        kind = by_plural.get(name)
        if kind is None or not isinstance(records, list):
            sheet = Sheet(file=shown, name=name)
            sheet.notices.append("the plan has no records of this kind: left out")
            yield sheet
        elif records:
            is_role = kind.name == "role"
            own = own_role_columns(kind.record) if is_role else ()
            rows = _positions(records, own) if is_role else records
            title, columns = record_columns(kind)
            sheet = _records(shown, title, name, rows, columns)
            sheet.kind = kind.name
            yield sheet


def _information(shown: str, info: Mapping[str, Any]) -> Sheet:
    sheet = Sheet(file=shown, name="Plan")
    sheet.rows.append(_row(shown, 1, "plan", ["Field", "Value"]))
    for number, (title, spec) in enumerate(info_columns(), 2):
        value = _value(spec, info.get(spec.name))
        if value != "":
            sheet.rows.append(_row(shown, number, f"plan.{spec.name}", [title, value]))
    return sheet


def _positions(roles: list[Any], own: Sequence[OwnColumn]) -> list[Any]:
    """Return a record for each position of roles, as a table of roles shows them."""
    rows: list[Any] = []
    for number, role in enumerate(roles):
        if not isinstance(role, dict):
            rows.append(role)
            continue
        positions = role.get("positions")
        if not isinstance(positions, list) or not positions:
            positions = [{"code": role.get("code")}]
        for index, position in enumerate(positions):
            if not isinstance(position, dict):
                rows.append(position)
            else:
                rows.append({
                    **position,
                    **{name: role.get(name) for name in _ROLE},
                    "open": role.get("open"),
                    "title_of_position": position.get("title"),
                    "position_open": position.get("open"),
                    **{one.spec.name: (position if one.of_position else role).get(one.field)
                       for one in own},
                    "where": f"roles[{number}].positions[{index}]",
                })  # fmt: skip
    return rows


def _records(
    shown: str, title: str, name: str, records: list[Any], columns: list[tuple[str, FieldSpec]]
) -> Sheet:
    sheet = Sheet(file=shown, name=title)
    sheet.rows.append(_row(shown, 1, name, [heading for heading, _ in columns]))
    for number, record in enumerate(records):
        where = f"{name}[{number}]"
        if not isinstance(record, dict):
            place = Place(f"{shown}!{where}")
            sheet.problems.append(fault("DM804", "this is no record", place, "write {…}"))
            continue
        where = record.get("where", where) if name == "roles" else where
        cells = [_value(spec, record.get(spec.name)) for _, spec in columns]
        sheet.rows.append(_row(shown, number + 2, where, cells))
    return sheet


def _row(shown: str, number: int, where: str, values: list[Value]) -> Row:
    place = Place(f"{shown}!{where}")
    cells = {
        column: Cell(value=value, place=place, where=f"{column_name(column)}{number}")
        for column, value in enumerate(values)
        if value != ""
    }
    return Row(number, cells, place)


def _value(spec: FieldSpec, value: Any) -> Value:  # noqa: ANN401
    """Return what a table of records shows for a value of JSON."""
    if isinstance(value, list):
        return list_text(spec, [_one(spec, item) for item in value])
    if isinstance(value, bool | Decimal):
        return value
    return _one(spec, value)


def _one(spec: FieldSpec, value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    if isinstance(value, dict):
        if spec.form == "assignment":
            return _assignment(value)
        return ": ".join(_one(one, value.get(one.name)) for one in spec.inner)
    return str(value)


def _assignment(value: Mapping[str, Any]) -> str:
    state = str(value.get("state"))
    if state in _STATES:
        return _STATES[state]
    return f"{value.get('person')}{'?' if state == 'tentative' else ''}"
