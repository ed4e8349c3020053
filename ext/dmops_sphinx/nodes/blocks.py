"""Blocks of a document, found without a look at what stands in the cells of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes

from .tables import PlanTable

__all__ = ["blocks", "has_block"]

_Block = TypeVar("_Block", bound=nodes.Node)


def blocks(node: nodes.Element, kind: type[_Block]) -> Iterator[_Block]:
    """Yield the nodes of a kind below a node, in their order; no lines, nor parts of lines.

    A table's children are its caption and the lines of its cells: most nodes of a
    page, which `findall` would go through for each kind that is looked for.
    """
    for child in node.children:
        if isinstance(child, kind):
            yield child
        if child.children and not isinstance(child, PlanTable):
            yield from blocks(child, kind)  # type: ignore[arg-type]


def has_block(node: nodes.Element, kind: type[nodes.Node]) -> bool:
    """Tell whether there is a node of a kind below a node."""
    return next(blocks(node, kind), None) is not None
