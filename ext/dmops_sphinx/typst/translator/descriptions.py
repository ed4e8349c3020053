"""Descriptions of objects: signatures of functions, options, terms of domains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from .base import BaseTranslator

__all__ = ["DescriptionTranslator"]

_PLAIN = ("", "")


class DescriptionTranslator(BaseTranslator):
    """Visitors of what ``py:function`` and its like make."""

    WRAPPED: ClassVar[Mapping[type[nodes.Element], tuple[str, str]]] = {
        addnodes.desc: ("\n\n", "\n\n"),
        addnodes.desc_content: ("\n\n#described[", "];\n\n"),
        addnodes.desc_inline: ("#text(font: mono, size: 0.88em)[", "];"),
        addnodes.desc_signature_line: ("", "#linebreak();"),
        addnodes.desc_name: ("#strong[", "];"),
        addnodes.desc_addname: _PLAIN,
        addnodes.desc_type: _PLAIN,
        addnodes.desc_returns: (" → ", ""),
        addnodes.desc_annotation: ("#emph[", "];"),
        addnodes.desc_optional: (r"\[", r"\]"),
        **dict.fromkeys(addnodes.SIG_ELEMENTS, _PLAIN),
    }

    def visit_desc_signature(self, node: nodes.Element) -> None:
        """Begin a signature."""
        self.mono += 1
        self.add("\n\n#signature[")

    def depart_desc_signature(self, node: nodes.Element) -> None:
        """End it."""
        self.mono -= 1
        self.add("];\n\n")

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        """Print the parameters between parentheses."""
        self._parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        """Print type parameters between brackets."""
        self._parameters(node, r"\[", r"\]")

    def _parameters(self, node: nodes.Element, before: str, after: str) -> None:
        self.add(before)
        for number, child in enumerate(node.children):
            if number:
                self.add(", ")
            child.walkabout(self)
        self.add(after)
        raise nodes.SkipNode

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        """Begin a parameter."""

    def depart_desc_parameter(self, node: nodes.Element) -> None:
        """End it."""

    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = depart_desc_parameter
