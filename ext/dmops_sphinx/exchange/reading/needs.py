"""``needs.json`` of sphinx-needs read back as tables of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...model.kinds import Kind
from ...model.places import Place
from ..cells import Cell, Row, Sheet, column_name, fault
from ..exporting.tables import heading
from ..fieldspecs import field_specs
from ..inline_text import plain_to_markup
from ..role_columns import role_specs

__all__ = ["is_needs", "needs_sheets"]

_CONTENT = ("description", "expansion")
_CODE = ("code", "wbs")


def is_needs(made: object) -> bool:
    """Tell whether JSON is what sphinx-needs writes, or an export like it."""
    return isinstance(made, dict) and isinstance(made.get("versions"), dict)


def needs_sheets(shown: str, made: Mapping[str, Any], kinds: Mapping[str, Kind]) -> list[Sheet]:
    """Return the tables of records that a ``needs.json`` holds, one for each kind.

    Parameters
    ----------
    shown
        The file's name, as printed.
    made
        The file, as JSON gives it.
    kinds
        The kinds of records by name.
    """
    versions = made["versions"]
    current = versions.get(made.get("current_version")) or next(iter(versions.values()), None)
    needs = current.get("needs") if isinstance(current, dict) else None
    if isinstance(needs, list):
        needs = {str(number): need for number, need in enumerate(needs)}
    if not isinstance(needs, dict):
        needs = {}
    found = {key: need for key, need in needs.items() if isinstance(need, dict)}
    sheets = list(_by_kind(shown, found, kinds))
    if sheets:
        sheets[0].notices.append("status, links and place follow from the records: not read")
    return sheets


def _by_kind(
    shown: str, found: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, Kind]
) -> Iterator[Sheet]:
    idents = {key: str(need["plan_id"]) for key, need in found.items() if need.get("plan_id")}
    for name in dict.fromkeys(str(need.get("type")) for need in found.values()):
        group = {key: one for key, one in found.items() if str(one.get("type")) == name}
        kind = kinds.get(name)
        if kind is None:
            sheet = Sheet(file=shown, name=name)
            sheet.notices.append("the plan has no records of this type: left out")
            yield sheet
        else:
            yield _sheet(shown, kind, group, idents)


def _sheet(
    shown: str, kind: Kind, needs: Mapping[str, Mapping[str, Any]], idents: Mapping[str, str]
) -> Sheet:
    columns = _columns(kind)
    names = ["ID" if field == "id" else heading(field) for field in columns.values()]
    if kind.name == "role":
        names.append("Label")  # a title is not taken apart where labels have their column
    place = Place(f"{shown}!{kind.plural}")
    title = heading(kind.plural.replace("-", "_"))
    sheet = Sheet(file=shown, name=title, kind=kind.name, whole=True)
    sheet.rows.append(Row(1, dict(enumerate(_cell(name, place) for name in names)), place))
    for number, (key, need) in enumerate(needs.items(), 2):
        row = Row(number, {}, Place(f"{shown}!{key}"))
        for column, (name, field) in enumerate(columns.items()):
            value = need.get(name)
            here = Place(f"{shown}!{key}.{name}")
            if isinstance(value, list):
                value = ", ".join(map(str, value))
            if name == "parent_need" and value:
                value = idents.get(str(value), str(value))
            if name == "title" and value == need.get("plan_id"):
                continue  # what stands for the title of a record without one
            if value not in (None, ""):
                where = f"{column_name(column)}{number}"
                rendered = field in {kind.label, *_CONTENT}
                row.cells[column] = _cell(str(value), here, where, rendered=rendered)
        if not need.get("plan_id"):
            message = "the need has no plan_id, which says what record of the plan it is"
            hint = "export it from the plan, or give it plan_id (an id for a new record)"
            sheet.problems.append(fault("DM809", message, row.place, hint))
        elif row.cells:
            sheet.rows.append(row)
    return sheet


def _columns(kind: Kind) -> dict[str, str]:
    """Return the fields of the records that the fields of a need are."""
    specs = role_specs(kind.record) if kind.name == "role" else field_specs(kind.record)
    columns = {"plan_id": "id", "title": kind.label}
    content = next((name for name in _CONTENT if name in specs), None)
    code = next((name for name in _CODE if name in specs), None)
    pairs = {"content": content, "wbs": code, "parent_need": kind.tree}
    columns |= {name: field for name, field in pairs.items() if field}
    columns |= {name: name for name in ("manager", "owner", "tags") if name in specs}
    return columns


def _cell(text: str, place: Place, where: str = "", *, rendered: bool = False) -> Cell:
    markup = plain_to_markup(text) if rendered else None
    return Cell(value=text, place=place, where=where, markup=markup)
