"""Code in colours: the tokens of Pygments as runs that Typst prints."""

from __future__ import annotations

from typing import Any

from pygments.lexers import get_lexer_by_name
from pygments.styles import get_style_by_name
from pygments.util import ClassNotFound
from sphinx.pygments_styles import NoneStyle, PyramidStyle, SphinxStyle

from .escape import string

__all__ = ["coloured"]

_PLAIN = ("none", "regular", "normal")
_OWN = {"sphinx": SphinxStyle, "pyramid": PyramidStyle, "none": NoneStyle}
_NAMES = {"default": "python3", "pycon3": "pycon", "none": "text"}
_PIECE = 8


def coloured(source: str, language: str, style: str) -> str:
    """Return the lines of `source` as a Typst array of arrays of coloured runs.

    Parameters
    ----------
    source
        The code.
    language
        What Sphinx calls its language.
    style
        The Pygments style of the project.
    """
    try:
        lexer = get_lexer_by_name(_NAMES.get(language, language), stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = get_lexer_by_name("text", stripnl=False, ensurenl=False)
    lines: list[list[tuple[tuple[str, str, str], str]]] = [[]]
    for kind, text in lexer.get_tokens(source):
        look = _look(kind, style)
        first, *others = text.split("\n")
        for number, part in enumerate([first, *others]):
            if number:
                lines.append([])
            if part:
                lines[-1].append((look, part))
    return "(" + " ".join(f"({_runs(line)})," for line in lines) + ")"


def _runs(line: list[tuple[tuple[str, str, str], str]]) -> str:
    long = sum(len(text) for _, text in line) > 40
    runs = []
    for (colour, weight, style), text in line:
        pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)] if long else [text]
        shown = colour if colour == "none" else string(f"#{colour}")
        runs += [f'(({shown}, "{weight}", "{style}"), {string(piece)}),' for piece in pieces]
    return " ".join(runs)


def _look(kind: Any, style: str) -> tuple[str, str, str]:  # noqa: ANN401
    try:
        chosen: Any = _OWN.get(style) or get_style_by_name(style)
        found = chosen.style_for_token(kind)
    except (ClassNotFound, KeyError):
        return _PLAIN
    return (
        found["color"] or "none",
        "bold" if found["bold"] else "regular",
        "italic" if found["italic"] else "normal",
    )
