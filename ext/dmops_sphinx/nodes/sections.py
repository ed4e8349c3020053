"""In which section of a document something stands."""

from __future__ import annotations

from docutils import nodes

__all__ = ["section_of", "sections_of_open_items"]


def section_of(node: nodes.Node) -> tuple[str, str]:
    """Return id and title of the section that a node stands in; empty where there is none."""
    step: nodes.Node | None = node
    while step is not None and not isinstance(step, nodes.section):
        step = step.parent
    if step is None or not step["ids"]:
        return "", ""
    title = step.next_node(nodes.title)
    return step["ids"][0], title.astext() if title else ""


def sections_of_open_items(document: nodes.document) -> dict[str, str]:
    """Return the title of the section of each open item, by the anchor of the item."""
    return {
        anchor: section_of(item)[1]
        for item in document.findall(nodes.admonition)
        if "dmops-open-item" in item["classes"]
        for anchor in item["ids"]
    }
