"""Cells of text files that have markup of their own: Markdown and reStructuredText."""

from __future__ import annotations

from ...model.places import Place
from ..cells import Cell, fault
from ..inline_text import Piece, as_markup
from .errors import error_value

__all__ = ["marked_cell"]


def marked_cell(pieces: list[Piece], place: Place, where: str) -> Cell | None:
    """Return the cell that styled pieces of text make; None where they say nothing.

    A cell without styles is read like one of a CSV file: what an export of
    records writes is markup of the plan, with every character of it escaped.
    """
    text = "".join(piece.text for piece in pieces)
    bare = text.lstrip(" \u2003")
    indent = len(text) - len(bare)
    if not bare.strip():
        return None
    links = [piece for piece in pieces if piece.style == "link"]
    link = links[0].url if len(links) == 1 else ""
    styled = any(piece.style and not _is_bare(piece) for piece in pieces)
    wrong = error_value(text)
    bad = None
    if wrong:
        message = f"{wrong} is an error value of a spreadsheet (cell {where})"
        bad = fault("DM803", message, place, "write what the cell should say")
    return Cell(
        value=bare.rstrip(" "),
        place=place,
        where=where,
        markup=as_markup(pieces) if styled else None,
        link=link,
        indent=indent,
        bad=bad,
    )


def _is_bare(piece: Piece) -> bool:
    """Tell whether a piece is an address that stands for itself."""
    return piece.style == "link" and piece.text == piece.url
