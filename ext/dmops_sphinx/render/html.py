"""HTML of plan tables, printed straight from their rows.

All that a table says is in the page. What the script needs to make it sortable
and searchable is a few attributes: the names of the columns, the filters with
their choices, and the values of each row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from docutils import nodes

from ..model.labels import values_by_label
from ..nodes.acronyms import Mark, abbreviated, print_abbreviated, print_marked
from ..words import say
from .changes import badge, changes_of, removed_rows, words
from .heights import row_heights

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from ..nodes.tables import PlanTable

__all__ = ["depart_plan_table", "visit_plan_table"]

_LARGE = 300
"""The number of rows above which a browser lays out only those in sight."""

_TOGETHER = 25
"""How many rows of a large table a browser lays out, or leaves out, together."""

_Marked: TypeAlias = dict[tuple[int, int], list[nodes.paragraph]]


def visit_plan_table(self: HTML5Translator, node: PlanTable) -> None:
    """Print the whole table: caption, head, rows."""
    body, columns = self.body, node["columns"]
    count = sum(not row[4] for row in node["rows"])
    many, large = count > 1, count > _LARGE
    classes = f"{' dmops-many' * many}{' dmops-large' * large}"
    body.append(f'<div class="dmops-view technote-wide-content{classes}">\n')
    beside = " dmops-beside" * (bool(node.children) and isinstance(node[0], nodes.title))
    body.append(f'<div class="dmops-bar{beside}"></div>\n' * many)
    body.append(_table_tag(node, large=large))
    _caption(self, node)
    wide = sum(column[1] for column in columns)
    body.append("<colgroup>")
    body.extend(f'<col style="width: {100 * c[1] / wide:.1f}%" />' for c in columns)
    body.append("</colgroup>\n<thead><tr>")
    body.extend(
        f'<th scope="col" data-column="{escape(column[4])}"{style}>{escape(column[0])}</th>'
        for column, style in zip(columns, _styles(node), strict=True)
    )
    body.append("</tr></thead>\n<tbody>\n")
    _rows(self, node, _between(node, large=large))
    body.append("</tbody>\n</table>\n</div>\n")
    raise nodes.SkipNode


def depart_plan_table(self: HTML5Translator, node: PlanTable) -> None:
    """Print nothing more (Sphinx wants a pair of functions)."""


def _table_tag(node: PlanTable, *, large: bool) -> str:
    """Return the start of the table, behind targets for all but its first id."""
    attributes = {"class": " ".join([*node["classes"], "docutils"])}
    if node["ids"]:
        attributes["id"] = node["ids"][0]
    if node["selection"]:
        attributes["data-selection"] = node["selection"]
    if node.get("filters"):
        offered = [made[:3] for made in node["filters"]]
        attributes["data-filters"] = json.dumps(offered, ensure_ascii=False, separators=(",", ":"))
    numbered = list(enumerate(node["columns"], 1))
    variables = [f"--c{number}:{_css_string(column[0])}" for number, column in numbered]
    if large:
        variables += [f"--w{number}:{column[1]}" for number, column in numbered]
        variables += map("--h{}:{:.2f}rem".format, ("", "c"), row_heights(node))
    attributes["style"] = ";".join(variables)
    targets = (f'<span id="{escape(ident)}"></span>' for ident in node["ids"][1:])
    printed = (f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"{''.join(targets)}<table{''.join(printed)}>\n"


def _css_string(text: str) -> str:
    """Return `text` as a string of CSS: narrow screens put titles before cells."""
    kept = (c if c.isalnum() or c in " .-" else f"\\{ord(c):x} " for c in text)
    return f"'{''.join(kept)}'"


def _caption(self: HTML5Translator, node: PlanTable) -> None:
    if not node.children or not isinstance(node[0], nodes.title):
        return
    self.body.append("<caption>")
    self.add_fignumber(node)
    self.body.append('<span class="caption-text">')
    for child in node[0].children:
        child.walkabout(self)
    self.body.append("</span>")
    self.add_permalink_ref(node, say("Link to this table"))
    if node["selection"]:
        self.body.append(f'<span class="dmops-selection">{escape(node["selection"])}</span>')
    self.body.append("</caption>\n")


def _between(node: PlanTable, *, large: bool) -> dict[int, str]:
    """Return what stands before rows: the start of another body, rows that are gone."""
    between = removed_rows(node)
    if large:
        for number in range(_TOGETHER, len(node["rows"]), _TOGETHER):
            between[number] = f"</tbody>\n<tbody>\n{between.get(number, '')}"
    return between


def _rows(self: HTML5Translator, node: PlanTable, between: dict[int, str]) -> None:
    body, columns = self.body, node["columns"]
    marked: _Marked = {}
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            marked.setdefault((child["row"], child["col"]), []).append(child)
    marks: dict[tuple[int, int], list[Mark]] = node.get("marks", {})
    links = getattr(self.builder, "dmops_row_link", None)
    classes = _styles(node, prose=True)
    values = _row_values(node)
    kinds = values_by_label()
    changes = changes_of(node)
    for number, (cells, anchor, level, place, heading) in enumerate(node["rows"]):
        body.append(between.get(number, ""))
        if heading:
            body.append(f'<tr class="dmops-group"><th scope="rowgroup" colspan="{len(columns)}">')
            _cell(self, cells[0], marked.get((number, 0), ()), marks.get((number, 0)))
            body.append("</th></tr>\n")
            continue
        ident = f' id="{escape(anchor)}"' if anchor else ""
        depth = f' class="dmops-level-{level}"' if level else ""
        name = cells[0] or " ".join(part.astext() for part in marked.get((number, 0), ()))
        body.append(f"<tr{ident}{depth}{next(values, '')}>")
        for index, text in enumerate(cells):
            opening, closing = ("th", "</th>") if index == 0 else ("td", "</td>")
            scope = "" if index else _row_scope(name)
            body.append(f"<{opening}{scope}{classes[index]}>")
            if (number, index) in changes.cells:
                body.append(words(changes.cells[number, index], marked.get((number, index), ())))
            elif columns[index][2] == "badge" and text:
                body.append(_badge(text, kinds))
            else:
                _cell(self, text, marked.get((number, index), ()), marks.get((number, index)))
            if index == 0:
                body.append(badge(changes.rows.get(number, ())))
            if index == 0 and links is not None:
                body.append(links(anchor, name, place))
            body.append(closing)
        body.append("</tr>\n")
    body.append(between.get(len(node["rows"]), ""))


def _row_scope(name: str) -> str:
    """Return the attributes of a row's head; its name leaves out the links in it."""
    return f' scope="row" aria-label="{escape(name)}"' if name else ' scope="row"'


def _row_values(node: PlanTable) -> Iterator[str]:
    """Yield the attributes of each row that is not a heading: its value in each filter."""
    filters: list[tuple[Any, ...]] = node.get("filters", [])
    for held in zip(*(made[3] for made in filters), strict=True):
        yield "".join(
            f' data-{made[0]}="{escape(value)}"' for made, value in zip(filters, held, strict=True)
        )


def _cell(
    self: HTML5Translator,
    text: str,
    paragraphs: list[nodes.paragraph] | tuple[()],
    marks: list[Mark] | None,
) -> None:
    if marks:
        self.body.append("<p>")
        print_marked(self, text, marks)
        self.body.append("</p>")
        return
    if not paragraphs:
        self.body.append(f"<p>{escape(text)}</p>" if text else "")
        return
    for paragraph in paragraphs:
        self.body.append("<p>")
        for child in paragraph.children:
            # A visit of docutils costs more than what it prints, and most are of texts.
            if isinstance(child, nodes.Text):
                self.visit_Text(child)
            elif isinstance(child, abbreviated):
                print_abbreviated(self, child)
            else:
                child.walkabout(self)
        self.body.append("</p>")


def _styles(node: PlanTable, *, prose: bool = False) -> list[str]:
    """Return the class of each column; what has no branches is not indented as a tree."""
    flat = not any(row[2] for row in node["rows"])
    return [
        _class("" if flat and style == "tree" else style, prose=prose and wordy)
        for _, _, style, wordy, *_ in node["columns"]
    ]


def _class(style: str, *, prose: bool = False) -> str:
    words = [f"dmops-{style}"] if style and style != "badge" else []
    words += ["dmops-prose"] if prose else []
    return f' class="{" ".join(words)}"' if words else ""


def _badge(text: str, kinds: Mapping[str, str]) -> str:
    """Return a badge, whose style is that of the value whatever the page calls it."""
    kind = _word(kinds.get(text, text))
    return f'<span class="dmops-badge dmops-kind-{kind}">{escape(text)}</span>'


def _word(text: str) -> str:
    return escape("-".join(text.split()))
