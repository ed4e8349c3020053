"""Which Typst label stands for which id, and which of them something links to."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ..nodes.tables import PlanTable

__all__ = ["Anchors"]


class Anchors:
    """The targets of links in an assembled tree.

    A section, a figure or a table has one label for all its ids; the ids
    inside a heading or a caption stand for the whole too, because Typst
    prints headings twice.

    Parameters
    ----------
    tree
        The document with all that its toctrees include.
    root
        The name of the root document.
    """

    def __init__(self, tree: nodes.document, root: str) -> None:
        self._root = root
        self._labels: dict[tuple[str, str], str] = {}
        self._homes: dict[str, list[str]] = {}
        self.wanted: set[str] = set()
        self.footnotes: dict[tuple[str, str], nodes.footnote] = {}
        links: list[tuple[str, str]] = []
        self._walk(tree, root, "", links)
        for docname, target in links:
            label = self.find(docname, target)
            if label:
                self.wanted.add(label)

    def _walk(
        self, node: nodes.Element, docname: str, label: str, links: list[tuple[str, str]]
    ) -> None:
        if isinstance(node, addnodes.start_of_file):
            docname = node["docname"]
            first = node.next_node(nodes.section)
            if first is not None and first["ids"]:
                self._give(docname, "", f"{docname}:{first['ids'][0]}")
        if isinstance(node, nodes.reference | nodes.citation_reference):
            links.append((docname, _target(node)))
        if isinstance(node, nodes.footnote):
            for ident in node["ids"]:
                self.footnotes[docname, ident] = node
        own = label
        for ident in node.get("ids", ()):
            own = own or f"{docname}:{ident}"
            self._give(docname, ident, own)
        if isinstance(node, PlanTable):
            for _, anchor, *_ in node["rows"]:
                if anchor:
                    self._give(docname, anchor, f"{docname}:{anchor}")
        for child in node.children:
            if isinstance(child, nodes.Element):
                heading = isinstance(child, nodes.title | nodes.caption)
                self._walk(child, docname, label or (own if heading else ""), links)

    def _give(self, docname: str, ident: str, label: str) -> None:
        if (docname, ident) not in self._labels:
            self._labels[docname, ident] = label
            self._homes.setdefault(ident, []).append(label)

    def find(self, docname: str, target: str) -> str:
        """Return the label of a target (``#id``, ``%document#id``); empty if it is not here."""
        document, _, ident = target.partition("#")
        if document:
            return self._labels.get((document.removeprefix("%"), ident), "")
        found = self._labels.get((docname, ident)) or self._labels.get((self._root, ident))
        if found:
            return found
        homes = self._homes.get(ident, [])
        return homes[0] if len(homes) == 1 else ""


def _target(node: nodes.Element) -> str:
    if node.get("refid"):
        return f"#{node['refid']}"
    uri = str(node.get("refuri", ""))
    return uri if uri.startswith("%") else ""
