"""The list of references, without a node for each document that nobody cites."""

from __future__ import annotations

from . import plugins  # noqa: F401 - before sphinxcontrib-bibtex

# isort: split

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils.statemachine import StringList
from sphinxcontrib.bibtex.directives import BibliographyDirective, BibliographyKey
from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
from sphinxcontrib.bibtex.nodes import depart_raw_latex, visit_raw_latex

from ..messages import Subtype, warn
from .places import ReferencesPlace

if TYPE_CHECKING:
    from docutils.nodes import Element

    from .domain import CitationDomain

__all__ = [
    "FootBibliographyDirective",
    "ReferencesDirective",
    "depart_raw_latex",
    "visit_raw_latex",
]


class ReferencesDirective(BibliographyDirective):  # type: ignore[misc]
    """``.. bibliography::``, with handles in any case and no dependency on whole files.

    What the list prints is recorded by document, so that it is written again
    when an entry changes that it prints, and not for any other.
    """

    def run(self) -> Sequence[Element]:
        """Return the place of the list."""
        domain: CitationDomain = self.env.domains["cite"]
        listed = []
        content: StringList = self.content  # type: ignore[has-type]
        for line in content:
            for key in line.split():
                found = domain.library.find(key)
                if found is None:
                    message = f"the bibliography has no document {key!r}"
                    hint = domain.library.hint(key)
                    warn(Subtype.HANDLE, message + hint, location=self.get_location())
                else:
                    listed.append(found.id)
        self.content = StringList()
        files = set(self.env.dependencies.get(self.env.docname, ()))
        made: Sequence[Element] = super().run()
        self.env.dependencies[self.env.docname] = files
        key = BibliographyKey(docname=self.env.docname, id_=made[-1]["ids"][0])
        domain.bibliographies[key].keys.extend(listed)
        *before, node = made
        # A document with this class is read without importing sphinxcontrib-bibtex.
        place = ReferencesPlace(node.rawsource, **node.attributes)
        self.state.document.ids.update(dict.fromkeys(place["ids"], place))
        return [*before, place]
