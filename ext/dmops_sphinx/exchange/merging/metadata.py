"""What a sheet says of the plan itself: its handle is compared, the rest merged."""

from __future__ import annotations

from ...loading.reader import Raw
from ...model.problems import Problem
from ..cells import Cell, CellProblem, fault
from ..comparing import is_same, raw_of, shown
from ..exporting.tables import info_columns
from ..fieldspecs import FieldSpec
from ..matching.names import Names
from ..matching.sections import Section
from ..matching.synonyms import folded
from ..matching.values import Values
from ..plain import Plain, squeezed
from .drafts import Change, Draft

__all__ = ["COMPARED", "import_metadata"]

COMPARED = "what the plan says of itself: the handle is compared, the other lines are merged"
"""What is said of such a table."""


def import_metadata(
    draft: Draft, section: Section, names: Names, plain: Plain
) -> tuple[list[str], list[Problem]]:
    """Note the changes that lines on the plan itself ask for.

    Another handle means another plan, and is refused. An earlier date of the
    last update is that of an older export, and the plan's is kept.

    Returns
    -------
    tuple
        What the person should know, and what is wrong.
    """
    known = {folded(title): spec for title, spec in info_columns(type(draft.plan.info))}
    known |= {folded(spec.name): spec for spec in known.values()}
    values = Values(names=names)
    notices: list[str] = []
    problems: list[Problem] = []
    unknown = []
    for row in section.rows:
        spec = known.get(folded(row.text(0)))
        cell = row.cells.get(1)
        if spec is None:
            unknown.append(repr(row.text(0)))
        elif cell is not None:
            try:
                _line(draft, spec, cell, values, plain, notices)
            except CellProblem as error:
                problems.append(error.problem)
    if unknown:
        notices.append(f"lines not read: {', '.join(unknown)}")
    return notices, problems


def _line(
    draft: Draft, spec: FieldSpec, cell: Cell, values: Values, plain: Plain, notices: list[str]
) -> None:
    value = values.read(spec, cell)
    old = raw_of(getattr(draft.plan.info, spec.name))
    if value is None or is_same(spec, value, old, plain) or _is_older_look(spec, cell, old):
        return
    if spec.name == "handle":
        message = f"this is of the plan {cell.text}, and the plan here is {old}"
        hint = "import it into that plan, or take the line out"
        raise CellProblem(fault("DM802", message, cell.place, hint))
    if spec.name == "updated" and str(value) < str(old):
        notices.append(f"it is as of {value}, and the plan was updated on {old}: the date is kept")
        return
    change = Change(
        action="changed", kind="plan", ident="plan", label="plan", field=spec.name,
        before=shown(old), after=shown(value), place=cell.place,
    )  # fmt: skip
    draft.set(change, value)


def _is_older_look(spec: FieldSpec, cell: Cell, old: Raw) -> bool:
    """Tell whether a line differs only in what programs do to texts."""
    if not isinstance(old, str) or spec.form == "text":
        return False
    one, other = squeezed(cell.text).casefold(), squeezed(old).casefold()
    return one.rstrip("/") == other.rstrip("/") or _number(one) == _number(other) != ""


def _number(text: str) -> str:
    """Return a version without the zeros that a spreadsheet takes off or adds."""
    whole, dot, rest = text.partition(".")
    if not whole.isdecimal() or (dot and not rest.isdecimal()):
        return ""
    return f"{int(whole)}.{rest.rstrip('0') or '0'}"
