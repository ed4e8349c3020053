"""The text of Word paragraphs: runs, links, fields, lists, and what was changed in them.

Tracked changes are read as if they were accepted; comments, footnotes, pictures
and text boxes are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from ...frozen import dataclass
from ..inline_text import Piece
from .archive import local
from .word_numbers import Numbers, attribute, child
from .word_styles import Styles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["TextReader", "Words"]

_TRANSPARENT = frozenset({
    "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir",
    "AlternateContent", "Choice", "ruby", "rubyBase", "oMath", "oMathPara", "e", "num", "den",
    "sub", "sup", "sSub", "sSup", "f", "d", "nary", "rad", "deg", "func", "fName",
})  # fmt: skip
_REMOVED = frozenset({"del", "moveFrom"})
_ADDRESS = re.compile(r"HYPERLINK\s+(?:\\[a-z]\s+)*\"(?P<url>https?://[^\"]+)\"", re.IGNORECASE)
_DEEPEST = 100
_OFF = frozenset({"0", "false", "off"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# Signs of Wingdings and Symbol that people put into tables, by their place in the font.
_SIGNS = {
    "wingdings": {
        0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x6F: "☐", 0xA8: "☐", 0xE0: "→", 0xDF: "←",
        0x6C: "●", 0x6E: "■", 0x9F: "•", 0xA7: "▪",
    },
    "symbol": {0xB7: "•", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0x6D: "µ"},
}  # fmt: skip


@dataclass(slots=True)
class Words:
    """What a paragraph says, while it is read."""

    pieces: list[Piece] = field(default_factory=list)
    number: str | None = ""
    listed: bool = False

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Field:
    """A field: what it asks for, and whether its result has begun."""

    asked: str = ""
    shows: bool = False
    url: str = ""


class TextReader:
    """Reads paragraphs in the order of the document.

    Parameters
    ----------
    styles
        The document's styles.
    numbers
        Its numbered lists.
    links
        The addresses of its links by their id.

    Attributes
    ----------
    changes
        How many tracked changes were read as accepted.
    signs
        How many signs of unknown fonts were left out.
    """

    def __init__(self, styles: Styles, numbers: Numbers, links: Mapping[str, str]) -> None:
        self.changes = 0
        self.signs = 0
        self.styles = styles
        self._numbers = numbers
        self._links = links
        self._fields: list[_Field] = []

    def paragraph(self, element: Element) -> Words:
        """Return what a paragraph says, with the number or bullet before it."""
        words = Words()
        number, level = self.styles.number(element)
        if number:
            words.number, words.listed = self._numbers.next(number, level), True
        self._inside(element, words.pieces, "", 0)
        return words

    def _inside(self, element: Element, into: list[Piece], url: str, depth: int) -> None:
        for part in element if depth < _DEEPEST else ():
            tag = local(part.tag)
            if tag == "r":
                self._run(part, into, url)
            elif tag == "hyperlink":
                self._inside(part, into, self._links.get(attribute(part, "id"), url), depth + 1)
            elif tag == "fldSimple":
                found = _ADDRESS.search(attribute(part, "instr"))
                self._inside(part, into, found["url"] if found else url, depth + 1)
            elif tag in _REMOVED:
                self.changes += 1
            elif tag in _TRANSPARENT:
                self.changes += tag in {"ins", "moveTo"}
                self._inside(part, into, url, depth + 1)

    def _run(self, run: Element, into: list[Piece], url: str) -> None:
        look = child(run, "rPr")
        text = "".join(self._text(part) for part in run)  # fields begin and end in hidden runs too
        if not text or _is_on(look, "vanish"):
            return
        open_links = [one.url for one in self._fields if one.url]
        url = open_links[-1] if open_links else url
        raised = attribute(child(look, "vertAlign"))
        if raised in {"superscript", "subscript"}:
            text = text.translate(_RAISED if raised == "superscript" else _LOWERED)
        into.append(Piece(text, "link", url) if url else Piece(text, self._style(look)))

    def _style(self, look: Element | None) -> str:
        if look is None:
            return ""
        of_words = self.styles.of_words(attribute(child(look, "rStyle")))
        if _is_on(look, "b", otherwise=of_words == "strong"):
            return "strong"
        return "emphasis" if _is_on(look, "i", otherwise=of_words == "emphasis") else ""

    def _text(self, part: Element) -> str:
        """Return the text of a part of a run: none of it where a field is asked for."""
        tag = local(part.tag)
        if tag == "fldChar":
            self._field(attribute(part, "fldCharType"))
        elif tag == "instrText" and self._fields:
            self._fields[-1].asked += part.text or ""
        if any(not one.shows for one in self._fields):
            return ""
        match tag:
            case "t":
                return re.sub(r"\s+", " ", part.text or "")
            case "tab" | "ptab":
                return " "
            case "cr":
                return "\n"
            case "br":
                return "" if attribute(part, "type") in {"page", "column"} else "\n"
            case "noBreakHyphen":
                return "-"
            case "sym":
                return self._sign(attribute(part, "font"), attribute(part, "char"))
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            found = _ADDRESS.search(self._fields[-1].asked)
            self._fields[-1].shows = True
            self._fields[-1].url = found["url"] if found else ""
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _sign(self, font: str, code: str) -> str:
        try:
            number = int(code, 16)
        except ValueError:
            number = 0
        known = next((signs for name, signs in _SIGNS.items() if font.lower() == name), {})
        sign = known.get(number & 0xFF, "")
        if not sign and number < 0xE000 and chr(number).isprintable():
            sign = chr(number)
        self.signs += not sign
        return sign


def _is_on(look: Element | None, name: str, *, otherwise: bool = False) -> bool:
    """Tell whether a run has a property, which an element may also switch off."""
    found = child(look, name)
    return otherwise if found is None else attribute(found) not in _OFF
