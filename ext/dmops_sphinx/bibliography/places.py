"""Where a document lists references, and what fills the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes.blocks import blocks

if TYPE_CHECKING:
    from .stand_in import Citations

__all__ = ["PrintReferences", "ReferencesPlace"]


class ReferencesPlace(nodes.General, nodes.Element):
    """The place of a list, with the attributes of the node of sphinxcontrib-bibtex."""


class PrintReferences(SphinxPostTransform):
    """Fill the lists of references, if there are any."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Leave it to sphinxcontrib-bibtex."""
        citations: Citations = self.env.domains["cite"]  # type: ignore[assignment]
        places = list(blocks(self.document, ReferencesPlace)) if citations.held else []
        if not places:
            return
        from sphinxcontrib.bibtex.nodes import bibliography
        from sphinxcontrib.bibtex.transforms import BibliographyTransform

        for place in places:
            place.replace_self(bibliography(place.rawsource, **place.attributes))
        BibliographyTransform(self.document, self.startnode).run(**kwargs)
