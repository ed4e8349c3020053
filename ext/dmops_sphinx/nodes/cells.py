"""Cells with markup, kept apart from their document until it is written.

Sphinx and docutils go through a document some thirty times while it is read, and
unpickle it once more to number its tables. Hardly any of that concerns what stands
in a cell: so its nodes join the document on its way to a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .tables import PlanTable

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ["can_wait", "references_of"]

_WAITING = (
    nodes.Text, nodes.emphasis, nodes.strong, nodes.literal, nodes.reference, nodes.inline,
    nodes.abbreviation, nodes.subscript, nodes.superscript,
)  # fmt: skip
"""What nobody looks for in a document that was read; a formula, for one, asks for its scripts."""


def can_wait(env: BuildEnvironment, paragraphs: Iterable[nodes.paragraph]) -> bool:
    """Tell whether the paragraphs of cells can be kept apart while their document is read.

    Handles in them may be linked, a catalogue may translate them, the builder of
    catalogues gives each a name, and a reference to a number is looked for in
    stored documents: all of these want them in the document.
    """
    if env.config.dmops_link_handles or env.versioning_condition:
        return False
    if any((env.srcdir / folder).is_dir() for folder in env.config.locale_dirs):
        return False
    return all(_waits(child) for paragraph in paragraphs for child in paragraph.children)


def _waits(node: nodes.Node) -> bool:
    if isinstance(node, addnodes.pending_xref):
        return bool(node["reftype"] != "numref")
    return isinstance(node, _WAITING)


def references_of(
    document: nodes.document,
) -> Iterator[tuple[addnodes.pending_xref, nodes.Element]]:
    """Yield the references of a document in their order, each with an element at its place.

    For one in a cell that is kept apart from the document this is the table.
    """
    for node in document.findall(nodes.Element):
        if isinstance(node, addnodes.pending_xref):
            yield node, node
        elif isinstance(node, PlanTable):
            for paragraph in node.late_cells:
                for xref in paragraph.findall(addnodes.pending_xref):
                    yield xref, node
