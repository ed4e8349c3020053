"""References, targets, footnotes and citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from ..escape import string
from .base import BaseTranslator, Job

__all__ = ["LinkTranslator"]


class LinkTranslator(BaseTranslator):
    """Visitors of what leads elsewhere."""

    WRAPPED: ClassVar[Mapping[type[nodes.Element], tuple[str, str]]] = {
        nodes.target: ("", ""),
        addnodes.download_reference: ("", ""),
    }
    OWN_LABEL: ClassVar[tuple[type[nodes.Element], ...]] = (nodes.footnote,)

    def __init__(self, document: nodes.document, job: Job) -> None:
        super().__init__(document, job)
        self._ends: list[str] = []
        self._noted: set[str] = set()
        self._noting: set[str] = set()

    def visit_reference(self, node: nodes.Element) -> None:
        """Begin a link, or plain text where the target is not in this PDF."""
        target = self._target(node)
        button = "sd-btn" in node["classes"]
        badge = "sd-badge" in node["classes"]
        opening, closing = (f"#link({target})[", "];") if target else ("", "")
        for asked, name in ((button, "button"), (badge, "badge")):
            if asked:
                opening, closing = f"{opening}#{name}[", f"];{closing}"
        if node.children and isinstance(node[0], nodes.image) and opening:
            closing = f"{closing}\n\n"
        if opening:
            self.add(opening)
        self._ends.append(closing)

    def page_of(self, node: nodes.Element) -> str:
        """Return the source of the number of the page that a reference leads to."""
        target = self._target(node)
        return f"#page-of({target});" if target.startswith("label(") else ""

    def depart_reference(self, node: nodes.Element) -> None:
        """End it."""
        closing = self._ends.pop()
        if closing:
            self.add(closing)

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def _target(self, node: nodes.Element) -> str:
        if node.get("refid"):
            label = self.job.anchors.find(self.docname, f"#{node['refid']}")
            return f"label({string(label)})" if label else ""
        uri = str(node.get("refuri", ""))
        if uri.startswith("%"):
            label = self.job.anchors.find(self.docname, uri)
            return f"label({string(label)})" if label else self._online(uri)
        scheme = uri.partition(":")[0]
        if scheme != uri and scheme.isalnum():
            return string(uri)
        return ""

    def _online(self, uri: str) -> str:
        """Return the address of a page that is not in this PDF, if the site's is known."""
        base = self.config.html_baseurl
        document, _, ident = uri.removeprefix("%").partition("#")
        if not base or document not in self.builder.env.all_docs:
            return ""
        suffix = self.config.html_file_suffix or ".html"
        page = f"{base.rstrip('/')}/{document}{suffix}"
        return string(f"{page}#{ident}" if ident else page)

    # -- footnotes ----------------------------------------------------------------

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """Set the footnote here for its first reference, and its mark for the others."""
        mark = node.astext()
        ident = str(node.get("refid", ""))
        found = self.job.anchors.footnotes.get((self.docname, ident))
        key = f"note {self.docname}:{ident}"
        if found is None or key in self._noting:
            self.add(f"#super[{mark}];")
        elif key in self._noted:
            self.add(f"#footnote(label({string(key)}));")
        else:
            self._noted.add(key)
            self._noting.add(key)
            self.enter_room(self.job.width, 8.5)
            self.begin()
            for child in found.children[1:]:
                child.walkabout(self)
            content = self.end()
            self.leave_room()
            self._noting.discard(key)
            numbering = f"(..) => {string(mark)}"
            self.add(f"#footnote(numbering: {numbering})[{content}]#label({string(key)});")
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.Element) -> None:
        """Print a footnote that nothing refers to where it stands."""
        if node.get("backrefs"):
            raise nodes.SkipNode
        self._entry(node, "", "")

    def visit_citation(self, node: nodes.Element) -> None:
        """Print an entry of the references."""
        self._entry(node, r"\[", r"\]")

    def _entry(self, node: nodes.Element, before: str, after: str) -> None:
        label, content = "", node.children
        if node.children and isinstance(node[0], nodes.label):
            label, content = self.content_of(node[0]), node.children[1:]
        self.add("\n\n")
        self.begin()
        for child in content:
            child.walkabout(self)
        self.add(f"\n\n#entry-block[{before}{label}{after}][{self.end()}];\n\n")
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.Element) -> None:
        """Link a citation of docutils's own kind."""
        target = self._target(node)
        text = rf"\[{self.content_of(node)}\]"
        self.add(f"#link({target})[{text}];" if target else text)
        raise nodes.SkipNode
