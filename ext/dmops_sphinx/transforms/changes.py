"""The switch of the page, where there is no page to switch."""

from __future__ import annotations

from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes.blocks import blocks
from ..nodes.tables import only_changes

__all__ = ["DropSwitch"]


class DropSwitch(SphinxPostTransform):
    """Take the switch "only changes" out of every format but HTML."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Remove each switch."""
        if self.app.builder.format != "html":
            for node in list(blocks(self.document, only_changes)):
                node.parent.remove(node)
