"""HTML of what has changed in a table: badges, words that came and went, rows that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..model.labels import label
from ..views.changed import TableChanges
from ..words import say

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from ..nodes.tables import PlanTable, only_changes
    from ..review.words import Segment

__all__ = [
    "badge",
    "changes_of",
    "depart_only_changes",
    "removed_rows",
    "visit_only_changes",
    "words",
]

_TAGS = {"added": "ins", "removed": "del"}
_NOTHING = TableChanges()


def changes_of(node: PlanTable) -> TableChanges:
    """Return what has changed in a table; nothing where it is compared with nothing."""
    found: TableChanges = node.get("changes", _NOTHING)
    return found


def badge(natures: Iterable[str]) -> str:
    """Return the mark of a row that says what happened to it."""
    text = ", ".join(map(label, natures))
    return f'<span class="dmops-change">{escape(text)}</span>' if text else ""


def words(segments: Iterable[Segment], printed_otherwise: Iterable[nodes.Element] = ()) -> str:
    """Return a text with the words that came and went.

    What links to something in the cell's own paragraphs, which are not printed,
    finds it: the first use of an acronym, the place of a citation.
    """
    targets = "".join(
        f'<span id="{escape(ident)}"></span>'
        for paragraph in printed_otherwise
        for element in paragraph.findall(nodes.Element)
        for ident in element["ids"]
    )
    paragraphs = "".join(
        f"<{tag}>{escape(segment.text)}</{tag}>" if tag else escape(segment.text)
        for segment in segments
        for tag in (_TAGS.get(segment.mark),)
    )
    return f'<p class="dmops-words">{targets}{paragraphs}</p>'


def removed_rows(node: PlanTable) -> dict[int, str]:
    """Return the rows that are gone, by the number of the row that they stood before."""
    found: dict[int, str] = {}
    filters = "".join(_filter_values(node.get("filters", [])))
    for row in changes_of(node).removed:
        cells = "".join(_removed_cells(row.cells))
        line = f'<tr class="dmops-removed"{filters}>{cells}</tr>\n'
        found[row.before] = found.get(row.before, "") + line
    return found


def _filter_values(filters: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    for name, *_ in filters:
        yield f' data-{name}="{"any removed" if name == "change" else ""}"'


def _removed_cells(cells: Iterable[str]) -> Iterator[str]:
    for index, cell in enumerate(cells):
        text = f"<p><del>{escape(cell)}</del></p>" if cell else ""
        if index == 0:
            yield f'<th scope="row">{text}{badge(["removed"])}</th>'
        else:
            yield f"<td>{text}</td>"


def visit_only_changes(self: HTML5Translator, node: only_changes) -> None:
    """Print the switch that leaves only changed rows in sight; styles do the rest."""
    self.body.append(
        '<p class="dmops-only"><label><input type="checkbox" autocomplete="off">'
        f"{escape(say('Only changes in tables'))}</label></p>\n"
    )
    raise nodes.SkipNode


def depart_only_changes(self: HTML5Translator, node: only_changes) -> None:
    """Print nothing more (Sphinx wants a pair of functions)."""
