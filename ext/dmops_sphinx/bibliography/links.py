"""Links to documents that the usual reference styles do not make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder

    from .domain import CitationDomain

__all__ = ["loose_reference"]


def loose_reference(
    domain: CitationDomain,
    builder: Builder,
    docname: str,
    typ: str,
    keys: list[str],
    node: pending_xref,
    contnode: Element,
) -> Element:
    """Return handles, or the writer's own text, linked as well as can be.

    A handle leads to its entry in a list of references; where the project has
    no list with it, to the document's own web address.
    """
    if node.get("refexplicit"):
        shown = nodes.inline("", "", *contnode.children)
        return _link(domain, builder, docname, keys[0], shown)
    result = nodes.inline(classes=["bibtex-citation"])
    brackets = ("", "") if typ.startswith(("t", "ct")) else ("[", "]")
    result += nodes.Text(brackets[0])
    for index, key in enumerate(keys):
        if index:
            result += nodes.Text(", ")
        result += _link(domain, builder, docname, key, nodes.inline(key, key))
    result += nodes.Text(brackets[1])
    return result


def _link(
    domain: CitationDomain, builder: Builder, docname: str, key: str, shown: Element
) -> Element:
    citation = domain.entry_of(key, docname)
    if citation is not None:
        home = citation.bibliography_key.docname
        return make_refnode(builder, docname, home, citation.citation_id, shown, key)
    address = domain.address_of(key)
    if address is None:
        return shown
    reference = nodes.reference("", "", *shown.children, refuri=address, internal=False)
    reference["reftitle"] = key
    return reference
