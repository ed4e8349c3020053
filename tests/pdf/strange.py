"""A Sphinx extension with nodes that the PDF builder has not heard of."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive


class strange(nodes.General, nodes.Element):  # noqa: N801
    """A node without visitors."""


class printing(nodes.General, nodes.Element):  # noqa: N801
    """A node that says how it is printed."""


class Strange(Directive):
    has_content = True

    def run(self) -> list[nodes.Node]:
        node = strange()
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        node += nodes.paragraph("", self.content[0])
        return [node]


class Printing(Directive):
    def run(self) -> list[nodes.Node]:
        return [printing()]


def visit(translator, node) -> None:
    translator.add("Printed by itself.")


def depart(translator, node) -> None:
    pass


def setup(app) -> None:
    app.add_directive("strange", Strange)
    app.add_node(printing, typst=(visit, depart))
    app.add_directive("printing", Printing)
