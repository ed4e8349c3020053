"""The table of products: the whole tree or a branch of it, numbered."""

from __future__ import annotations

from collections.abc import Iterator

from ..frozen import dataclass
from ..model.labels import label
from ..model.open_items import owner_of
from ..model.records import Product
from ..words import Word
from .context import Context
from .facets import Facet, name_in, open_facet, statuses_of
from .names import assigned, team_link, told
from .questions import Questions
from .selection import Selection
from .spec import ColumnSpec, Entry, TableSpec
from .table import Column, literal, reference
from .walk import preorder, root_or_error

__all__ = ["PRODUCT_TABLE", "Node", "branch"]


@dataclass(frozen=True, slots=True)
class Node:
    """A product at its place in the tree.

    Attributes
    ----------
    product
        The record.
    number
        The position in the tree as printed, such as 2.1.3; empty for the root
        of what is shown.
    level
        The depth below that root.
    """

    product: Product
    number: str
    level: int


def branch(context: Context, root: str | None, depth: int | None) -> Iterator[Node]:
    """Yield the products of a branch, each behind its parent.

    Raises
    ------
    SelectionError
        If there is no product `root`.
    """
    plan = context.plan
    tops = root_or_error(Selection(root=root), "product", plan.products, plan.products_below)
    skipped = 1 if len(tops) == 1 else 0
    walk = preorder(tops, lambda product: plan.products_below.get(product.id, ()), depth)
    for product, place in walk:
        yield Node(product, ".".join(map(str, place[skipped:])), len(place) - 1)


def _entries(context: Context, selection: Selection) -> Iterator[Entry[Node]]:
    for node in branch(context, selection.root, selection.depth):
        ident = node.product.id
        yield Entry(item=node, kind="product", key=ident, record=ident, level=node.level)


def _notes(context: Context, node: Node) -> str:
    del context
    product = node.product
    parts = []
    if product.title and product.title != product.name:
        parts.append(literal(product.title))
    if product.description:
        parts.append(product.description)
    parts += told(product.open)
    return "\n\n".join(parts)


def _people(node: Node) -> Iterator[str]:
    product = node.product
    people = (a.person for a in (product.manager, product.owner) if a is not None)
    yield from dict.fromkeys(person for person in people if person)


PRODUCT_TABLE = TableSpec[Node](
    name="product-table",
    title="products",
    columns=(
        ColumnSpec(
            column=Column(name="number", title=Word("No."), weight=8, style="code"),
            value=lambda _, node: node.number,
        ),
        ColumnSpec(
            column=Column(name="product", title=Word("Product"), weight=24, style="tree"),
            value=lambda _, node: literal(node.product.name),
        ),
        ColumnSpec(
            column=Column(name="kind", title=Word("Kind"), weight=11, style="badge"),
            value=lambda _, node: label(node.product.kind),
        ),
        ColumnSpec(
            column=Column(name="manager", title=Word("Manager"), weight=17),
            value=lambda _, node: assigned(node.product.manager),
        ),
        ColumnSpec(
            column=Column(name="owner", title=Word("Owner"), weight=17),
            value=lambda _, node: assigned(owner_of(node.product)),
        ),
        ColumnSpec(
            column=Column(name="notes", title=Word("Notes"), weight=31, translatable=True),
            value=_notes,
        ),
        ColumnSpec(
            column=Column(name="team", title=Word("Team"), weight=16),
            value=lambda _, node: team_link(node.product.team),
        ),
        ColumnSpec(
            column=Column(name="wbs", title=Word("WBS"), weight=8, style="code"),
            value=lambda _, node: reference("wbs", node.product.wbs) if node.product.wbs else "",
        ),
        ColumnSpec(
            column=Column(name="documents", title=Word("Documents"), weight=16),
            value=lambda _, node: ", ".join(f":cite:`{d}`" for d in node.product.documents),
        ),
    ),
    default=("number", "product", "kind", "manager", "owner", "notes"),
    entries=_entries,
    facets={
        "kind": Facet(
            values=lambda _, node: (node.product.kind,),
            known=lambda _: ("department", "group", "team", "activity", "product"),
        ),
        "team": Facet(
            values=lambda _, node: (node.product.team,) if node.product.team else (),
            known=lambda context: context.plan.teams,
            label=name_in("team"),
        ),
        "person": Facet(
            values=lambda _, node: _people(node),
            known=lambda context: context.plan.people,
            title=Word("Manager or owner"),
            columns=("manager", "owner"),
            label=name_in("person"),
        ),
        "status": open_facet(
            lambda context, node: statuses_of(context.plan, "product", node.product)
        ),
    },
    codes=lambda _, node: (node.product.wbs,) if node.product.wbs else (),
    known_codes=lambda context: context.plan.elements_by_code,
    tree="product",
    questions=Questions(of=lambda node: node.product.open, told_in="notes", marked_in="product"),
)
