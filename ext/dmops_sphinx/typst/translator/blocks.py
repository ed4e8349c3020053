"""Sections, paragraphs and the other blocks of running text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from ..escape import string
from .base import BaseTranslator

__all__ = ["WHOLE", "BlockTranslator"]

_BLOCK = ("\n\n", "\n\n")
_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)
WHOLE = 900
"""So many characters in a frame are kept on one page."""


class BlockTranslator(BaseTranslator):
    """Visitors of blocks."""

    WRAPPED: ClassVar[Mapping[type[nodes.Element], tuple[str, str]]] = {
        nodes.compound: _BLOCK,
        addnodes.compact_paragraph: _BLOCK,
        nodes.rubric: ("\n\n#rubric[", "];\n\n"),
        addnodes.centered: ("\n\n#align(center)[#strong[", "];];\n\n"),
        addnodes.acks: _BLOCK,
        nodes.legend: _BLOCK,
        nodes.header: _BLOCK,
        nodes.footer: _BLOCK,
        nodes.docinfo: _BLOCK,
    }
    OWN_LABEL: ClassVar[tuple[type[nodes.Element], ...]] = (nodes.section, addnodes.start_of_file)

    def visit_section(self, node: nodes.section) -> None:
        """Go a level down."""
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """Go back up."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """Print a heading; titles of other blocks are printed with their blocks."""
        if not isinstance(node.parent, nodes.section):
            self.add("\n\n#rubric[")
            return
        self.heading(node, node.parent)
        raise nodes.SkipNode

    def depart_title(self, node: nodes.title) -> None:
        """End a title that is not a heading."""
        self.add("];\n\n")

    def heading(self, title: nodes.title, section: nodes.section) -> None:
        """Print the heading of a section."""
        notes = list(title.findall(nodes.footnote_reference))
        plain = title.deepcopy()
        for note in list(plain.findall(nodes.footnote_reference)):
            note.parent.remove(note)
        number = self.job.numbers.section(section)
        level = min(max(self.level, 1), 6)
        options = [f"level: {level}"]
        options.append(f"numbering: (..) => {string(number)}" if number else "numbering: none")
        source = (
            f"#heading({', '.join(options)})[{self.content_of(plain)}]{self.label_of(section)}"
        )
        if notes:
            # A footnote in the heading itself would be set again in the contents.
            self.begin()
            for note in notes:
                note.walkabout(self)
            extra = self.end()
            source = f"#[#show heading: heading-block.with(extra: [{extra}])\n{source}\n];"
        self.add(f"\n\n{source}\n\n")

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Begin a paragraph; one that leads to a list stays on the page of the list."""
        self.add("\n\n#lead-in[" if _leads_in(node) else "\n\n")

    def depart_paragraph(self, node: nodes.Element) -> None:
        """End it."""
        self.add("];\n\n" if _leads_in(node) else "\n\n")

    def visit_subtitle(self, node: nodes.Element) -> None:
        """Begin a subtitle."""
        self.add("\n\n#emph[")

    def depart_subtitle(self, node: nodes.Element) -> None:
        """End it."""
        self.add("];\n\n")

    def visit_transition(self, node: nodes.Element) -> None:
        """Print a rule."""
        self.add("\n\n#align(center, line(length: 30%, stroke: 0.5pt + rule-colour))\n\n")
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.Element) -> None:
        """Print a quotation with whom it is from."""
        self.enter_room(self.width - 30)
        attribution = ""
        self.begin()
        for child in node.children:
            if isinstance(child, nodes.attribution):
                attribution = self.content_of(child)
            else:
                child.walkabout(self)
        content = self.end()
        self.leave_room()
        option = f"(attribution: [{attribution}])" if attribution else ""
        self.add(f"\n\n#quotation{option}[{content}];\n\n")
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.Element) -> None:
        """Print lines that keep their breaks and indents."""
        rows = [
            f"({depth}, [{self.content_of(line) or '#v(0.6em);'}])"
            for depth, line in _lines(node, 0)
        ]
        self.add(f"\n\n#lines({', '.join(rows)});\n\n")
        raise nodes.SkipNode

    def visit_topic(self, node: nodes.Element) -> None:
        """Print a topic, a sidebar or local contents as a titled block."""
        if "contents" in node["classes"] and "local" not in node["classes"]:
            raise nodes.SkipNode
        self.titled_block(node)

    visit_sidebar = visit_topic

    def visit_AbstractNode(self, node: nodes.Element) -> None:  # noqa: N802
        """Print an abstract that technote's own directive made."""
        self.add("\n\n")

    depart_AbstractNode = visit_AbstractNode  # noqa: N815

    def titled_block(
        self, node: nodes.Element, title: str = "", colour: str = "", *, function: str = "titled"
    ) -> None:
        """Print a block whose first child may be its title."""
        children = list(node.children)
        if not title and children and isinstance(children[0], nodes.title | nodes.rubric):
            heading = children.pop(0)
            assert isinstance(heading, nodes.Element)
            self.want(heading)
            title = self.content_of(heading)
        self.enter_room(self.width - 20)
        self.begin()
        for child in children:
            child.walkabout(self)
        content = self.end()
        self.leave_room()
        options = [f"[{title}]" if title else "none", *([f"colour: {colour}"] if colour else [])]
        if len(node.astext()) < WHOLE:
            options.append("whole: true")
        self.add(f"\n\n#{function}({', '.join(options)})[{content}];\n\n")
        raise nodes.SkipNode


def _lines(block: nodes.Element, depth: int) -> list[tuple[int, nodes.Element]]:
    found: list[tuple[int, nodes.Element]] = []
    for child in block.children:
        if isinstance(child, nodes.line_block):
            found.extend(_lines(child, depth + 1))
        elif isinstance(child, nodes.Element):
            found.append((depth, child))
    return found


def _leads_in(node: nodes.Element) -> bool:
    if not isinstance(node.parent, nodes.section):
        return False
    follows = node.next_node(descend=False, siblings=True)
    return isinstance(follows, _LISTS) and node.astext().rstrip().endswith(":")
