"""The nodes of the extension: tables and charts that carry data, not node trees.

The table node holds its rows as tuples of strings; only cells with markup have
nodes of their own, as children. HTML is printed from that (see
`dmops_sphinx.render.html`); for other formats a post-transform expands it into
standard docutils tables (see `dmops_sphinx.transforms.expand`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes

from ..words import said

__all__ = [
    "CHANGES",
    "ChartImage",
    "PlanChart",
    "PlanTable",
    "UncaptionedPlanChart",
    "UncaptionedPlanTable",
    "cell_texts",
    "only_changes",
    "plan_index",
    "row_texts",
]


UNBROKEN = "\u2011"
"""A hyphen behind which no line ends."""
CHANGES = "dmops-changes"
"""The class of what tells of an earlier plan: its words are not the document's own."""


class PlanTable(addnodes.translatable, nodes.General, nodes.Element):
    """A captioned table of plan data.

    Attributes in the doctree: ``columns`` (tuples of title, weight, style,
    translatable, name), ``rows`` (tuples of cells, anchor, level, place, heading),
    ``selection`` and ``filters`` (tuples of name, title, choices as pairs of value
    and label, and the values of each row that is not a heading). Children: the
    caption as `nodes.title`, and a paragraph for each paragraph of a cell with
    markup, whose attributes ``row`` and ``col`` say where it belongs. On its way
    to a page it gets ``marks``: the acronyms in plain cells, by row and column.
    """

    def set_columns(self, columns: Iterable[tuple[Any, ...]]) -> None:
        """Set the columns; headings that are the package's own are said in its language."""
        given = list(columns)
        written = [(str(title), *rest) for title, *rest in given]
        self["columns"] = [(said(title), *rest) for title, *rest in given]
        if written != self["columns"]:
            # Catalogues of a project know headings as they stand in the code.
            self["original_columns"] = written

    def preserve_original_messages(self) -> None:
        """Keep headings and rows as written, before a catalogue translates them."""
        self.setdefault("original_columns", self["columns"])
        self.setdefault("original_rows", self["rows"])

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put a translation in place of the text of a heading or a cell."""
        self["columns"] = [
            (translated_message if original[0] == original_message else title, *rest)
            for (title, *rest), original in zip(
                self["columns"], self.get("original_columns", self["columns"]), strict=True
            )
        ]
        self["rows"] = [
            (
                tuple(translated_message if c == original_message else c for c in cells),
                *rest,
            )
            for cells, *rest in self["rows"]
        ]

    def extract_original_messages(self) -> Sequence[str]:
        """Return the texts that a catalogue may translate, each once."""
        marked = {(cell["row"], cell["col"]) for cell in self.findall(nodes.paragraph)}
        rows = self.get("original_rows", self["rows"])
        texts = [column[0] for column in self.get("original_columns", self["columns"])]
        texts += [
            row[0][index]
            for number, row in enumerate(rows)
            for index, column in enumerate(self["columns"])
            if column[3] and row[0][index] and (number, index) not in marked
        ]
        return list(dict.fromkeys(texts))

    def astext(self) -> str:
        """Return all that the table says."""
        return row_texts(self)


class UncaptionedPlanTable(PlanTable):
    """A table of plan data without caption, which therefore has no number."""


class PlanChart(nodes.General, nodes.Element):
    """A captioned chart of plan data.

    Attributes in the doctree: ``chart`` (a `dmops_sphinx.views.chart.Chart`),
    ``orientation``, and ``ident``, which no other chart of the project has.
    Children: the caption as `nodes.caption`, one Text with all that the chart
    says, and in HTML a reference for each box, whose attribute ``box`` is the
    number of the box.
    """

    def astext(self) -> str:
        """Return all that the chart says."""
        return "".join(c.astext() for c in self.children if isinstance(c, nodes.Text))


class UncaptionedPlanChart(PlanChart):
    """A chart of plan data without caption, which therefore has no number."""


class ChartImage(nodes.image):
    """The image of a chart in LaTeX, printed with its alternative text."""


class only_changes(nodes.General, nodes.Element):  # noqa: N801
    """The switch of a page that leaves only changed rows in sight; in HTML alone."""


class plan_index(nodes.General, nodes.Element):  # noqa: N801
    """The place of the index of the plan's objects, filled after reading."""


def row_texts(table: PlanTable) -> str:
    """Return the plain cells of a table, for the search index."""
    return " ".join(cell for cells, *_ in table["rows"] for cell in cells if cell)


def cell_texts(table: PlanTable) -> list[list[str]]:
    """Return what the cells of each row say, the headings first: what widths are made from.

    Headings of groups span all columns and are left out. An indent makes every
    line of its cell shorter: it counts as letters. Codes are not broken at hyphens.
    """
    columns = table["columns"]
    marked: dict[tuple[int, int], str] = {}
    for child in table.children:
        if isinstance(child, nodes.paragraph):
            place, text = (child["row"], child["col"]), child.astext()
            marked[place] = max(marked.get(place, ""), text, key=len)
    found = [[str(column[0]) for column in columns]]
    for number, (cells, _, level, _, heading) in enumerate(table["rows"]):
        if heading:
            continue
        texts = []
        for index, (text, column) in enumerate(zip(cells, columns, strict=True)):
            text = marked.get((number, index), text)
            if column[2] == "code":
                text = text.replace("-", UNBROKEN)
            if column[2] == "tree":
                text = " ".join(f"{'xx' * level}{word}" for word in text.split())
            texts.append(text)
        found.append(texts)
    return found
