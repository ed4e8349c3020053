"""HTML of plan tables, printed straight from their rows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from ..nodes import PlanTable

__all__ = ["depart_plan_table", "visit_plan_table"]


_PROSE = "dmops-prose"


def visit_plan_table(self: HTML5Translator, node: PlanTable) -> None:
    """Print the whole table: caption, head, rows."""
    body = self.body
    wide = sum(column[1] for column in node["columns"])
    selection = {"data-selection": node["selection"]} if node["selection"] else {}
    classes = "docutils technote-wide-content"
    body.append(self.starttag(node, "table", "", CLASS=classes, **selection))
    _caption(self, node)
    body.append("<colgroup>")
    body.extend(f'<col style="width: {100 * c[1] / wide:.1f}%">' for c in node["columns"])
    body.append('</colgroup>\n<thead><tr class="row-odd">')
    body.extend(
        f'<th class="{f"head {_style(column[2])}".strip()}" scope="col">{escape(column[0])}</th>'
        for column in node["columns"]
    )
    body.append("</tr></thead>\n<tbody>\n")
    _rows(self, node)
    body.append("</tbody>\n</table>\n")
    raise nodes.SkipNode


def depart_plan_table(self: HTML5Translator, node: PlanTable) -> None:
    """Print nothing more (Sphinx wants a pair of functions)."""


def _caption(self: HTML5Translator, node: PlanTable) -> None:
    if not node.children or not isinstance(node[0], nodes.title):
        return
    self.body.append("<caption>")
    self.add_fignumber(node)
    self.body.append('<span class="caption-text">')
    for child in node[0].children:
        child.walkabout(self)
    self.body.append("</span>")
    self.add_permalink_ref(node, "Link to this table")
    self.body.append("</caption>\n")


def _rows(self: HTML5Translator, node: PlanTable) -> None:
    body, columns = self.body, node["columns"]
    marked: dict[tuple[int, int], list[nodes.paragraph]] = {}
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            marked.setdefault((child["row"], child["col"]), []).append(child)
    links = getattr(self.builder, "dmops_row_link", None)
    for number, (cells, anchor, level, place, heading) in enumerate(node["rows"]):
        classes = "row-even" if number % 2 == 0 else "row-odd"
        if heading:
            body.append(f'<tr class="dmops-group"><th scope="rowgroup" colspan="{len(columns)}">')
            _cell(self, cells[0], marked.get((number, 0), ()))
            body.append("</th></tr>\n")
            continue
        if level:
            classes += f" dmops-level-{min(level, 9)}"
        ident = f' id="{escape(anchor)}"' if anchor else ""
        body.append(f'<tr class="{classes}"{ident}>')
        for index, text in enumerate(cells):
            tag, scope = ("th", ' scope="row"') if index == 0 else ("td", "")
            style = " ".join(filter(None, (_style(columns[index][2]), _PROSE * columns[index][3])))
            body.append(f'<{tag}{scope} class="{style}">' if style else f"<{tag}{scope}>")
            if columns[index][2] == "badge" and text:
                body.append(f'<span class="dmops-badge dmops-kind-{escape(text)}">')
                body.append(f"{escape(text)}</span>")
            else:
                _cell(self, text, marked.get((number, index), ()))
            if index == 0 and links is not None:
                body.append(links(anchor, cells[0], place))
            body.append(f"</{tag}>")
        body.append("</tr>\n")


def _cell(self: HTML5Translator, text: str, paragraphs: list[nodes.paragraph] | tuple[()]) -> None:
    if not paragraphs:
        self.body.append(f"<p>{escape(text)}</p>" if text else "")
        return
    for paragraph in paragraphs:
        self.body.append("<p>")
        for child in paragraph.children:
            child.walkabout(self)
        self.body.append("</p>")


def _style(style: str) -> str:
    return f"dmops-{style}" if style and style != "badge" else ""
