"""Nodes for acronyms: marked by a writer, marked for the page, lists to be filled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

__all__ = [
    "Mark",
    "abbreviated",
    "acronym_tags",
    "acronym_use",
    "depart_abbreviated",
    "explained_list",
    "print_abbreviated",
    "print_marked",
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


class Mark(NamedTuple):
    """An acronym in a plain cell of a page, where nodes would cost more than the cell.

    Attributes
    ----------
    start, end
        Where it stands.
    anchor
        The target in front of it, or an empty text.
    explanation
        What it stands for; None where the page does not say it.
    focusable
        Whether the keyboard stops at it.
    """

    start: int
    end: int
    anchor: str
    explanation: str | None
    focusable: bool


def print_marked(self: HTML5Translator, text: str, marks: Iterable[Mark]) -> None:
    """Print a text with marks, in their order, as its nodes would be printed."""
    body, encode, done = self.body, self.encode, 0
    for start, end, anchor, explanation, focusable in marks:
        body.append(encode(text[done:start]))
        if anchor:
            body.append(f'<span class="target" id="{anchor}"></span>')
        if explanation is None:
            body.append(encode(text[start:end]))
        else:
            _print(self, text[start:end], explanation, focusable=focusable)
        done = end
    body.append(encode(text[done:]))


def print_abbreviated(self: HTML5Translator, node: abbreviated) -> None:
    """Print an element that tells its meaning to eye, keyboard and screen reader."""
    _print(self, node.astext(), node["explanation"], focusable=node["focusable"])


def _print(self: HTML5Translator, text: str, explanation: str, *, focusable: bool) -> None:
    focus = ' tabindex="0"' if focusable else ""
    title = self.attval(explanation)
    self.body.append(
        f'<abbr class="dmops-acronym"{focus} title="{title}">{self.encode(text)}</abbr>'
    )


def visit_abbreviated(self: HTML5Translator, node: abbreviated) -> None:
    """Print the element, and what is in it."""
    print_abbreviated(self, node)
    raise nodes.SkipNode


def depart_abbreviated(self: HTML5Translator, _: abbreviated) -> None:
    """Print nothing more (Sphinx wants a pair of functions)."""
