"""Numbers in references to figures and tables, for formats whose writers leave them out."""

from __future__ import annotations

from typing import Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["NumberReferences"]


class NumberReferences(SphinxPostTransform):
    """Give references the text with the number: Sphinx prints 'Fig. %s' in these formats."""

    default_priority = 950
    formats = ("text", "man", "texinfo")

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Take the text that a reader of HTML sees as the title."""
        for node in self.document.findall(addnodes.number_reference):
            node["title"] = node.astext()
