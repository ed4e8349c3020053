"""Targets where LaTeX's writer prints none: cards, admonitions, the title."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["LabelBlocks"]


class LabelBlocks(SphinxPostTransform):
    """Put the ids of blocks where LaTeX prints them: before what the blocks hold."""

    default_priority = 900
    formats = ("latex",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Move the ids into a target in the first paragraph of each block."""
        blocks: list[nodes.Element] = [n for n in self.document.findall() if _is_block(n)]  # type: ignore[misc]
        for node in blocks:
            first = node.next_node(nodes.paragraph)
            if node["ids"] and first is not None:
                first.insert(0, nodes.target("", "", ids=node["ids"]))
                node["ids"] = []
        # LaTeX makes its title page of the first heading, and leaves out its labels.
        title = next(iter(self.document.findall(nodes.section)), None)
        if title is not None and title["ids"]:
            title.insert(1, nodes.target("", "", ids=title["ids"]))


def _is_block(node: nodes.Node) -> bool:
    if isinstance(node, nodes.container):
        return "literal-block-wrapper" not in node["classes"]
    return isinstance(node, nodes.Admonition | nodes.admonition)
