"""Styled pieces of text, printed as inline markup or as plain text."""

from __future__ import annotations

import re

from ..frozen import dataclass
from ..model import inline
from ..views.table import literal

__all__ = ["Piece", "as_markup", "as_plain", "plain_to_markup"]

_OPEN = {"strong": "**", "emphasis": "*", "literal": "``"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: ``strong``, ``emphasis``, ``literal``, ``link``, ``cite`` or ``math``."""

    text: str
    style: str = ""
    url: str = ""


def as_plain(pieces: list[Piece]) -> str:
    """Return the text alone, its spaces and paragraphs tidy."""
    return tidy("".join(piece.text for piece in pieces))


def as_markup(pieces: list[Piece]) -> str:
    """Return the text as inline markup that prints as it should."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and last.style == piece.style and last.url == piece.url:
            merged[-1] = Piece(last.text + piece.text, piece.style, piece.url)
        else:
            merged.append(piece)
    if all(not piece.style for piece in merged):
        return plain_to_markup(as_plain(merged))
    text = tidy("".join(_marked(piece) for piece in merged))
    try:
        inline.parse(text)
    except inline.InlineError:
        return plain_to_markup(as_plain(pieces))
    return text


def _marked(piece: Piece) -> str:
    text = piece.text
    if not piece.style or not text.strip():
        return _escaped(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    inner = re.sub(r"\s+", " ", text.strip())
    match piece.style:
        case "link" if inner == piece.url:
            marked = inner
        case "link":
            marked = f"`{literal(inner)} <{piece.url}>`__"
        case "cite":
            marked = f":cite:`{inner}`"
        case "math" | "sub" | "sup":
            marked = f":{piece.style}:`{inner}`"
        case "literal":
            marked = f"``{inner}``" if "`" not in inner else _escaped(inner)
        case _:
            mark = _OPEN[piece.style]
            marked = f"{mark}{_escaped(inner)}{mark}"
    return before + marked + after


def _escaped(text: str) -> str:
    return re.sub(r"([\\*`])", r"\\\1", text)


def plain_to_markup(text: str) -> str:
    """Return inline markup that prints `text` as it is."""
    if inline.is_plain(text):
        return text
    try:
        if (
            all(
                isinstance(node, inline.Plain | inline.Hyperlink)
                for nodes in inline.parse(text)
                for node in nodes
            )
            and "\\" not in text
        ):
            return text
    except inline.InlineError:
        pass
    return _escaped(text)


def tidy(text: str) -> str:
    """Return text with single spaces, and blank lines between paragraphs."""
    paragraphs = re.split(r"\n[ \t]*\n\s*", text)
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in paragraphs)))
