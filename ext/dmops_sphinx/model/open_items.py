"""What the plan leaves open: collected, never hidden in a name or a remark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..frozen import dataclass
from ..words import say
from .assignment import NOT_APPLICABLE, TO_BE_DECIDED, Assignment, AssignmentState
from .kinds import Kind
from .labels import label
from .plan import Plan
from .records import Product

if TYPE_CHECKING:
    from .declarations import FieldDeclaration

__all__ = ["STATUSES", "OpenItem", "items_of", "name_of", "open_items", "owner_of"]

STATUSES = ("to be decided", "tentative", "question", "missing")
"""In which ways something can be open."""


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
    for kind in plan.kinds.values():
        for record in plan.of_kind(kind.name).values():
            yield from items_of(plan, kind, record)


def items_of(plan: Plan, kind: Kind, record: Any) -> Iterator[OpenItem]:  # noqa: ANN401
    """Yield the open items of one record of a kind."""
    name = name_of(plan, kind, record)
    team = record.id if kind.name == "team" else getattr(record, "team", None)
    if isinstance(record, Product):
        team = _team_of_product(plan, record)
    if kind.declaration is not None and not (isinstance(team, str) and team in plan.teams):
        team = None  # a field of the plan's own that only happens to be called so

    def item(question: str, status: str) -> OpenItem:
        return OpenItem(
            kind=kind.name, ident=record.id, name=name, question=question, status=status, team=team
        )

    for field in kind.questions:
        for question in _listed(getattr(record, field)):
            yield item(question, "question")
    for title, assignment in (*_assignments(kind, record), *_assignments_inside(kind, record)):
        if assignment.state is AssignmentState.TO_BE_DECIDED:
            said = say("The {title} is to be decided.").format(title=label(title))
            yield item(said, str(assignment.state))
        elif assignment.state is AssignmentState.TENTATIVE:
            said = say("The {title} is tentative: {person}.").format(
                title=label(title), person=f":person:`{assignment.person}`"
            )
            yield item(said, str(assignment.state))
    for inner in kind.parts_of(record):
        for field in ("open", *(one.name for one in _own_inside(kind, "question"))):
            for question in _listed(getattr(inner, field)):
                yield item(question, "question")
    if kind.name == "staffing" and record.fte is None:
        yield item(say("The fraction of time is not stated."), "missing")


def _team_of_product(plan: Plan, product: Product) -> str | None:
    """Return the team of a product: its own, or that of the nearest product above it."""
    above: Product | None = product
    while above is not None and above.team is None:
        above = plan.products.get(above.parent or "")
    return above.team if above is not None else None


def _assignments(kind: Kind, record: Any) -> Iterator[tuple[str, Assignment]]:  # noqa: ANN401
    for field, title in kind.assignments:
        for assignment in _listed(getattr(record, field)):
            yield title, assignment
        if field == "owner" and isinstance(record, Product) and record.owner is None:
            yield title, owner_of(record)


def _assignments_inside(kind: Kind, record: Any) -> Iterator[tuple[str, Assignment]]:  # noqa: ANN401
    for inner in kind.parts_of(record):
        for one in _own_inside(kind, "who"):
            for assignment in _listed(getattr(inner, one.name)):
                yield one.heading.lower(), assignment


def _own_inside(kind: Kind, what: str) -> Iterator[FieldDeclaration]:
    """Yield the plan's own fields of a type, of the records inside those of a kind."""
    fields = kind.part.fields if kind.part is not None else ()
    return (one for one in fields if one.type == what)


def _listed(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def name_of(plan: Plan, kind: Kind, record: Any) -> str:  # noqa: ANN401
    """Return what people call a record, as plain text."""
    for field in (kind.label, "name", "title", "label", "term"):
        value = getattr(record, field, None)
        if value:
            return str(value)
    person = getattr(record, "person", None)
    if isinstance(person, str) and person in plan.people:
        return plan.people[person].name
    return str(record.id)
