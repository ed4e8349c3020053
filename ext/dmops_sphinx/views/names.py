"""How records are named and linked in cells and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..model.assignment import Assignment, AssignmentState
from ..model.labels import label
from ..model.placed import PlacedPosition
from ..model.plan import Plan
from ..words import Word, said, say
from .table import literal, open_mark, reference

__all__ = [
    "assigned",
    "assigned_text",
    "in_words",
    "institutions_of",
    "number",
    "people_links",
    "position_title",
    "team_link",
    "told",
    "with_questions",
]


def institutions_of(plan: Plan, placed: PlacedPosition) -> str:
    """Return the names of a position's institutions, joined by a slash."""
    names = (plan.institutions[ident].name for ident in placed.position.institutions)
    return "/".join(names)


def position_title(plan: Plan, placed: PlacedPosition) -> str:
    """Return a position's title with its label or institutions, as plain text."""
    where = placed.position.label or institutions_of(plan, placed)
    return f"{placed.title} - {where}" if where else placed.title


def people_links(idents: Iterable[str]) -> str:
    """Return links to people, separated by commas."""
    return ", ".join(reference("person", ident) for ident in idents)


def team_link(ident: str | None) -> str:
    """Return a link to a team, or nothing."""
    return reference("team", ident) if ident else ""


def assigned(assignment: Assignment | None) -> str:
    """Return who manages or owns something, with what is open about it."""
    if assignment is None:
        return ""
    match assignment.state:
        case AssignmentState.ASSIGNED:
            return people_links([assignment.person or ""])
        case AssignmentState.TENTATIVE:
            return f"{people_links([assignment.person or ''])} {open_mark(say('(tentative)'))}"
        case AssignmentState.TO_BE_DECIDED:
            return open_mark(label("to be decided"))
        case AssignmentState.NOT_APPLICABLE:
            return literal("—")


def assigned_text(plan: Plan, assignment: Assignment | None) -> str:
    """Return who manages or owns something as plain text, or nothing."""
    if assignment is None:
        return ""
    person = plan.people.get(assignment.person or "")
    name = person.name if person else assignment.person or ""
    match assignment.state:
        case AssignmentState.ASSIGNED:
            return name
        case AssignmentState.TENTATIVE:
            return f"{name} {say('(tentative)')}"
        case AssignmentState.TO_BE_DECIDED:
            return label("to be decided")
        case AssignmentState.NOT_APPLICABLE:
            return ""


def told(questions: Iterable[str]) -> Iterator[str]:
    """Yield a paragraph for each open question."""
    for question in questions:
        yield f"{open_mark(say('Open:'))} {question}"


def with_questions(description: str | None, questions: Iterable[str]) -> str:
    """Return a description, and behind it what is open."""
    return "\n\n".join([*((description,) if description else ()), *told(questions)])


def number(value: Decimal | int | None) -> str:
    """Return a number without trailing zeros, or nothing."""
    if value is None:
        return ""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SMALL = (
    Word("zero"), Word("one"), Word("two"), Word("three"), Word("four"), Word("five"),
    Word("six"), Word("seven"), Word("eight"), Word("nine"), Word("ten"), Word("eleven"),
    Word("twelve"),
)  # fmt: skip


def in_words(value: Decimal | int) -> str:
    """Return a whole number from zero to twelve as a word, any other in digits."""
    exact = Decimal(value)
    if exact == exact.to_integral_value() and 0 <= exact < len(_SMALL):
        return said(_SMALL[int(exact)])
    return number(exact)
