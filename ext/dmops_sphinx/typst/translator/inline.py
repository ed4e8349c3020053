"""Text and what stands in a line of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from ..escape import breakable, markup
from .base import BaseTranslator, Job

__all__ = ["InlineTranslator"]

_STRONG = ("#strong[", "];")
_EMPH = ("#emph[", "];")
# Looks that classes of an inline node stand for; roles of Sphinx and of writers.
_CLASSES = {
    "guilabel": _STRONG,
    "menuselection": _STRONG,
    "strong": _STRONG,
    "emphasis": _EMPH,
    "underline": ("#underline[", "];"),
    "strike": ("#strike[", "];"),
    "small-caps": ("#smallcaps[", "];"),
    "dmops-badge": ("#badge[", "];"),
    "dmops-open": ("#text(fill: warm)[", "];"),
}


class InlineTranslator(BaseTranslator):
    """Visitors of inline nodes."""

    WRAPPED: ClassVar[Mapping[type[nodes.Element], tuple[str, str]]] = {
        nodes.emphasis: _EMPH,
        nodes.strong: _STRONG,
        nodes.subscript: ("#sub[", "];"),
        nodes.superscript: ("#super[", "];"),
        nodes.title_reference: _EMPH,
        nodes.abbreviation: ("", ""),
        nodes.acronym: ("", ""),
        nodes.generated: ("", ""),
        nodes.problematic: ("#text(fill: warm)[", "];"),
        nodes.substitution_reference: ("", ""),
        addnodes.literal_emphasis: ("#emph[", "];"),
        addnodes.manpage: _EMPH,
        addnodes.pending_xref: ("", ""),
    }

    def __init__(self, document: nodes.document, job: Job) -> None:
        super().__init__(document, job)
        self._closers: list[str] = []

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Print text."""
        text = node.astext()
        if self.verbatim:
            lines = (markup(line.replace(" ", "\u00a0")) for line in text.split("\n"))
            self.add("#linebreak();".join(lines))
            return
        if "std-numref" in getattr(node.parent, "attributes", {}).get("classes", ()):
            text = text.replace(" ", "\u00a0")  # "Table" is not parted from its number
        source = breakable(text, self.width, self.size, mono=bool(self.mono))
        if source.strip():
            self.add(source)
        elif source:
            self.body.append(source)

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Print nothing."""

    def visit_literal(self, node: nodes.Element) -> None:
        """Begin typewriter text, which never runs spaces together."""
        self.mono += 1
        self.add("#text(font: mono, size: 0.88em)[")

    def depart_literal(self, node: nodes.Element) -> None:
        """End it."""
        self.mono -= 1
        self.add("];")

    def visit_literal_strong(self, node: nodes.Element) -> None:
        """Begin bold typewriter text."""
        self.mono += 1
        self.add('#text(font: mono, size: 0.88em, weight: "bold")[')

    depart_literal_strong = depart_literal

    def visit_inline(self, node: nodes.Element) -> None:
        """Begin what the classes of the node say."""
        closers = []
        for name in node["classes"]:
            marks = _CLASSES.get(name)
            if name in {"kbd", "file", "samp"} or name == "code":
                self.add("#text(font: mono, size: 0.88em)[")
                closers.append("];")
            elif name == "sd-badge" and "dmops-badge" not in node["classes"]:
                self.add("#badge[")
                closers.append("];")
            elif marks:
                self.add(marks[0])
                closers.append(marks[1])
        self._closers.append("".join(reversed(closers)))

    def depart_inline(self, node: nodes.Element) -> None:
        """End it."""
        closing = self._closers.pop()
        if closing:
            self.add(closing)

    def visit_sd_line_break(self, node: nodes.Element) -> None:
        """Break the line of a button."""
        self.add("#linebreak();")
        raise nodes.SkipNode

    def visit_sd_icon(self, node: nodes.Element) -> None:
        """Leave out an icon: it says nothing that the text does not."""
        raise nodes.SkipNode

    visit_fontawesome = visit_sd_icon

    def visit_raw(self, node: nodes.raw) -> None:
        """Print what is meant for Typst, leave out what is meant for others."""
        if "typst" in str(node.get("format", "")).split():
            inline = isinstance(node.parent, nodes.TextElement)
            self.add(node.astext() if inline else f"\n\n{node.astext()}\n\n")
        raise nodes.SkipNode

    def skip(self, node: nodes.Node) -> None:
        """Print nothing of a node."""
        raise nodes.SkipNode

    visit_comment = skip
    visit_index = skip
    visit_meta = skip
    visit_pending = skip
    visit_highlightlang = skip
    visit_tabular_col_spec = skip
    visit_substitution_definition = skip
    visit_decoration = skip
    visit_toctree = skip
    visit_colspec = skip
    visit_only = BaseTranslator.visit_document
    depart_only = BaseTranslator.visit_document

    def visit_system_message(self, node: nodes.Element) -> None:
        """Print nothing: Sphinx has reported it."""
        raise nodes.SkipNode
