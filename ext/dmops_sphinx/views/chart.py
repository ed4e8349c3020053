"""Charts as data: what a view returns, and what every format draws or prints.

A chart is a tree of nodes, each behind its parent, with what is said of each;
an architecture chart also has flows from node to node, and a staffing chart
numbers in columns. How it is laid out is no matter of the view.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ..frozen import dataclass

__all__ = ["Cell", "Chart", "Fact", "Flow", "Layout", "Node", "Tree"]

Layout = Literal["tree", "blocks", "flows", "matrix"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that is said of a node: a label, which may be empty, and a text."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many people and full-time equivalents a column of a staffing chart has.

    Attributes
    ----------
    heads
        People, or positions where nobody is named.
    fte
        Full-time equivalents; None where none are stated.
    at_least
        Whether the number is a lower bound.
    """

    heads: int = 0
    fte: Decimal | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box of a chart.

    Attributes
    ----------
    title
        What stands in the box.
    parent
        The number of the node above, -1 for a root.
    level
        The depth below the roots of the chart.
    kind, key
        The object of the plan that it shows, if it shows one.
    badge
        Its kind in words.
    style
        The word by which it is coloured: a kind of product, team, and so on.
    full
        The name in full, where the title is a short one.
    facts
        What else is said of it.
    context
        Whether it was not selected and is only the way to something that was.
    cells
        Its numbers, one for each column of the chart.
    """

    title: str
    parent: int = -1
    level: int = 0
    kind: str = ""
    key: str = ""
    badge: str = ""
    style: str = ""
    full: str = ""
    facts: tuple[Fact, ...] = ()
    context: bool = False
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What goes from one node to another; both are numbers of nodes."""

    source: int
    target: int
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Nodes in their order, each behind its parent.

    Attributes
    ----------
    title
        What the chart is ("Product tree").
    nodes
        The nodes.
    noun
        What a node is that does not say its kind.
    selection
        What was selected, in words.
    """

    title: str
    nodes: tuple[Node, ...]
    noun: str = "box"
    selection: str = ""

    @property
    def below(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the nodes directly below each node."""
        lists: list[list[int]] = [[] for _ in self.nodes]
        for number, node in enumerate(self.nodes):
            if node.parent >= 0:
                lists[node.parent].append(number)
        return tuple(map(tuple, lists))

    @property
    def roots(self) -> tuple[int, ...]:
        """The numbers of the nodes that have none above."""
        return tuple(number for number, node in enumerate(self.nodes) if node.parent < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(Tree):
    """A tree and how it is to be drawn.

    Attributes
    ----------
    layout
        ``tree``, ``blocks`` (in one another), ``flows`` (blocks with arrows
        between them) or ``matrix`` (rows with numbers).
    flows
        What goes from node to node.
    columns
        The headings of the numbers.
    """

    layout: Layout = "tree"
    flows: tuple[Flow, ...] = ()
    columns: tuple[str, ...] = ()
