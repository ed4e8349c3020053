"""The abstract in the form that the technote theme reads."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

__all__ = ["TechnoteAbstract"]


class TechnoteAbstract(SphinxPostTransform):
    """Turn the abstract into technote's own node, for HTML with that theme."""

    default_priority = 700
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Replace abstracts where technote prints them."""
        if "technote.ext" not in self.app.extensions:
            return
        from technote.ext.abstract import AbstractNode

        for topic in list(self.document.findall(nodes.topic)):
            if "abstract" in topic["classes"]:
                topic.replace_self(AbstractNode("", *topic.children[1:]))
