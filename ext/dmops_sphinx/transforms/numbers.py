"""Numbers of figures and tables in formats whose writers leave them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ["NumberReferences", "label_of"]


class NumberReferences(SphinxPostTransform):
    """Write numbers into captions and references: Sphinx prints none in these formats."""

    # Behind the expansion of tables and charts.
    default_priority = 950
    formats = ("text", "man", "texinfo")

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Write numbers into captions, and into references the text that HTML has."""
        for reference in self.document.findall(addnodes.number_reference):
            reference["title"] = reference.astext()
        holders: tuple[tuple[str, type[nodes.Element], type[nodes.Element]], ...] = (
            ("table", nodes.table, nodes.title),
            ("figure", nodes.figure, nodes.caption),
            ("code-block", nodes.container, nodes.caption),
        )
        for kind, holder, caption in holders:
            for node in self.document.findall(holder):
                label = label_of(self.env, node, kind)
                child = next((c for c in node.children if isinstance(c, caption)), None)
                if label and child is not None:
                    child.insert(0, nodes.Text(f"{label} "))


def label_of(env: BuildEnvironment, node: nodes.Element, kind: str) -> str:
    """Return 'Fig. 1' or its like for a node that has a number, else nothing."""
    if not env.config.numfig:
        return ""
    numbers = env.toc_fignumbers.get(_docname_of(env, node), {}).get(kind, {})
    found = next((numbers[ident] for ident in node["ids"] if ident in numbers), None)
    if found is None:
        return ""
    return str(env.config.numfig_format.get(kind, "%s") % ".".join(map(str, found)))


def _docname_of(env: BuildEnvironment, node: nodes.Element) -> str:
    """Return the document that a node comes from.

    Where several documents are put together, Sphinx notes it on their sections.
    """
    step: nodes.Node | None = node
    while isinstance(step, nodes.Element):
        if "docname" in step:
            return str(step["docname"])
        step = step.parent
    return env.docname
