"""What a sheet's descriptions change in those of a role: told once, with notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field

from ...frozen import dataclass
from ...model.records import Position, Role
from ..comparing import says
from ..plain import Plain, same, squeezed
from .roles_wanted import Wanted
from .shared_texts import common_text

__all__ = ["Told", "told_texts"]

_OPEN = re.compile(r"(?:\n\n|\s)Open: ", re.DOTALL)


@dataclass(slots=True)
class Told:
    """What changes in the texts of a role.

    Attributes
    ----------
    description
        The new description and the row that says it; None if it stays.
    notes
        New notes of positions; an empty one goes.
    apart
        Positions whose descriptions share nothing with the others.
    kept
        Positions that the sheet does not describe (yet), though the plan does.
    """

    description: tuple[Wanted, str] | None = None
    notes: list[tuple[Wanted, str]] = field(default_factory=list)
    apart: list[Wanted] = field(default_factory=list)
    kept: list[Wanted] = field(default_factory=list)


def told_texts(plain: Plain, role: Role, group: list[Wanted]) -> Told:
    """Return what the descriptions of rows change in a role."""
    told = Told()
    stated = []
    changed = False
    for one in group:
        position = one.placed.position if one.placed else Position()
        if one.unwritten and role.description:
            told.kept.append(one)
        if one.description is None:
            continue
        if _says(plain, role, position, one):
            stated.append((one, _current(plain, role, position, one)))
        else:
            changed = True
            stated.append((one, _without_questions(one.description, role, position)))
    if not changed:
        return told
    _tell(told, role, stated)
    return told


def _tell(told: Told, role: Role, stated: list[tuple[Wanted, str]]) -> None:
    groups = _together(stated)
    # What a role of the plan keeps is told of at least one of its positions.
    main = max(groups, key=lambda group: (any(one.placed for one, _ in group), len(group)))
    told.apart = [one for group in groups if group is not main for one, _ in group]
    shared = common_text([text for _, text in main])
    assert shared is not None
    base, rests = shared
    first = next((one for one, text in main if text is one.description), main[0][0])
    if not same(base, role.description or ""):
        told.description = (first, base)
    for (one, _), rest in zip(main, rests, strict=True):
        note = one.placed.position.note if one.placed else None
        if "note" not in one.row.values and not same(rest, note or ""):
            told.notes.append((one, rest))


def _together(stated: list[tuple[Wanted, str]]) -> list[list[tuple[Wanted, str]]]:
    """Return the texts in groups that can each be told at once."""
    if common_text([text for _, text in stated]) is not None:
        return [stated]
    counts = Counter(squeezed(text) for _, text in stated)
    groups: list[list[tuple[Wanted, str]]] = []
    for one in sorted(stated, key=lambda pair: -counts[squeezed(pair[1])]):
        for group in groups:
            if common_text([*(text for _, text in group), one[1]]) is not None:
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _says(plain: Plain, role: Role, position: Position, one: Wanted) -> bool:
    """Tell whether a row's description is what the plan shows for the position."""
    said = one.description or ""
    return any(
        says(plain, said, text)
        for text in _forms(role, position, has_note="note" in one.row.cells)
    )


def _forms(role: Role, position: Position, *, has_note: bool) -> list[str]:
    parts = [text for text in (role.description, position.note) if text]
    questions = [f"Open: {question}" for question in (*role.open, *position.open)]
    forms = ["\n\n".join(parts), "\n\n".join([*parts, *questions])]
    if role.description and (has_note or not position.note):
        forms.append(role.description)
    return [form for form in forms if form]


def _current(plain: Plain, role: Role, position: Position, one: Wanted) -> str:
    """Return the plan's own text of a position that the sheet leaves as it is."""
    del plain, one
    return "\n\n".join(text for text in (role.description, position.note) if text)


def _without_questions(text: str, role: Role, position: Position) -> str:
    """Return a description without the open questions that a table shows with it."""
    if not (role.open or position.open):
        return text
    found = _OPEN.search(text)
    return text[: found.start()].rstrip() if found else text
