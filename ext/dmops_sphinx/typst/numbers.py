"""The numbers of sections, figures and tables: Sphinx's, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ["Numbers"]


class Numbers:
    """Numbers by node.

    Parameters
    ----------
    env
        The environment, which knows the numbers that pages have.
    tree
        The assembled document.
    root
        The name of the root document.
    mode
        The setting ``dmops_pdf_section_numbers``.
    """

    def __init__(
        self, env: BuildEnvironment, tree: nodes.document, root: str, mode: str = "auto"
    ) -> None:
        self._env = env
        self._sections: dict[int, str] = {}
        included = next(iter(tree.findall(addnodes.start_of_file)), None) is not None
        known = {name: numbers for name, numbers in env.toc_secnumbers.items() if numbers}
        if mode == "never":
            return
        if known and mode == "auto":
            self._take(tree, root, known)
        elif mode == "always" or not included:
            self._count(top_sections(tree), "", 0)

    def _take(
        self, node: nodes.Element, docname: str, known: dict[str, dict[str, tuple[int, ...]]]
    ) -> None:
        numbers = known.get(docname, {})
        first = True
        for child in node.children:
            if isinstance(child, addnodes.start_of_file):
                self._take(child, child["docname"], known)
            elif isinstance(child, nodes.section):
                at_top = first and isinstance(node, nodes.document | addnodes.start_of_file)
                anchor = "" if at_top else f"#{child['ids'][0]}"
                found = numbers.get(anchor) or numbers.get(f"#{child['ids'][0]}")
                if found:
                    self._sections[id(child)] = ".".join(map(str, found))
                first = False
                self._take(child, docname, known)
            elif isinstance(child, nodes.Element):
                self._take(child, docname, known)

    def _count(self, sections: list[nodes.section], prefix: str, depth: int) -> None:
        number = letter = 0
        for section in sections:
            if depth == 0 and "appendix" in section["classes"]:
                letter += 1
                own = _letters(letter)
            else:
                number += 1
                own = f"{prefix}{number}"
            self._sections[id(section)] = own
            self._count(_below(section), f"{own}.", depth + 1)

    def section(self, node: nodes.section) -> str:
        """Return the number of a section; empty if it has none."""
        return self._sections.get(id(node), "")

    def caption(self, node: nodes.Element, docname: str) -> str:
        """Return what stands before a caption, such as ``Table 3``; empty without number."""
        kind = self._env.domains.standard_domain.get_enumerable_node_type(node)
        if not kind or not node["ids"]:
            return ""
        found = self._env.toc_fignumbers.get(docname, {}).get(kind, {}).get(node["ids"][0])
        if not found:
            return ""
        pattern = self._env.config.numfig_format.get(kind, "%s")
        return str(pattern % ".".join(map(str, found)))


def top_sections(tree: nodes.document) -> list[nodes.section]:
    """Return the sections of the first level: those below the title."""
    top = _below(tree)
    return _below(top[0]) if len(top) == 1 else top


def _below(node: nodes.Element) -> list[nodes.section]:
    found: list[nodes.section] = []
    for child in node.children:
        if isinstance(child, nodes.section):
            found.append(child)
        elif isinstance(child, nodes.Element) and child.children:
            found.extend(_below(child))
    return found


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
