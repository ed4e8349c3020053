"""A chart in words: its alternative text, and its outline for formats without graphics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..frozen import dataclass
from ..views.chart import Cell, Chart, Node
from ..views.names import in_words, number
from .boxes import small_lines

__all__ = ["Item", "alternative", "cell_text", "chart_texts", "outline"]

_ROOM = 900
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A line of an outline: the number of its node, its level, title, and what is said of it."""

    number: int
    level: int
    title: str
    text: str


def outline(chart: Chart) -> list[Item]:
    """Return all nodes of a chart in order, each with all that the chart says of it."""
    sent: dict[int, list[str]] = {}
    for flow in chart.flows:
        what = " and ".join(flow.what)
        sent.setdefault(flow.source, []).append(
            f"sends {what} to {chart.nodes[flow.target].title}"
        )
    items = []
    for index, node in enumerate(chart.nodes):
        said = [*small_lines(node), *sent.get(index, ())]
        if node.cells:
            said.append(_numbers(chart, node))
        if node.full:
            said.insert(0, node.full)
        items.append(Item(index, node.level, node.title, "; ".join(said)))
    return items


def chart_texts(chart: Chart) -> str:
    """Return all that a chart says, for search and for scanners of the text."""
    return " \n".join(f"{item.title}; {item.text}" for item in outline(chart))


def alternative(chart: Chart) -> str:
    """Return a text of some sentences that says what the chart shows."""
    if not chart.nodes:
        return f"{chart.title}: nothing."
    text = f"{chart.title}: {_kinds(chart, chart.nodes)}."
    for done, sentence in enumerate(_sentences(chart)):
        if done and len(text) + len(sentence) > _ROOM:
            return text + " More is in the chart."
        text += " " + sentence
    return text


def _sentences(chart: Chart) -> Iterator[str]:
    """Yield sentences, the most important first."""
    nodes, below = chart.nodes, chart.below
    if chart.columns:
        yield from (f"{n.title}: {_numbers(chart, n)}." for n in nodes)
        return
    if len(chart.roots) > 1:
        yield f"Topmost are {_named([nodes[root] for root in chart.roots])}."
    elif not below[chart.roots[0]]:
        yield f"It is {_with_facts(nodes[chart.roots[0]])}."
    for flow in chart.flows:
        what = " and ".join(flow.what)
        yield f"{nodes[flow.source].title} sends {what} to {nodes[flow.target].title}."
    for index in sorted(range(len(nodes)), key=lambda each: nodes[each].level):
        children = [nodes[child] for child in below[index]]
        if children:
            kinds = _kinds(chart, children)
            yield f"{_with_facts(nodes[index])} has {kinds}: {_named(children)}."


def _with_facts(node: Node) -> str:
    facts = ", ".join(str(fact) for fact in node.facts if fact.label)
    return f"{node.title} ({facts})" if facts else node.title


def _named(nodes: Sequence[Node]) -> str:
    names = [node.title for node in nodes[:_LISTED]]
    if len(nodes) > _LISTED:
        names.append(f"{len(nodes) - _LISTED} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _kinds(chart: Chart, nodes: Sequence[Node]) -> str:
    """Return how many there are of each kind: 'two teams and one activity'.

    Nodes that only lead to others do not count, unless there are no others.
    """
    own = [node for node in nodes if not node.context] or nodes
    counts = Counter(node.badge or chart.noun for node in own)
    parts = [_count(many, badge) for badge, many in counts.items()]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _count(many: int, noun: str) -> str:
    noun = noun.replace("-", " ")
    if many != 1 and noun.endswith("y"):
        noun = f"{noun[:-1]}ies"
    elif many != 1:
        noun += "es" if noun[-1] in "hsx" else "s"
    return f"{in_words(many)} {noun}"


def cell_text(cell: Cell) -> str:
    """Return the numbers of a cell: '5 heads, at least 2.75 FTE'."""
    parts = []
    if cell.heads:
        parts.append(f"{cell.heads} {'head' if cell.heads == 1 else 'heads'}")
    if cell.fte is not None:
        parts.append(f"{'at least ' if cell.at_least else ''}{number(cell.fte)} FTE")
    return ", ".join(parts)


def _numbers(chart: Chart, node: Node) -> str:
    """Return the numbers of a row, the sum first."""
    said = [
        (column, cell_text(cell))
        for column, cell in zip(chart.columns, node.cells, strict=True)
        if cell_text(cell)
    ]
    if not said:
        return "no staffing stated"
    (_, total), *rest = said
    return total + (f" ({'; '.join(f'{c} {t}' for c, t in rest)})" if rest else "")
