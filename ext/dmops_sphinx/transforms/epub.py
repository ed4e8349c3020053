"""What an EPUB cannot have of a web page."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["DropIcons"]


class DropIcons(SphinxPostTransform):
    """Leave out the icons of sphinx-design.

    They are SVG without a namespace in the page, and the pages of an EPUB are
    XML that has to announce SVG; icons say nothing that the text does not.
    """

    # After sphinx-design has put icons into its dropdowns.
    default_priority = 950
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Remove the raw HTML of icons."""
        if self.app.builder.name != "epub":
            return
        for node in list(self.document.findall(nodes.raw)):
            if "html" in str(node.get("format", "")).split() and "sd-octicon" in node.astext():
                node.parent.remove(node)
