"""Lists of every kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from ..escape import markup, string
from .links import LinkTranslator

__all__ = ["ListTranslator"]

_STYLES = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListTranslator(LinkTranslator):
    """Visitors of lists."""

    WRAPPED: ClassVar[Mapping[type[nodes.Element], tuple[str, str]]] = {
        addnodes.glossary: ("\n\n", "\n\n"),
        nodes.list_item: ("\n\n", "\n\n"),
        nodes.classifier: ("", ""),
        nodes.definition: ("\n\n", "\n\n"),
        nodes.definition_list_item: ("\n\n", "\n\n"),
        nodes.term: ("#strong[", "];"),
        nodes.field_name: ("#strong[", "];"),
        nodes.field_body: ("\n\n", "\n\n"),
    }

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """Print a bullet list; the plan's index in columns, with pages."""
        if "dmops-index" in node["classes"]:
            self._index(node)
        self._list(node, "list", [])

    def _index(self, node: nodes.Element) -> None:
        """Print for each object where it is described, and what refers to it."""
        rows = []
        for paragraph in node.findall(nodes.paragraph):
            name, *users = paragraph.children
            if not isinstance(name, nodes.reference):
                continue
            self.begin()
            for user in users[1:]:
                user.walkabout(self)
            where = self.end()
            self.begin()
            name.walkabout(self)
            rows.append(f"([{self.end()}], [{self.page_of(name)}], [{where}])")
        if rows:
            self.add(f"\n\n#plan-index({', '.join(rows)},);\n\n")
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """Print an enumerated list in its own style."""
        style = _STYLES.get(str(node.get("enumtype", "arabic")), "1")
        pattern = f"{node.get('prefix', '')}{style}{node.get('suffix', '.') or '.'}"
        options = [f"numbering: {string(pattern)}"]
        if node.get("start", 1) != 1:
            options.append(f"start: {int(node['start'])}")
        self._list(node, "enum", options)

    def _list(self, node: nodes.Element, function: str, options: list[str]) -> None:
        self.enter_room(self.width - 18)
        items = []
        tight = True
        for item in node.children:
            if not isinstance(item, nodes.Element):
                continue
            self.want(item)
            tight = tight and sum(not isinstance(c, nodes.comment) for c in item.children) <= 1
            items.append(f"[{self.content_of(item)}]")
        self.leave_room()
        if items:
            arguments = [f"tight: {str(tight).lower()}", *options, *items]
            self.add(f"\n\n#{function}({', '.join(arguments)});\n\n")
        raise nodes.SkipNode

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Print terms, each with its definition below."""
        items = []
        for item in node.children:
            if not isinstance(item, nodes.definition_list_item):
                continue
            self.want(item)
            terms: list[str] = []
            self.enter_room(self.width - 16)
            for part in item.children:
                if isinstance(part, nodes.term):
                    self.want(part)
                    terms.append(self.content_of(part))
                elif isinstance(part, nodes.classifier):
                    terms[-1:] = [
                        f"{terms[-1] if terms else ''} : #emph[{self.content_of(part)}];"
                    ]
            self.begin()
            for part in item.children:
                if isinstance(part, nodes.definition):
                    part.walkabout(self)
            definition = self.end()
            self.leave_room()
            items.append(f"terms.item([{'#linebreak();'.join(terms)}], [{definition}])")
        if items:
            self.add(f"\n\n#definitions({', '.join(items)});\n\n")
        raise nodes.SkipNode

    def visit_field_list(self, node: nodes.Element) -> None:
        """Print fields, each with its name before it."""
        items = []
        for field in node.children:
            if not isinstance(field, nodes.Element) or len(field.children) < 2:
                continue
            self.want(field)
            name, value = field.children[:2]
            assert isinstance(name, nodes.Element)
            assert isinstance(value, nodes.Element)
            self.enter_room(self.width - 12)
            items.append(f"terms.item([{self.content_of(name)}:], [{self.content_of(value)}])")
            self.leave_room()
        if items:
            self.add(f"\n\n#fields({', '.join(items)});\n\n")
        raise nodes.SkipNode

    def visit_field(self, node: nodes.Element) -> None:
        """Begin a field that stands alone, such as one of the author's."""
        self.add("\n\n")

    depart_field = visit_field

    def visit_option_list(self, node: nodes.Element) -> None:
        """Print options of a command, each with what it does below."""
        items = []
        for item in node.children:
            if not isinstance(item, nodes.Element):
                continue
            self.want(item)
            group, description = item.children[:2]
            assert isinstance(group, nodes.Element)
            assert isinstance(description, nodes.Element)
            spelt = ", ".join(markup(child.astext()) for child in group.children)
            self.enter_room(self.width - 16)
            content = self.content_of(description)
            self.leave_room()
            items.append(f"terms.item([#text(font: mono, size: 0.88em)[{spelt}];], [{content}])")
        if items:
            self.add(f"\n\n#definitions({', '.join(items)});\n\n")
        raise nodes.SkipNode

    def visit_hlist(self, node: nodes.Element) -> None:
        """Print the columns of a horizontal list beside each other."""
        columns = [child for child in node.children if isinstance(child, nodes.Element)]
        self.enter_room(self.width / max(len(columns), 1) - 10)
        cells = [f"[{self.content_of(column)}]" for column in columns]
        self.leave_room()
        if cells:
            self.add(f"\n\n#side-by-side({len(cells)}, {', '.join(cells)});\n\n")
        raise nodes.SkipNode

    def visit_productionlist(self, node: nodes.Element) -> None:
        """Print the rules of a grammar."""
        rows = []
        for production in node.children:
            assert isinstance(production, nodes.Element)
            self.want(production)
            self.mono += 1
            name = markup(str(production.get("tokenname", "")))
            content = self.content_of(production)
            # Before Sphinx 8.2 the name of the rule is not among its parts.
            named = "::=" in production.astext()
            rows.append(content if named else f"#strong[{name}]; ::= {content}")
            self.mono -= 1
        lines = "#linebreak();".join(rows)
        self.add(f"\n\n#signature[{lines}];\n\n")
        raise nodes.SkipNode
