"""What the plan leaves open: collected, never hidden in a name or a remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .assignment import NOT_APPLICABLE, TO_BE_DECIDED, Assignment, AssignmentState
from .kinds import KINDS
from .plan import Plan
from .records import Product

__all__ = ["OpenItem", "open_items", "owner_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """A question that somebody still has to answer.

    Attributes
    ----------
    kind, ident
        The record that it is about.
    name
        The record's name.
    question
        What is open, as inline markup.
    status
        ``to be decided``, ``tentative``, ``question`` or ``missing``.
    team
        The id of the team that it concerns, if one is known.
    """

    kind: str
    ident: str
    name: str
    question: str
    status: str
    team: str | None


def owner_of(product: Product) -> Assignment:
    """Return a product's owner: as stated, or by default from the product's kind."""
    if product.owner is not None:
        return product.owner
    return TO_BE_DECIDED if product.kind == "product" else NOT_APPLICABLE


def open_items(plan: Plan) -> Iterator[OpenItem]:
    """Yield all open items of the plan's data, by kind and in the order of the files."""
    for kind in KINDS:
        for ident, record in plan.of_kind(kind).items():
            yield from _of_record(plan, kind, ident, record)


def _of_record(plan: Plan, kind: str, ident: str, record: object) -> Iterator[OpenItem]:
    name = _name_of(plan, record)
    team = ident if kind == "team" else getattr(record, "team", None)

    def item(question: str, status: str) -> OpenItem:
        return OpenItem(
            kind=kind, ident=ident, name=name, question=question, status=status, team=team
        )

    for question in getattr(record, "open", ()):
        yield item(question, "question")
    for field, assignment in _assignments(record):
        if assignment.state is AssignmentState.TO_BE_DECIDED:
            yield item(f"The {field} is to be decided.", str(assignment.state))
        elif assignment.state is AssignmentState.TENTATIVE:
            yield item(
                f"The {field} is tentative: :person:`{assignment.person}`.", str(assignment.state)
            )
    for position in getattr(record, "positions", ()):
        for question in position.open:
            yield item(question, "question")
    if kind == "staffing" and getattr(record, "fte", None) is None:
        yield item("The fraction of time is not stated.", "missing")


def _assignments(record: object) -> Iterator[tuple[str, Assignment]]:
    manager = getattr(record, "manager", None)
    if isinstance(manager, Assignment):
        yield "manager", manager
    if isinstance(record, Product):
        yield "product owner", owner_of(record)


def _name_of(plan: Plan, record: object) -> str:
    for field in ("name", "title", "label", "term"):
        value = getattr(record, field, None)
        if value:
            return str(value)
    person = getattr(record, "person", None)
    if isinstance(person, str) and person in plan.people:
        return plan.people[person].name
    return str(getattr(record, "id", ""))
