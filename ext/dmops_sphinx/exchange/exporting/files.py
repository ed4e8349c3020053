"""Tables of the plan, and all of it, as the content of a file in any format."""

from __future__ import annotations

from ...model.plan import Plan
from ..plain import Plain
from .csv import as_csv
from .json import plan_as_json, plan_as_needs, tables_as_json
from .tables import ExportTable
from .text import as_markdown, as_rest
from .xlsx import as_xlsx

__all__ = ["plan_file", "tables_file"]


def tables_file(plan: Plan, plain: Plain, tables: list[ExportTable], form: str) -> str | bytes:
    """Return tables in a format; CSV and TSV hold one.

    Raises
    ------
    ExportError
        If a workbook cannot hold them.
    """
    match form:
        case "xlsx":
            return as_xlsx(tables, plan.info.updated)
        case "json":
            return tables_as_json(tables)
        case "csv" | "tsv":
            return as_csv(tables[0], "\t" if form == "tsv" else ",")
    make = as_markdown if form == "md" else as_rest
    texts = [make(table, plain) for table in tables]
    if len(texts) == 1:
        return texts[0]
    mark = "## {}\n\n{}" if form == "md" else "{}\n\n{}"
    return "\n".join(mark.format(_title(table, form), text)
                     for table, text in zip(tables, texts, strict=True))  # fmt: skip


def _title(table: ExportTable, form: str) -> str:
    return table.title if form == "md" else f"{table.title}\n{'=' * len(table.title)}"


def plan_file(plan: Plan, plain: Plain, form: str) -> str:
    """Return the whole plan as ``json`` or as ``needs``."""
    return (plan_as_needs if form == "needs" else plan_as_json)(plan, plain)
