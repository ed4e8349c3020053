"""Styled pieces of text, printed as inline markup or as plain text."""

from __future__ import annotations

import re

from ..frozen import dataclass
from ..model import inline
from ..views.table import literal

__all__ = ["Piece", "as_markup", "as_plain", "plain_to_markup"]

# What may stand before markup and behind it, besides spaces (reStructuredText, inline markup).
_BEFORE = "'\"([{<-/:"
_AFTER = "'\")]}>-/:.,;!?\\"
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
    text = tidy(_joined(merged))
    plain = as_plain(pieces)
    try:
        # Few things cannot be said with markup: an apostrophe in bold behind another one.
        return text if inline.to_text(text).split() == plain.split() else plain_to_markup(plain)
    except inline.InlineError:
        return plain_to_markup(plain)


def _joined(pieces: list[Piece]) -> str:
    """Return pieces one after the other; markup within a word is set apart by a void space."""
    text = ""
    ended = False
    for piece in pieces:
        marked = _marked(piece)
        if not marked:
            continue
        begins = bool(piece.style) and marked != _escaped(piece.text)
        if text and ((begins and text[-1] not in _BEFORE) or (ended and marked[0] not in _AFTER)):
            if not text[-1].isspace() and not marked[0].isspace():
                text += "\\ "
        text += marked
        ended = begins
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
        case "math":
            marked = f":math:`{inner}`"
        case "sub" | "sup":
            marked = f":{piece.style}:`{_escaped(inner)}`"
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
