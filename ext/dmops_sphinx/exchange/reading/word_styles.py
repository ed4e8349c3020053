"""Styles of a Word document, by what they say of a paragraph or a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...frozen import dataclass
from .archive import Archive, local
from .word_numbers import attribute, child

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Styles"]

_MOST = 20
_STRONG = frozenset({"strong", "book title", "intense reference"})
_EMPHASIS = frozenset({"emphasis", "intense emphasis", "subtle emphasis"})


@dataclass(frozen=True, slots=True)
class _Style:
    """A style: the name that it has in every language, and what it is based on."""

    name: str
    based_on: str
    number: tuple[str, str]
    outline: str


class Styles:
    """The styles of a document by their ids, which differ from language to language.

    Parameters
    ----------
    archive
        The document.
    part
        The name of its styles; empty if it has none.
    """

    def __init__(self, archive: Archive, part: str) -> None:
        self._styles: dict[str, _Style] = {}
        if part in archive.names:
            for event, element in archive.events(part):
                if event == "end" and local(element.tag) == "style":
                    self._styles[attribute(element, "styleId")] = _read(element)

    def is_heading(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is a heading, by its style or its level in the outline."""
        outline = attribute(child(paragraph, "pPr", "outlineLvl"))
        for style in self._chain(attribute(child(paragraph, "pPr", "pStyle"))):
            if style.name.startswith("heading ") or style.name == "title":
                return True
            outline = outline or style.outline
        return outline.isdecimal() and outline < "9"

    def is_caption(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is the caption of a table or a figure."""
        chain = self._chain(attribute(child(paragraph, "pPr", "pStyle")))
        return any(style.name == "caption" for style in chain)

    def number(self, paragraph: Element) -> tuple[str, int]:
        """Return the list that a paragraph belongs to, and its level; no list is empty."""
        listed = child(paragraph, "pPr", "numPr")
        number, level = attribute(child(listed, "numId")), attribute(child(listed, "ilvl"))
        for style in self._chain(attribute(child(paragraph, "pPr", "pStyle"))):
            number, level = number or style.number[0], level or style.number[1]
        return ("" if number == "0" else number), int(level) if level.isdecimal() else 0

    def of_words(self, identity: str) -> str:
        """Return how words of a style are set off: ``strong``, ``emphasis``, or not at all."""
        names = {style.name for style in self._chain(identity)}
        if names & _STRONG:
            return "strong"
        return "emphasis" if names & _EMPHASIS else ""

    def _chain(self, identity: str) -> list[_Style]:
        chain: list[_Style] = []
        while identity in self._styles and len(chain) < _MOST:
            chain.append(self._styles[identity])
            identity = chain[-1].based_on
        return chain


def _read(element: Element) -> _Style:
    listed = child(element, "pPr", "numPr")
    return _Style(
        attribute(child(element, "name")).lower(),
        attribute(child(element, "basedOn")),
        (attribute(child(listed, "numId")), attribute(child(listed, "ilvl"))),
        attribute(child(element, "pPr", "outlineLvl")),
    )
