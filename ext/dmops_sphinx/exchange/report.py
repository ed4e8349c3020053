"""What an import understood and would change, as lines for the person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model.places import Place
from ..model.problems import Problem
from .cells import column_name
from .matching.tables import Table
from .merging.drafts import Change
from .merging.outcome import Imported

__all__ = ["in_reading_order", "problem_lines", "report_lines"]

_NAMED = 4
"""So many more places of one fault are named."""

_MARKS = {"new": "+", "changed": "~", "moved": ">"}


def report_lines(found: Imported, *, most: int | None = 200) -> Iterator[str]:
    """Yield the lines of a report.

    Parameters
    ----------
    found
        What the import found.
    most
        How many changes are listed; None for all.
    """
    for table in found.tables:
        if table.match.columns:
            yield from _table_lines(table, refused=bool(found.problems))
    for name, reason in found.skipped:
        yield f"{name}: left out: {reason}"
    for notice in found.notices:
        yield f"note: {notice}"
    if found.changes:
        yield ""
    for change in found.changes[:most]:
        yield _change_line(change)
    if most is not None and len(found.changes) > most:
        yield f"… and {len(found.changes) - most:,} more changes"


def _table_lines(table: Table, *, refused: bool) -> Iterator[str]:
    header = table.section.header
    named = ", ".join(
        f"{' '.join(header.text(number).split()) or column_name(number)} → {spec.name}"
        for number, spec in table.match.columns.items()
    )
    row = header.number
    title = f" “{table.section.title}”" if table.section.title else ""
    header_row = f", header in row {row}" if row else ""
    yield f"{table.section.shown}{title}: {table.kind} table{header_row}"
    yield f"  columns: {named}"
    if table.match.ignored:
        yield f"  columns not read: {', '.join(table.match.ignored)}"
    if table.match.given:
        yield f"  set: {', '.join(f'{k} = {v}' for k, v in table.match.given.items())}"
    counts = Counter(one.status for one in table.rows)
    counts["unchanged"] += table.as_shown
    rows = ", ".join(f"{counts[status]} {status}" for status in ("new", "changed", "unchanged"))
    if not refused:  # what would become of the rows is not known then
        yield f"  rows: {rows}"
    for reason, count in table.left_out.items():
        yield f"  {count} row{'' if count == 1 else 's'} left out: {reason}"
    for notice in table.notices:
        yield f"  note: {notice}"


def _change_line(change: Change) -> str:
    mark = _MARKS[change.action]
    if change.field and change.action != "new":
        what = f"{change.kind} {change.ident}: {change.field}: {change.before} → {change.after}"
    elif change.field:
        what = f"{change.kind} {change.ident}: {change.field}: {change.after} ({change.label})"
    elif change.action == "moved":
        what = f"{change.kind} {change.ident}: {change.before} becomes {change.after}"
    else:
        what = f"{change.kind} {change.ident} ({change.label})"
    return f"{mark} {what}  [{change.place}]"


def in_reading_order(problem: Problem) -> tuple[object, ...]:
    """Return what sorts problems by place, with the cell D10 after D9."""
    parts = re.split(r"([0-9]+)", problem.place.file)
    # Every second part is a number; what else looks like a digit to Python is none.
    return [int(one) if n % 2 else one for n, one in enumerate(parts)], problem.sort_key


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield what was found wrong; the same fault in many cells once, with their places."""
    places: dict[Problem, list[Place]] = {}
    for one in problems:
        places.setdefault(replace(one, place=Place("")), []).append(one.place)
    for problem, (first, *others) in places.items():
        yield str(replace(problem, place=first))
        if others:
            named = ", ".join(map(str, others[:_NAMED]))
            more = len(others) - _NAMED
            yield f"    also in {named}" + (f" and {more:,} more" if more > 0 else "")
