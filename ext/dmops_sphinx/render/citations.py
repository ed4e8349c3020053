"""HTML of bibliography entries, as items of the list that docutils puts them in.

Docutils gives them the role ``doc-biblioentry``, which WAI-ARIA has deprecated
and which a list may not contain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator

__all__ = ["depart_citation", "visit_citation"]


def visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Begin an entry, and the list in front of the first."""
    if not isinstance(node.previous_sibling(), type(node)):
        self.body.append('<div role="list" class="citation-list">\n')
    self.body.append(self.starttag(node, "div", classes=["citation"], role="listitem"))


def depart_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """End an entry, and the list behind the last."""
    self.body.append("</div>\n")
    if not isinstance(node.next_node(descend=False, siblings=True), type(node)):
        self.body.append("</div>\n")
