"""Tables: docutils's own and those of plan data."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from ...frozen import dataclass
from ...layout.columns import Layout, lay_out
from ...layout.metrics import text_width
from ...nodes.tables import PlanTable, cell_texts
from ..escape import string
from .base import TABLE_SIZE, BaseTranslator

__all__ = ["TableTranslator"]

_INDENT = 9.0
_PADDED = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell of a docutils table, and where in the grid it stands."""

    entry: nodes.Element
    column: int
    width: int = 1
    height: int = 1
    heading: bool = False


class TableTranslator(BaseTranslator):
    """Visitors of tables."""

    OWN_LABEL: ClassVar[tuple[type[nodes.Element], ...]] = (nodes.table, PlanTable)

    def visit_table(self, node: nodes.Element) -> None:
        """Print a table of docutils."""
        title = next((c for c in node.children if isinstance(c, nodes.title)), None)
        group = next((c for c in node.children if isinstance(c, nodes.tgroup)), None)
        if group is None:
            raise nodes.SkipNode
        stubs = [bool(spec.get("stub")) for spec in group.findall(nodes.colspec)]
        head = [_cells(row, heading=True) for row in _rows_of(group, nodes.thead)]
        body = [_cells(row) for row in _rows_of(group, nodes.tbody)]
        grid = _place([*head, *body], stubs)
        layout = self._layout(_texts(grid, int(group.get("cols", 1))))
        rows = [", ".join(self._cell(cell, layout) for cell in row) for row in grid]
        self._print(node, title, rows, layout, len(head))
        raise nodes.SkipNode

    def _cell(self, cell: _Cell, layout: Layout) -> str:
        width = sum(layout.widths[cell.column : cell.column + cell.width])
        self.enter_room(width - 9, layout.size)
        content = self.content_of(cell.entry)
        self.leave_room()
        if cell.heading:
            content = f"#header-cell[{content}];"
        options = []
        if cell.width > 1:
            options.append(f"colspan: {cell.width}")
        if cell.height > 1:
            options.append(f"rowspan: {cell.height}")
        return f"table.cell({', '.join(options)})[{content}]" if options else f"[{content}]"

    # -- plan tables --------------------------------------------------------------

    def visit_PlanTable(self, node: PlanTable) -> None:  # noqa: N802
        """Print a table of plan data from its rows."""
        columns = node["columns"]
        marked: dict[tuple[int, int], list[nodes.paragraph]] = {}
        for child in node.children:
            if isinstance(child, nodes.paragraph):
                marked.setdefault((child["row"], child["col"]), []).append(child)
        layout = self._layout(cell_texts(node))
        rows = [", ".join(self._head(column[0], index, layout) for index, column in
                          enumerate(columns))]  # fmt: skip
        for number, row in enumerate(node["rows"]):
            rows.append(self._plan_row(number, row, columns, marked, layout))
        title = node[0] if node.children and isinstance(node[0], nodes.title) else None
        self._print(node, title, rows, layout, 1)
        raise nodes.SkipNode

    def _head(self, title: str, index: int, layout: Layout) -> str:
        self.enter_room(layout.widths[index] - 9, layout.size)
        content = self.content_of(nodes.paragraph(title, title))
        self.leave_room()
        return f"[#header-cell[{content}];]"

    def _plan_row(
        self,
        number: int,
        row: tuple[tuple[str, ...], str, int, str, bool],
        columns: list[tuple[str, int, str, bool]],
        marked: dict[tuple[int, int], list[nodes.paragraph]],
        layout: Layout,
    ) -> str:
        texts, anchor, level, _, heading = row
        if anchor:
            self.want(nodes.target("", "", ids=[anchor]))
        if heading:
            content = self._plan_cell(texts[0], marked.get((number, 0), []), sum(layout.widths))
            return f"table.cell(colspan: {len(columns)})[#header-cell[{content}];]"
        cells = []
        for index, (text, column) in enumerate(zip(texts, columns, strict=True)):
            indent = _INDENT * level if column[2] == "tree" else 0.0
            self.enter_room(layout.widths[index] - 9 - indent, layout.size)
            content = self._plan_cell(text, marked.get((number, index), []), self.width)
            self.leave_room()
            if column[2] == "badge" and content:
                content = f"#badge[{content}];"
            elif column[2] == "code" and _fits(text, layout.widths[index], layout.size):
                content = f"#box[{content}];"
            cells.append(f"[#pad(left: {indent:g}pt)[{content}];]" if indent else f"[{content}]")
        return ", ".join(cells)

    def _plan_cell(self, text: str, paragraphs: list[nodes.paragraph], width: float) -> str:
        self.enter_room(width, self.size)
        self.begin()
        if paragraphs:
            for paragraph in paragraphs:
                paragraph.walkabout(self)
        elif text:
            nodes.Text(text).walkabout(self)
        content = self.end()
        self.leave_room()
        return content

    visit_UncaptionedPlanTable = visit_PlanTable  # noqa: N815

    # -- both ---------------------------------------------------------------------

    def _layout(self, texts: list[list[str]]) -> Layout:
        nested = bool(self._bodies)
        landscape = 0.0 if nested else self.job.height
        size = min(self.size, TABLE_SIZE)
        return lay_out(texts, self.width, landscape, size=size)

    def _print(
        self,
        node: nodes.Element,
        title: nodes.Element | None,
        rows: list[str],
        layout: Layout,
        head: int,
    ) -> None:
        widths = ", ".join(f"{width:g}pt" for width in layout.widths)
        options = [f"size: {layout.size:g}pt", f"columns: ({widths},)", f"header: {head}"]
        body = list(rows)
        if head:
            body[:head] = [f"table.header(repeat: true, {', '.join(body[:head])})"]
        table = "data-table(" + ", ".join(options) + ",\n" + ",\n".join(body) + ",\n)"
        if title is not None:
            source = self.captioned(node, title, f"#{table};", "table")
        else:
            # Without a caption there is nothing that a label could stand at.
            self.want(node)
            source = f"#block(breakable: true)[#{table};];"
        if layout.landscape:
            source = f"#landscape[{source}];"
        self.add(f"\n\n{source}\n\n")

    def captioned(
        self,
        node: nodes.Element,
        title: nodes.Element,
        content: str,
        kind: str,
        legend: str = "",
    ) -> str:
        """Return a figure of Typst's around `content`, with Sphinx's number before its caption."""
        number = self.job.numbers.caption(node, self.docname)
        text = self.content_of(title)
        caption = f"#strong[{string_markup(number)}];#h(0.6em);{text}" if number else text
        caption += f"\n\n{legend}" if legend else ""
        return (
            f"#figure(kind: {kind}, supplement: none, numbering: none, outlined: false,"
            f" caption: [{caption}])[{content}]{self.label_of(node)}"
        )


def string_markup(text: str) -> str:
    """Return markup that prints a text as it is."""
    return f"#{string(text)};" if text else ""


def _rows_of(group: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    return [row for part in group.children if isinstance(part, kind) for row in part.children
            if isinstance(row, nodes.row)]  # fmt: skip


def _cells(row: nodes.Element, *, heading: bool = False) -> list[_Cell]:
    return [
        _Cell(
            entry=entry,
            column=0,
            width=int(entry.get("morecols", 0)) + 1,
            height=int(entry.get("morerows", 0)) + 1,
            heading=heading,
        )
        for entry in row.children
        if isinstance(entry, nodes.entry)
    ]


def _place(rows: list[list[_Cell]], stubs: list[bool]) -> list[list[_Cell]]:
    """Say for each cell in which column it stands, past those that reach down from above."""
    taken: dict[int, set[int]] = {}
    placed = []
    for number, row in enumerate(rows):
        column, cells = 0, []
        for cell in row:
            while column in taken.get(number, ()):
                column += 1
            for below in range(number, number + cell.height):
                taken.setdefault(below, set()).update(range(column, column + cell.width))
            stub = column < len(stubs) and stubs[column]
            height = min(cell.height, len(rows) - number)
            heading = cell.heading or stub
            cells.append(replace(cell, column=column, height=height, heading=heading))
            column += cell.width
        placed.append(cells)
    return placed


def _texts(grid: list[list[_Cell]], columns: int) -> list[list[str]]:
    texts = []
    for row in grid:
        line = [""] * columns
        for cell in row:
            if cell.width == 1 and cell.column < columns:
                line[cell.column] = _longest(cell.entry)
        texts.append(line)
    return texts


def _longest(entry: nodes.Element) -> str:
    """Return the text of a cell; of one with blocks in it, as much as it needs for a line."""
    blocks = [child.astext() for child in entry.children if not isinstance(child, addnodes.index)]
    return max(blocks, key=len, default="") if len(blocks) > 1 else "".join(blocks)


def _fits(code: str, width: float, size: float) -> bool:
    """Tell whether a code is one word that has room in a line of its column."""
    return bool(code) and len(code.split()) == 1 and text_width(code, size) <= width - _PADDED
