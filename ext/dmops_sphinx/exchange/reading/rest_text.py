"""The inline markup of reStructuredText, beyond what texts of the plan may have."""

from __future__ import annotations

import re

from ...model import inline
from ..inline_text import Piece

__all__ = ["from_rest"]

_STYLES = ((inline.Emphasis, "emphasis"), (inline.Strong, "strong"), (inline.Literal, "literal"))
# A role or a name of a link that texts of the plan cannot have keeps its text.
_NAMED = re.compile(r"(?<![\w`:])`(?P<text>[^`<>]+?)(?:\s*<[^<>`]*>)?`(?:__?)?(?![\w`])")
_LITERAL = re.compile(r"(``(?=\S).{0,2000}?(?<=\S)``)", re.DOTALL)
_FOOTNOTE = re.compile(r"\s?\[(?:\d+|#\w*|\*)\]_(?=\W|$)")
_SUBSTITUTION = re.compile(r"(?<![\w\\|])\|(?=\S)(?P<text>[^|\n]+?)(?<=\S)\|_{0,2}(?=\W|$)")


def from_rest(source: str) -> list[Piece]:
    """Return the styled pieces of a text; paragraphs are kept apart by blank lines."""
    source = "".join(
        part if part.startswith("``") else _without_names(part) for part in _LITERAL.split(source)
    )
    for text in (source, _NAMED.sub(lambda found: found["text"], source)):
        try:
            paragraphs = inline.parse(text)
        except inline.InlineError:
            continue
        pieces: list[Piece] = []
        for nodes in paragraphs:
            pieces += [Piece("\n\n")] if pieces else []
            pieces += [_piece(node) for node in nodes]
        return pieces
    return [Piece(source)]


def _without_names(source: str) -> str:
    """Return a text without marks of footnotes, and with names in place of substitutions."""
    return _SUBSTITUTION.sub(lambda found: found["text"], _FOOTNOTE.sub("", source))


def _piece(node: inline.Node) -> Piece:
    for kind, style in _STYLES:
        if isinstance(node, kind):
            return Piece(node.text, style)
    if isinstance(node, inline.Hyperlink):
        return Piece(node.text, "link", node.url)
    if isinstance(node, inline.Reference):
        if node.role in {"math", "sub", "sup"}:
            return Piece(node.target, node.role)
        return Piece(node.text or node.target)
    return Piece(node.text)
