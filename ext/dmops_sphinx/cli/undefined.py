"""Acronyms that nothing defines, as a table to be filled in and imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..exchange.exporting.tables import ExportTable
    from ..loading.project import Project

__all__ = ["UNDEFINED", "undefined_line", "undefined_table"]

UNDEFINED = "undefined-acronyms"
"""What `dmops export` calls the table."""

_MOST = 8


def _found(project: Project) -> dict[str, str]:
    """Return the acronyms that data and prose use and nothing defines, each with a place."""
    from ..acronyms.checking import term_of
    from ..checks.ignores import Filter
    from .check import examined

    rules = Filter(("DM511",), project.ignore, project.per_file_ignores)
    found = examined(project, rules, project.source)
    return {
        term_of(one): f"{one.place.file}:{one.place.line}"
        for one in found.problems
        if one.code == "DM511"
    }


def undefined_table(project: Project) -> ExportTable:
    """Return a table with a row for each of them, whose descriptions are empty."""
    from ..exchange.exporting.tables import ExportCell, ExportColumn, ExportRow, ExportTable

    columns = (
        ("acronym", "Acronym", 16),
        ("description", "Description", 60),
        ("at", "First use", 32),
    )
    return ExportTable(
        name=UNDEFINED,
        title="Undefined acronyms",
        columns=tuple(ExportColumn(name=n, title=t, width=w) for n, t, w in columns),
        rows=tuple(
            ExportRow(cells=(ExportCell(text=term), ExportCell(text=""), ExportCell(text=place)))
            for term, place in sorted(_found(project).items(), key=lambda pair: pair[0].casefold())
        ),
    )


def undefined_line(project: Project) -> str:
    """Return what to do about the acronyms that nothing defines; empty where there is none."""
    terms = sorted(_found(project), key=str.casefold)
    if not terms:
        return ""
    shown = ", ".join(terms[:_MOST]) + (f" and {len(terms) - _MOST} more" if terms[_MOST:] else "")
    return (
        f"nothing defines {shown}: dmops export {UNDEFINED} -o acronyms.csv lists them; "
        "fill in the descriptions and import it"
    )
