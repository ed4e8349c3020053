"""The texts of a document that a reader sees, in reading order.

A node whose text is not in the document as text (a chart, for instance) says
what a reader sees in its attribute ``dmops_texts``: a list of strings, or of
pairs of a string and its place in data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from ..acronyms import OPAQUE
from ..frozen import dataclass
from ..nodes.acronyms import acronym_tags, acronym_use, explained_list
from ..nodes.tables import CHANGES, PlanChart, PlanTable, plan_index

__all__ = ["UNREAD_STYLES", "Segment", "readable"]

_UNREAD = (
    nodes.literal_block, nodes.doctest_block, nodes.math_block, nodes.comment, nodes.raw,
    nodes.image, nodes.system_message, nodes.substitution_definition, nodes.citation,
    nodes.pending,
    nodes.option_string, nodes.label, nodes.docinfo, nodes.decoration, nodes.meta,
    addnodes.desc_signature, addnodes.toctree, addnodes.index, addnodes.productionlist,
    addnodes.tabular_col_spec, addnodes.highlightlang, explained_list, plan_index,
)  # fmt: skip
"""Nodes of a block that hold code, or nothing to read."""

_OPAQUE = (
    nodes.literal, nodes.math, nodes.raw, nodes.image, nodes.problematic, nodes.footnote_reference,
    nodes.citation_reference, nodes.system_message, nodes.substitution_reference, addnodes.index,
    addnodes.literal_emphasis, addnodes.literal_strong, addnodes.download_reference,
    addnodes.manpage,
)  # fmt: skip
"""Nodes of a line that are not to be read as words."""

UNREAD_STYLES = frozenset({"code", "badge"})
"""Styles of columns whose cells are not read."""

_APART = frozenset({"dmops-acronym-list", "dmops-acronym-table", "dmops-glossary-list", CHANGES})
"""Classes of what is not read: lists of acronyms, words of an earlier plan."""


@dataclass(slots=True, kw_only=True)
class Segment:
    """A text that is read as one: a paragraph, a heading, a cell.

    Attributes
    ----------
    text
        What a reader sees; code and formulae are `OPAQUE`.
    section
        The number of the section it stands in, in reading order.
    place
        Where it begins: a file and a line.
    line
        The line, where lines can be counted on from there; otherwise 0.
    tags
        The tags of the place.
    anchor
        What to link to, where the text itself cannot be a target.
    pieces
        The parts of the text that can be replaced, with where each begins.
    marked
        What the role ``:acr:`` marks: where it begins, and the node.
    told
        Where the writer has said what a word stands for, with ``:abbr:``.
    heading
        Whether it is a heading.
    cell
        The table, row and column of a plain cell.
    own
        Whether the words are the extension's and not the writer's, as the
        headings of columns are.
    """

    text: str
    section: int
    place: str
    line: int = 0
    tags: tuple[str, ...] = ()
    anchor: str = ""
    pieces: list[tuple[int, nodes.Text]] = field(default_factory=list)
    marked: list[tuple[int, acronym_use]] = field(default_factory=list)
    told: list[tuple[int, int]] = field(default_factory=list)
    heading: bool = False
    cell: tuple[PlanTable, int, int] | None = None
    own: bool = False

    def place_at(self, offset: int) -> str:
        """Return the place of a character, as file and line."""
        if not self.line:
            return self.place
        return f"{self.place.rpartition(':')[0]}:{self.line + self.text.count(chr(10), 0, offset)}"


@dataclass(slots=True)
class _Reader:
    telling: Callable[[PlanTable], Iterable[tuple[int, int]]]
    sections: int = 0
    place: str = ""
    anchor: str = ""

    def read(
        self, node: nodes.Node, section: int, tags: tuple[str, ...], anchor: str
    ) -> Iterator[Segment]:
        """Yield the segments at and below a node."""
        if isinstance(node, _UNREAD) or not isinstance(node, nodes.Element):
            return
        if isinstance(node, nodes.footnote) and _is_reference(node):
            return
        self._go_to(node)
        texts = node.get("dmops_texts")
        if isinstance(node, PlanTable):
            if not _APART.intersection(node["classes"]):
                yield from self._table(node, section, tags, anchor)
        elif texts is not None:
            yield from self._told(node, texts, section, tags, anchor)
        elif _APART.intersection(node["classes"]):
            return
        elif isinstance(node, nodes.TextElement) and _is_line(node):
            yield self._line(node, section, tags, anchor)
        else:
            yield from self._children(node, section, tags, anchor)

    def _children(
        self, node: nodes.Element, section: int, tags: tuple[str, ...], anchor: str
    ) -> Iterator[Segment]:
        drawn = isinstance(node, PlanChart)
        for child in node.children:
            if drawn and isinstance(child, nodes.reference):
                continue  # the chart's own text says the same
            if isinstance(child, nodes.Text):
                here = node["ids"][0] if node["ids"] else anchor
                yield Segment(
                    text=str(child), section=section, place=self.place, tags=tags, anchor=here
                )
            elif isinstance(child, acronym_tags):
                tags = tuple(child["tags"])
            elif isinstance(child, nodes.section):
                self.sections += 1
                ids = child["ids"]
                yield from self.read(child, self.sections, tags, ids[0] if ids else anchor)
            else:
                yield from self.read(child, section, tags, anchor)

    def _go_to(self, node: nodes.Element) -> None:
        if node.source and node.line:
            self.place = f"{_absolute(node.source)}:{node.line}"

    def _line(
        self, node: nodes.Element, section: int, tags: tuple[str, ...], anchor: str
    ) -> Segment:
        caption = isinstance(node, nodes.caption) or isinstance(
            node.parent, nodes.table | PlanTable
        )
        heading = isinstance(node, nodes.title | nodes.subtitle | nodes.rubric) and not caption
        if caption and isinstance(node, nodes.title | nodes.caption):
            anchor = node.parent["ids"][0] if node.parent["ids"] else anchor
        elif not heading:
            anchor = ""
        number = node.line if node.source and node.line else 0
        segment = Segment(
            text="", section=section, place=self.place, tags=tags, heading=heading,
            own=_is_fact(node), line=number, anchor=anchor,
        )  # fmt: skip
        parts: list[str] = []
        _gather(node, segment, parts)
        segment.text = "".join(parts)
        return segment

    def _told(
        self,
        node: nodes.Element,
        texts: list[str | tuple[str, str]],
        section: int,
        tags: tuple[str, ...],
        anchor: str,
    ) -> Iterator[Segment]:
        anchor = node["ids"][0] if node["ids"] else anchor
        for told in texts:
            text, place = (told, self.place) if isinstance(told, str) else told
            yield Segment(
                text=text, section=section, place=place or self.place, tags=tags, anchor=anchor
            )
        yield from self._children(node, section, tags, anchor)

    def _table(
        self, table: PlanTable, section: int, tags: tuple[str, ...], anchor: str
    ) -> Iterator[Segment]:
        anchor = table["ids"][0] if table["ids"] else anchor
        for child in table.children:
            if isinstance(child, nodes.title):
                yield self._line(child, section, tags, anchor)
        for title, *_ in table["columns"]:
            yield Segment(
                text=title, section=section, place=self.place, tags=tags, anchor=anchor, own=True
            )
        marked: dict[tuple[int, int], list[nodes.paragraph]] = {}
        for child in table.children:
            if isinstance(child, nodes.paragraph):
                marked.setdefault((child["row"], child["col"]), []).append(child)
        here, rows, columns = self.place, table["rows"], table["columns"]
        for number, index in sorted({*marked, *self.telling(table)}):
            if columns[index][2] in UNREAD_STYLES:
                continue
            cells, _, _, place, _ = rows[number]
            for paragraph in marked.get((number, index), ()):
                segment = self._line(paragraph, section, tags, anchor)
                segment.place, segment.line = place or here, 0
                yield segment
            if (number, index) not in marked:
                yield Segment(
                    text=cells[index], section=section, place=place or here, tags=tags,
                    cell=(table, number, index),
                )  # fmt: skip


@lru_cache(maxsize=16)
def _absolute(source: str) -> str:
    return str(Path(source).absolute())


def _is_line(node: nodes.Element) -> bool:
    return all(isinstance(child, nodes.Text | nodes.Inline) for child in node.children)


def _gather(node: nodes.Element, segment: Segment, parts: list[str], start: int = 0) -> int:
    """Collect the words of a line, and where each of its texts begins; return where it ends."""
    for child in node.children:
        text = OPAQUE
        if isinstance(child, nodes.Text):
            segment.pieces.append((start, child))
            text = str(child)
        elif isinstance(child, acronym_use):
            segment.marked.append((start, child))
            text = child.astext()
        elif isinstance(child, nodes.Element) and not _is_opaque(child):
            end = _gather(child, segment, parts, start)
            if isinstance(child, nodes.abbreviation):
                segment.told.append((start, end))
            start = end
            continue
        parts.append(text)
        start += len(text)
    return start


def _is_reference(node: nodes.footnote) -> bool:
    """Tell whether a footnote is an entry of a bibliography."""
    return any(name.startswith("footcite-") for name in node["names"])


def _is_fact(node: nodes.Element) -> bool:
    """Tell whether a line is the name of a fact on a card."""
    return isinstance(node, nodes.field_name) and "dmops-facts" in node.parent.parent["classes"]


def _is_opaque(node: nodes.Element) -> bool:
    return isinstance(node, _OPAQUE) or _is_placeholder(node)


def _is_placeholder(node: nodes.Node) -> bool:
    """Tell whether a reference shows something else once it is resolved."""
    if not isinstance(node, addnodes.pending_xref):
        return False
    if node.get("refdomain") == "cite" or node.get("reftype") in {"numref", "eq"}:
        return True
    return node.get("reftype") in {"ref", "doc"} and not node.get("refexplicit")


def readable(
    document: nodes.document, telling: Callable[[PlanTable], Iterable[tuple[int, int]]]
) -> Iterator[Segment]:
    """Yield the texts of a document that a reader sees, in reading order.

    Parameters
    ----------
    document
        The document.
    telling
        Returns row and column of the plain cells of a table that are of interest;
        others, which are most of a plan's words, are left out.
    """
    yield from _Reader(telling).read(document, 0, (), "")
