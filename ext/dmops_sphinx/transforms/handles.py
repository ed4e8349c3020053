"""Links from document handles that stand in a text: ``DMTN-189``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from ..messages import Subtype, warn
from ..nodes.tables import CHANGES, PlanTable, UncaptionedPlanTable
from ..plans.store import request

if TYPE_CHECKING:
    from ..bibliography.domain import CitationDomain

__all__ = ["LinkHandles"]

_CLOSED = (
    nodes.literal, nodes.literal_block, nodes.reference, nodes.target, nodes.raw, nodes.math,
    nodes.math_block, nodes.citation, nodes.citation_reference, nodes.comment, nodes.title,
    nodes.rubric, nodes.Invisible, nodes.doctest_block, addnodes.pending_xref, addnodes.index,
    addnodes.download_reference, addnodes.only,
)  # fmt: skip
"""Nodes whose text is code, an address, a heading, or a link already."""


class LinkHandles(SphinxTransform):
    """Turn handles in prose, cells and captions into citations; unknown ones are reported."""

    default_priority = 480

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Look through all texts, where the project wants it."""
        if not self.config.dmops_link_handles:
            return
        for text in list(self.document.findall(nodes.Text)):
            if not _is_closed(text):
                made = list(self._parts(text))
                if len(made) > 1:
                    text.parent.replace(text, made)

    def _parts(self, text: nodes.Text) -> Iterator[nodes.Node]:
        library = self._domain.library
        written, end = str(text), 0
        for found in library.handles_in(written):
            document = library.find(found.group())
            self._domain.plan.note_use(self.env.docname, request("handle", found.group()))
            if document is None:
                message = f"the bibliography has no document {found.group()!r}"
                hint = library.hint(found.group())
                warn(Subtype.HANDLE, message + hint, location=text.parent)
                continue
            if found.start() > end:
                yield nodes.Text(written[end : found.start()])
            yield self._citation(document.id, found.group(), text)
            end = found.end()
        if end < len(written):
            yield nodes.Text(written[end:])

    @property
    def _domain(self) -> CitationDomain:
        return self.env.domains["cite"]  # type: ignore[return-value]

    def _citation(self, handle: str, written: str, text: nodes.Text) -> nodes.Node:
        from ..bibliography.roles import CitationRef, CitationTarget

        node = addnodes.pending_xref(
            written,
            nodes.inline(written, written),
            refdomain="cite",
            reftype="t",
            reftarget=handle,
            refexplicit=False,
            refdoc=self.env.docname,
            refwarn=False,
        )
        node.source, node.line = text.parent.source, text.parent.line
        self.document.note_explicit_target(node, node)
        reference = CitationRef(
            citation_ref_id=node["ids"][0],
            docname=self.env.docname,
            line=node.line or 0,
            targets=[CitationTarget(handle, "", "")],
        )
        self._domain.citation_refs.append(reference)
        return node


def _is_closed(text: nodes.Text) -> bool:
    if isinstance(text.parent, PlanTable | UncaptionedPlanTable):
        return True
    step: nodes.Node | None = text.parent
    while step is not None:
        if isinstance(step, _CLOSED) and not _is_caption(step):
            return True
        if isinstance(step, nodes.container) and CHANGES in step["classes"]:
            return True
        step = step.parent
    return False


def _is_caption(node: nodes.Node) -> bool:
    return isinstance(node, nodes.title) and isinstance(node.parent, PlanTable | nodes.table)
