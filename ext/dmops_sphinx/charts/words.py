"""A chart in words: its alternative text, and its outline for formats without graphics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..frozen import dataclass
from ..model.labels import NOUNS
from ..views.chart import Cell, Chart, Flow, Node
from ..views.names import in_words, number
from ..words import counted, is_english, listed, say
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
        sent.setdefault(flow.source, []).append(
            say("sends {what} to {target}").format(
                what=_all_of(flow), target=chart.nodes[flow.target].title
            )
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
        return say("{title}: nothing.").format(title=chart.title)
    text = f"{chart.title}: {_kinds(chart, chart.nodes)}."
    for done, sentence in enumerate(_sentences(chart)):
        if done and len(text) + len(sentence) > _ROOM:
            return f"{text} {say('More is in the chart.')}"
        text += " " + sentence
    return text


def _sentences(chart: Chart) -> Iterator[str]:
    """Yield sentences, the most important first."""
    nodes, below = chart.nodes, chart.below
    if chart.columns:
        yield from (f"{n.title}: {_numbers(chart, n)}." for n in nodes)
        return
    if len(chart.roots) > 1:
        names = _named([nodes[root] for root in chart.roots])
        yield say("Topmost are {names}.").format(names=names)
    elif not below[chart.roots[0]]:
        yield say("It is {name}.").format(name=_with_facts(nodes[chart.roots[0]]))
    for flow in chart.flows:
        source, target = nodes[flow.source].title, nodes[flow.target].title
        yield say("{source} sends {what} to {target}.").format(
            source=source, what=_all_of(flow), target=target
        )
    for index in sorted(range(len(nodes)), key=lambda each: nodes[each].level):
        children = [nodes[child] for child in below[index]]
        if children:
            yield say("{name} has {kinds}: {names}.").format(
                name=_with_facts(nodes[index]),
                kinds=_kinds(chart, children),
                names=_named(children),
            )


def _all_of(flow: Flow) -> str:
    return f" {say('and')} ".join(flow.what)


def _with_facts(node: Node) -> str:
    facts = ", ".join(str(fact) for fact in node.facts if fact.label)
    return f"{node.title} ({facts})" if facts else node.title


def _named(nodes: Sequence[Node]) -> str:
    names = [node.title for node in nodes[:_LISTED]]
    if len(nodes) > _LISTED:
        names.append(say("{count} more").format(count=len(nodes) - _LISTED))
    return listed(names)


def _kinds(chart: Chart, nodes: Sequence[Node]) -> str:
    """Return how many there are of each kind: 'two teams and one activity'.

    Nodes that only lead to others do not count, unless there are no others.
    """
    own = [node for node in nodes if not node.context] or nodes
    counts = Counter(node.badge or chart.noun for node in own)
    return listed([_count(many, badge) for badge, many in counts.items()])


def _count(many: int, noun: str) -> str:
    noun = noun.replace("-", " ")
    # Other languages bend the word for one, and have plurals that no rule here makes.
    count = in_words(many) if is_english() else str(many)
    if noun in NOUNS:
        return NOUNS[noun].said(many).format(count=count)
    if not is_english():
        return f"{noun} ({count})"
    if many != 1 and noun.endswith("y"):
        noun = f"{noun[:-1]}ies"
    elif many != 1:
        noun += "es" if noun[-1] in "hsx" else "s"
    return f"{count} {noun}"


def cell_text(cell: Cell) -> str:
    """Return the numbers of a cell: '5 heads, at least 2.75 FTE'."""
    parts = []
    if cell.heads:
        heads = counted("{count} head", "{count} heads", cell.heads)
        parts.append(heads.format(count=cell.heads))
    if cell.fte is not None:
        fte = say("at least {number} FTE") if cell.at_least else say("{number} FTE")
        parts.append(fte.format(number=number(cell.fte)))
    return ", ".join(parts)


def _numbers(chart: Chart, node: Node) -> str:
    """Return the numbers of a row, the sum first."""
    said = [
        (column, cell_text(cell))
        for column, cell in zip(chart.columns, node.cells, strict=True)
        if cell_text(cell)
    ]
    if not said:
        return say("no staffing stated")
    (_, total), *rest = said
    return total + (f" ({'; '.join(f'{c} {t}' for c, t in rest)})" if rest else "")
