"""Standard docutils tables in place of plan tables, for every format but HTML."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes.blocks import blocks
from ..nodes.tables import PlanTable, cell_texts

__all__ = ["ExpandPlanTables", "standard_table"]

_INDENT = "\u2003"
_GAP = 6.0
"""How much more LaTeX leaves between columns than is reckoned with elsewhere, in points."""
_LINE = 460.0
"""The room for a line in LaTeX, in points, on the narrower of the usual papers."""


class ExpandPlanTables(SphinxPostTransform):
    """Expand plan tables; after references are resolved, so that cells hold links."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Replace each plan table; HTML and message catalogues take it as it is."""
        if self.app.builder.format in {"html", "typst"} or self.app.builder.name == "gettext":
            return
        for node in list(blocks(self.document, PlanTable)):
            table = standard_table(node)
            if _is_within_a_table(node):
                self._nest(node, table)
                continue
            made: list[nodes.Node] = [table]
            if self.app.builder.format == "man":
                _fill_rows(table)
            if self.app.builder.format == "latex":
                _fit_columns(table, node)
                if not isinstance(table[0], nodes.title):
                    # LaTeX counts every table that may break, one without a caption too.
                    made.append(nodes.raw("", r"\addtocounter{table}{-1}", format="latex"))
            node.replace_self(made)

    def _nest(self, node: PlanTable, table: nodes.table) -> None:
        """Replace a table in a cell of another, which some formats cannot print."""
        if self.app.builder.format in {"text", "man"}:
            node.replace_self(_as_list(table))
            return
        table["classes"].remove("longtable")
        node.replace_self(table)


def _fill_rows(table: nodes.table) -> None:
    """Give headings of groups a row of cells: manual pages have none that go over several."""
    for row in table.findall(nodes.row):
        for entry in list(row.children):
            if isinstance(entry, nodes.entry):
                row += [nodes.entry() for _ in range(entry.attributes.pop("morecols", 0))]


def _is_within_a_table(node: nodes.Node) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, nodes.entry):
        above = above.parent
    return above is not None


def _as_list(table: nodes.table) -> list[nodes.Node]:
    """Return a table as a list: an item for each row, a line for each cell that says something."""
    titles = [entry.astext() for head in table.findall(nodes.thead)
              for entry in head.findall(nodes.entry)]  # fmt: skip
    made: list[nodes.Node] = []
    if isinstance(table[0], nodes.title):
        made.append(nodes.paragraph("", "", *table[0].children))
    items = nodes.bullet_list(bullet="*", ids=table["ids"], names=table["names"])
    for row in next(iter(table.findall(nodes.tbody))).children:
        item = nodes.list_item()
        for title, entry in zip(titles, row.findall(nodes.entry), strict=False):
            for paragraph in list(entry.findall(nodes.paragraph)):
                if "morecols" not in entry:
                    paragraph.insert(0, nodes.Text(f"{title}: "))
                item += paragraph
        items += item
    return [*made, items]


def _fit_columns(table: nodes.table, node: PlanTable) -> None:
    """Give the columns of a table in LaTeX widths that fit what they hold."""
    from ..layout.columns import lay_out

    room = _LINE - _GAP * len(node["columns"])
    widths = [width + _GAP for width in lay_out(cell_texts(node), room).widths]
    for spec, width in zip(table.findall(nodes.colspec), widths, strict=True):
        spec["colwidth"] = max(round(width), 1)


def standard_table(node: PlanTable) -> nodes.table:
    """Return the docutils table that says what a plan table says."""
    columns = node["columns"]
    table = nodes.table("", ids=node["ids"], names=node["names"], classes=node["classes"])
    table.source, table.line = node.source, node.line
    table["classes"] = [*table["classes"], "longtable", "colwidths-given"]
    if node.children and isinstance(node[0], nodes.title):
        table += node[0].deepcopy()
    group = nodes.tgroup("", cols=len(columns))
    table += group
    for _, weight, *_ in columns:
        group += nodes.colspec("", colwidth=weight)
    head = nodes.row()
    for title, *_ in columns:
        head += nodes.entry("", nodes.paragraph(title, title))
    group += nodes.thead("", head)
    body = nodes.tbody()
    marked: dict[tuple[int, int], list[nodes.paragraph]] = {}
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            marked.setdefault((child["row"], child["col"]), []).append(child)
    for number, row in enumerate(node["rows"]):
        body += _row(number, row, columns, marked)
    group += body
    return table


def _row(
    number: int,
    row: tuple[Any, ...],
    columns: list[tuple[Any, ...]],
    marked: dict[tuple[int, int], list[nodes.paragraph]],
) -> nodes.row:
    cells, anchor, level, _, heading = row
    made = nodes.row()
    for index, text in enumerate(cells):
        entry = nodes.entry()
        if heading:
            if index:
                break
            entry["morecols"] = len(columns) - 1
        paragraphs = [p.deepcopy() for p in marked.get((number, index), [])]
        if not paragraphs and text:
            paragraphs = [nodes.paragraph(text, text)]
        if heading and paragraphs:
            paragraphs = [nodes.paragraph("", "", nodes.strong("", "", *paragraphs[0].children))]
        if paragraphs and columns[index][2] == "tree" and level:
            paragraphs[0].insert(0, nodes.Text(_INDENT * level))
        if index == 0 and anchor:
            target = nodes.target("", "", ids=[anchor])
            if not paragraphs:
                paragraphs = [nodes.paragraph()]
            paragraphs[0].insert(0, target)
        entry += paragraphs
        made += entry
    return made
