"""References to numbered tables and figures, resolved with one reading of each document.

For each ``:numref:`` Sphinx unpickles the whole document that the number is in,
to see what the label is at: a tenth of the time of building a long page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from sphinx.addnodes import pending_xref, pending_xref_condition
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

__all__ = ["ResolveNumbered"]


class ResolveNumbered(SphinxPostTransform):
    """Let the standard domain resolve references by number, where it can."""

    # Before the transform that resolves all others; it gets what is left here.
    default_priority = 9

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Replace the references that are found."""
        standard = self.env.get_domain("std")
        environment = cast("BuildEnvironment", _ReadOnce(self.env))
        for node in list(self.document.findall(pending_xref)):
            if (node.get("refdomain"), node["reftype"]) != ("std", "numref"):
                continue
            content = node[0]
            if isinstance(content, pending_xref_condition):
                continue
            source = node.get("refdoc", self.env.docname)
            found = None
            with suppress(NoUri):
                found = standard.resolve_xref(
                    environment,
                    source,
                    self.app.builder,
                    "numref",
                    node["reftarget"],
                    node,
                    cast("nodes.Element", content.deepcopy()),
                )
            if found is not None:
                node.replace_self(found)


class _ReadOnce:
    """An environment that reads each document once."""

    def __init__(self, environment: BuildEnvironment) -> None:
        self._environment = environment
        self._documents: dict[str, nodes.document] = {}

    def __getattr__(self, name: str) -> object:
        return getattr(self._environment, name)

    def get_doctree(self, docname: str) -> nodes.document:
        """Return a document, for looking at."""
        if docname not in self._documents:
            self._documents[docname] = self._environment.get_doctree(docname)
        return self._documents[docname]
