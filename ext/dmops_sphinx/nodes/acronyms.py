"""Nodes for acronyms: marked by a writer, marked for the page, lists to be filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

__all__ = [
    "abbreviated",
    "acronym_tags",
    "acronym_use",
    "depart_abbreviated",
    "explained_list",
    "print_abbreviated",
    "visit_abbreviated",
]


class acronym_use(nodes.inline):  # noqa: N801
    """What the role ``:acr:`` makes: a text, and in ``key`` what it stands for.

    The key is empty where the writer keeps the text from being an acronym.
    """


class acronym_tags(nodes.Invisible, nodes.Element):  # noqa: N801
    """Tags (``tags``) that choose among meanings in the rest of a section."""


class explained_list(nodes.General, nodes.Element):  # noqa: N801
    """The place of a list of explained terms, filled after reading.

    Attributes in the doctree: ``terms`` (those that the writer names), ``all``
    and ``tags``.
    """


class abbreviated(nodes.Inline, nodes.TextElement):  # noqa: N801
    """An acronym on a page: ``explanation``, and ``focusable`` for the keyboard."""


def print_abbreviated(self: HTML5Translator, node: abbreviated) -> None:
    """Print an element that tells its meaning to eye, keyboard and screen reader."""
    focus = ' tabindex="0"' if node["focusable"] else ""
    title, text = self.attval(node["explanation"]), self.encode(node.astext())
    self.body.append(f'<abbr class="dmops-acronym"{focus} title="{title}">{text}</abbr>')


def visit_abbreviated(self: HTML5Translator, node: abbreviated) -> None:
    """Print the element, and what is in it."""
    print_abbreviated(self, node)
    raise nodes.SkipNode


def depart_abbreviated(self: HTML5Translator, _: abbreviated) -> None:
    """Print nothing more (Sphinx wants a pair of functions)."""
