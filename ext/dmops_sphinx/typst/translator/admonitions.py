"""Admonitions, notes on versions, and the blocks of sphinx-design in a printed form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx.locale import admonitionlabels

from ..escape import markup
from .blocks import WHOLE, BlockTranslator

__all__ = ["AdmonitionTranslator"]

_GRAVE = frozenset({"attention", "caution", "danger", "error", "warning"})


class AdmonitionTranslator(BlockTranslator):
    """Visitors of blocks that stand out."""

    WRAPPED: ClassVar[Mapping[type[nodes.Element], tuple[str, str]]] = {}

    def visit_note(self, node: nodes.Element) -> None:
        """Print an admonition under Sphinx's word for its kind."""
        kind = type(node).__name__
        label = markup(str(admonitionlabels.get(kind, kind.capitalize())))
        self.titled_block(node, label, "warm" if kind in _GRAVE else "")

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = visit_note
    visit_important = visit_tip = visit_warning = visit_seealso = visit_note

    def visit_admonition(self, node: nodes.Element) -> None:
        """Print an admonition under its own title."""
        self.titled_block(node)

    def visit_todo_node(self, node: nodes.Element) -> None:
        """Print what is still to be done, if the project shows it."""
        if not getattr(self.config, "todo_include_todos", False):
            raise nodes.SkipNode
        self.titled_block(node)

    def visit_versionmodified(self, node: nodes.Element) -> None:
        """Print what changed in a version."""
        self.add("\n\n")

    depart_versionmodified = visit_versionmodified

    # -- sphinx-design ------------------------------------------------------------

    def visit_container(self, node: nodes.Element) -> None:
        """Print a container by what it is for."""
        component = str(node.get("design_component", "")).replace("-", "_")
        visitor = getattr(self, f"component_{component}", None)
        if visitor is not None:
            visitor(node)
        if "sd-card-hover" in node["classes"]:
            raise nodes.SkipNode
        self.add("\n\n")

    def depart_container(self, node: nodes.Element) -> None:
        """End a container that is nothing special."""
        self.add("\n\n")

    def component_card(self, node: nodes.Element) -> None:
        """Print a card: title, body, footer in a frame."""
        parts: dict[str, list[nodes.Element]] = {}
        for child in node.children:
            if isinstance(child, nodes.Element):
                name = str(child.get("design_component", ""))
                parts.setdefault(name, []).append(child)
        self.enter_room(self.width - 20)
        titles = [title for body in parts.get("card-body", []) for title in body.children
                  if isinstance(title, nodes.Element)
                  and title.get("design_component") == "card-title"]  # fmt: skip
        heads = [*parts.pop("card-header", []), *titles]
        title = "#linebreak();".join(f"#strong[{self.content_of(part)}];" for part in heads)
        feet = [self.content_of(part) for part in parts.pop("card-footer", [])]
        self.begin()
        for child in node.children:
            if isinstance(child, nodes.Element) and child.get("design_component") not in {
                "card-header",
                "card-footer",
            }:
                child.walkabout(self)
        content = self.end()
        self.leave_room()
        footer = f", footer: [{' '.join(feet)}]" if feet else ""
        if len(node.astext()) < WHOLE:
            footer += ", whole: true"
        self.add(f"\n\n#card({f'[{title}]' if title else 'none'}{footer})[{content}];\n\n")
        raise nodes.SkipNode

    def component_card_title(self, node: nodes.Element) -> None:
        """Leave out a title that its card has printed."""
        raise nodes.SkipNode

    def component_dropdown(self, node: nodes.Element) -> None:
        """Print a dropdown open, as a titled block that pages may break."""
        self.titled_block(node, function="unfolded")

    component_aside = component_dropdown

    def component_tab_item(self, node: nodes.Element) -> None:
        """Print a tab below the one before, under its label."""
        title = ""
        content: list[nodes.Node] = []
        for child in node.children:
            if isinstance(child, nodes.Element) and (
                isinstance(child, nodes.rubric) or child.get("design_component") == "tab-label"
            ):
                self.want(child)
                title = self.content_of(child)
            else:
                content.append(child)
        holder = nodes.container("", *[child.deepcopy() for child in content])
        self.titled_block(holder, title or "\u2003")

    def visit_PassthroughTextElement(self, node: nodes.Element) -> None:  # noqa: N802
        """Print the link of a card in a line of its own."""
        self.add("\n\n")

    depart_PassthroughTextElement = visit_PassthroughTextElement  # noqa: N815

    def component_card_link(self, node: nodes.Element) -> None:
        """Leave out what makes a whole card a link on a page."""
