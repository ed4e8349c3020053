"""Text as Typst source: escaped, and with places where long words may break."""

from __future__ import annotations

import re

from ..layout.metrics import JOINTS, text_width

__all__ = ["breakable", "markup", "string"]

# Every character that can begin markup, wherever it stands.
_SPECIAL = re.compile(r"[\\#$*_`<>@\[\]~/='\"+|^{}&-]|\.(?=\.)|(?<=\d)\.")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
# Characters that a compiler of text cannot show, and that XML forbids.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")
_BREAK = "#box[];"
# A word that nearly fills a line may be wider than it was reckoned.
_FULL = 0.96


def markup(text: str) -> str:
    """Return Typst markup that prints `text`; white space runs together."""
    return _SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", _CONTROL.sub("", text)))


def string(text: str) -> str:
    """Return a Typst string literal."""
    text = _CONTROL.sub("", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n").replace("\r", "").replace("\t", "\\t") + '"'


def breakable(text: str, width: float, size: float, *, mono: bool = False) -> str:
    """Return markup for `text` whose words can break where they must.

    Parameters
    ----------
    text
        What is printed.
    width
        The room for a line, in points.
    size
        The size of the letters, in points.
    mono
        Whether all letters have the same width.
    """
    if text_width(text, size, mono=mono) <= width * _FULL:
        return markup(text)
    return re.sub(r"\S+", lambda found: _word(found.group(), width, size, mono), _flat(text))


def _flat(text: str) -> str:
    return _SPACE.sub(" ", _CONTROL.sub("", text))


def _word(word: str, width: float, size: float, mono: bool) -> str:
    if text_width(word, size, mono=mono) <= width * _FULL:
        return markup(word)
    pieces: list[str] = []
    for part in JOINTS.split(word):
        if text_width(part, size, mono=mono) <= width * 0.8:
            pieces.append(markup(part))
        else:
            # Nothing in it says where to break: anywhere is better than over the edge.
            pieces.extend(markup(part[at : at + 4]) for at in range(0, len(part), 4))
    return _BREAK.join(pieces)
