"""Tables that leave the plan: views as readers see them, records as the data say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ...frozen import dataclass
from ...model import inline
from ...model.kinds import Kind
from ...model.plan import Plan
from ...model.records import PlanInfo
from ...views.build import build_table
from ...views.catalogue import tables_of
from ...views.context import Context
from ...views.selection import Selection
from ...views.table import Row
from ..comparing import raw_of
from ..fieldspecs import FieldSpec, change_specs, field_specs
from ..lists import list_text
from ..plain import Plain
from ..role_columns import own_role_columns, role_specs

__all__ = ["ExportCell", "ExportColumn", "ExportRow", "ExportTable", "change_columns", "heading",
           "info_columns", "info_table", "plan_tables", "record_columns", "record_table",
           "view_table"]  # fmt: skip

_HEADINGS = {
    "id": "ID", "wbs": "WBS", "fte": "FTE", "drp_share": "DRP share", "orcid": "ORCID",
    "ror": "ROR", "url": "URL",
}  # fmt: skip
_WIDTHS = {"text": 60, "line": 24, "ref": 18, "assignment": 20, "records": 30, "code": 10,
           "id": 18, "url": 30}  # fmt: skip
# What does not stand in a record's own words, or is far too long for a cell.
_HIDDEN = {"table", "bibtex"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportColumn:
    """A column: its name, its heading, its width in characters."""

    name: str
    title: str
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCell:
    """A cell.

    Attributes
    ----------
    text
        What readers see.
    value
        The number, date or truth value that it is; None for text.
    percent
        Whether the number is shown in per cent.
    markup
        The inline markup, where the text has any.
    link
        The address that it leads to.
    """

    text: str
    value: Decimal | date | bool | None = None
    percent: bool = False
    markup: str | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """A row; a heading has its text in the first cell."""

    cells: tuple[ExportCell, ...]
    level: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable:
    """A table with its name, its title and where its hierarchy is shown."""

    name: str
    title: str
    columns: tuple[ExportColumn, ...]
    rows: tuple[ExportRow, ...]
    tree: int | None = field(default=None)


def view_table(plan: Plan, plain: Plain, name: str, selection: Selection) -> ExportTable:
    """Return a table of the plan as its pages show it.

    Raises
    ------
    SelectionError
        If the selection names what the plan or the table does not have.
    """
    spec = tables_of(plan.kinds)[name]
    table = build_table(Context(plan, plain.objects), spec, selection)
    numbers = {index for index, one in enumerate(table.columns) if one.style == "number"}
    codes = {index for index, one in enumerate(table.columns) if one.style == "code"}
    return ExportTable(
        name=name,
        title=f"{spec.title[0].upper()}{spec.title[1:]}",
        columns=tuple(
            ExportColumn(name=one.name, title=one.title, width=max(8, min(70, one.weight)))
            for one in table.columns
        ),
        rows=tuple(_view_row(plain, row, numbers, codes) for row in table.rows),
        tree=next((i for i, one in enumerate(table.columns) if one.style == "tree"), None),
    )


def _view_row(plain: Plain, row: Row, numbers: set[int], codes: set[int]) -> ExportRow:
    cells = []
    for index, markup in enumerate(row.cells):
        text = plain.text(markup)
        number, percent = _number(text) if index in numbers else (None, False)
        value = number if number is not None else _date(text) if index in codes else None
        marked = None if inline.is_plain(markup) else markup
        link = plain.address(markup)
        cells.append(ExportCell(text=text, value=value, percent=percent, markup=marked, link=link))
    return ExportRow(cells=tuple(cells), level=row.level, heading=row.heading)


def _number(text: str) -> tuple[Decimal | None, bool]:
    percent = text.endswith("%")
    try:
        number = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        return None, False
    if not number.is_finite():
        return None, False
    return (number / 100, True) if percent else (number, False)


def _date(text: str) -> date | None:
    if len(text) != 10 or text[4:5] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def heading(name: str) -> str:
    """Return the heading of a field's column: ``Long name``."""
    return _HEADINGS.get(name) or name.replace("_", " ").capitalize()


def record_table(plan: Plan, kind: Kind) -> ExportTable:
    """Return the records of a kind with all fields, just as the data say them."""
    title, columns = record_columns(kind)
    if kind.name == "role":
        return _records("roles", title, columns, _positions(plan))
    rows = [
        tuple(_cell(spec, getattr(record, spec.name)) for _, spec in columns)
        for record in plan.of_kind(kind.name).values()
    ]
    return _records(kind.plural, title, columns, rows)


def record_columns(kind: Kind) -> tuple[str, list[tuple[str, FieldSpec]]]:
    """Return the title of the table of a kind's records, and its columns with their fields."""
    specs = role_specs(kind.record) if kind.name == "role" else field_specs(kind.record)
    coded = kind.name in {"wbs", "role"}
    return heading(kind.plural.replace("-", "_")), [
        ("WBS" if coded and spec.name == "code" else heading(spec.name), spec)
        for spec in specs.values()
        if spec.name not in _HIDDEN
    ]


def change_columns() -> list[tuple[str, FieldSpec]]:
    """Return the columns of the change record with their fields."""
    return [(heading(spec.name), spec) for spec in change_specs().values()]


def info_columns(info: type = PlanInfo) -> list[tuple[str, FieldSpec]]:
    """Return what the plan says of itself: the name of each line with its field."""
    specs = field_specs(info).values()
    return [(heading(spec.name), spec) for spec in specs if spec.form != "records"]


def _records(
    name: str,
    title: str,
    columns: Sequence[tuple[str, FieldSpec]],
    rows: Iterable[tuple[ExportCell, ...]],
) -> ExportTable:
    return ExportTable(
        name=name,
        title=title,
        columns=tuple(
            ExportColumn(name=spec.name, title=title, width=_WIDTHS.get(spec.form, 14))
            for title, spec in columns
        ),
        rows=tuple(ExportRow(cells=cells) for cells in rows),
    )


def _positions(plan: Plan) -> Iterator[tuple[ExportCell, ...]]:
    record = plan.kinds["role"].record
    specs = [spec for spec in role_specs(record).values() if spec.name not in _HIDDEN]
    own = own_role_columns(record)
    for placed in plan.positions:
        role, position = placed.role, placed.position
        values: dict[str, Any] = {
            "id": role.id, "code": placed.code, "title": role.title, "team": role.team,
            "description": role.description, "open": role.open,
            "institutions": position.institutions, "label": position.label,
            "headcount": position.headcount, "fte": position.fte, "people": position.people,
            "note": position.note, "title_of_position": position.title,
            "position_open": position.open,
            **{one.spec.name: getattr(position if one.of_position else role, one.field)
               for one in own},
        }  # fmt: skip
        yield tuple(_cell(spec, values[spec.name]) for spec in specs)


def _cell(spec: FieldSpec, value: Any) -> ExportCell:  # noqa: ANN401
    if value is None or value == ():
        return ExportCell(text="")
    if isinstance(value, bool | Decimal | date):
        raw = raw_of(value)
        shown = str(raw).upper() if isinstance(value, bool) else str(raw)
        return ExportCell(text=shown, value=value)
    if isinstance(value, int):
        return ExportCell(text=str(value), value=Decimal(value))
    text = str(raw_of(value))
    if isinstance(value, tuple):
        is_record = spec.form == "records"
        text = list_text(
            spec, [_record_text(spec, one) if is_record else str(raw_of(one)) for one in value]
        )
    link = text if spec.form == "url" and not spec.many else ""
    return ExportCell(text=text, link=link)


def _record_text(spec: FieldSpec, value: Any) -> str:  # noqa: ANN401
    return ": ".join(str(raw_of(getattr(value, one.name))) for one in spec.inner)


def plan_tables(plan: Plan) -> Iterator[ExportTable]:
    """Yield the whole plan: its metadata, its change record, the records of every kind."""
    yield info_table(plan)
    if plan.info.change_record:
        columns = change_columns()
        rows = [
            tuple(_cell(spec, getattr(change, spec.name)) for _, spec in columns)
            for change in plan.info.change_record
        ]
        yield _records("changes", "Change record", columns, rows)
    for kind in plan.kinds.values():
        if plan.of_kind(kind.name):
            yield record_table(plan, kind)


def info_table(plan: Plan) -> ExportTable:
    """Return what the plan says of itself, a line for each field."""
    rows = []
    for title, spec in info_columns(type(plan.info)):
        value = getattr(plan.info, spec.name)
        if value not in (None, ()):
            rows.append(ExportRow(cells=(ExportCell(text=title), _cell(spec, value))))
    columns = (
        ExportColumn(name="field", title="Field", width=18),
        ExportColumn(name="value", title="Value", width=60),
    )
    return ExportTable(name="plan", title="Plan", columns=columns, rows=tuple(rows))
