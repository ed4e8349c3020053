"""Tables of OpenDocument texts (.odt): each with its caption or heading, cells with their places.

https://docs.oasis-open.org/office/OpenDocument/v1.3/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cells import Sheet, SheetError, fault
from ..inline_text import Piece
from .archive import Archive, local
from .blocks import blocks
from .opendocument import attribute_of, check_open, count_of
from .spanned import ITEM, SpannedCell, SpannedTable, sheet_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["is_document_text", "read_document_text"]

_PART = "content.xml"
_BLOCKS = frozenset({"table", "p", "h"})
_UNREAD = frozenset({"tracked-changes", "annotation", "note"})
_SILENT = frozenset(
    {"annotation", "note", "ruby-text", "number", "frame", "hidden-text", "script"}
)
_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_BREAKS = {"tab": " ", "line-break": "\n"}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_CAPTIONS = frozenset({"Table", "Caption", "Table_20_Caption"})
_DEEPEST = 60
_WIDEST = 400
_MOST_REPEATED = 1000


def is_document_text(archive: Archive) -> bool:
    """Tell whether an archive is an OpenDocument text."""
    if not {"mimetype", _PART} <= archive.names.keys():
        return False
    return b"opendocument.text" in archive.read("mimetype")


def read_document_text(archive: Archive) -> list[Sheet]:
    """Return the tables of an OpenDocument text.

    Parameters
    ----------
    archive
        The file.

    Raises
    ------
    SheetError
        If it is protected or damaged, or has no table.
    """
    check_open(archive)
    reader = _Reader(_looks(archive))
    tables = [
        reader.table(block)
        for block in blocks(archive, _PART, _BLOCKS, _UNREAD)
        if reader.is_table(block)
    ]
    sheets = [sheet_of(archive.shown, table) for table in tables]
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        message = "the file is a text document, and no table is in it"
        hint = "are its tables pictures, or typed with tabs? make them tables, or a sheet"
        raise SheetError(fault("DM801", message, archive.shown, hint))
    return sheets


def _looks(archive: Archive) -> dict[str, tuple[str, str]]:
    """Return by a style's name how its words are set off, and the style it is based on."""
    looks: dict[str, tuple[str, str]] = {}
    for part in ("styles.xml", _PART):
        if part in archive.names:
            for event, element in archive.events(part):
                if event == "end" and local(element.tag) == "style":
                    parent = attribute_of(element, "parent-style-name")
                    looks[attribute_of(element, "name")] = (_look(element), parent)
    return looks


def _look(style: Element) -> str:
    for part in style:
        if local(part.tag) == "text-properties":
            if attribute_of(part, "font-weight") in _BOLD:
                return "strong"
            if attribute_of(part, "font-style") in {"italic", "oblique"}:
                return "emphasis"
    return ""


class _Reader:
    """Reads a document from its beginning, with the heading or caption that comes last."""

    def __init__(self, looks: dict[str, tuple[str, str]]) -> None:
        self._looks = looks
        self._heading = self._caption = ""
        self._read = 0

    def is_table(self, block: Element) -> bool:
        """Tell whether a block is a table; a heading or a caption is kept for the next one."""
        tag = local(block.tag)
        if tag == "table":
            return True
        text = " ".join("".join(piece.text for piece in self._words(block, "", "", 0)).split())
        if tag == "h" and text:
            self._heading, self._caption = text, ""
        elif text:
            style = attribute_of(block, "style-name")
            named = {style, self._looks.get(style, ("", ""))[1]}
            self._caption = text if named & _CAPTIONS else ""
        return False

    def table(self, element: Element) -> SpannedTable:
        """Return a table, which takes the caption above it, or the heading of its section."""
        self._read += 1
        name = f"Table {self._read}"
        table = SpannedTable(self._caption or self._heading, name)
        self._caption = ""
        table.rows += [self._row(row) for row in _rows(element, 0)]
        return table

    def _row(self, row: Element) -> list[SpannedCell]:
        cells = []
        for element in row:
            if local(element.tag) != "table-cell":
                continue  # a covered one belongs to the cell that covers it
            across = min(count_of(element, "number-columns-spanned"), _WIDEST)
            down = min(count_of(element, "number-rows-spanned"), _WIDEST)
            for _ in range(min(count_of(element, "number-columns-repeated"), _WIDEST)):
                cell = SpannedCell(0, across, down)
                self._collect(element, cell.pieces, 0)
                cells.append(cell)
        return cells

    def _collect(self, element: Element, into: list[Piece], depth: int) -> None:
        """Add the paragraphs of a cell: items of lists, and tables within it, as well."""
        for part in element if depth < _DEEPEST else ():
            tag = local(part.tag)
            if tag in {"p", "h"}:
                if into and into[-1].text != ITEM:
                    into.append(Piece("\n\n"))
                into += self._words(part, "", "", 0)
            elif tag == "list-item":
                into.append(Piece(ITEM))
                self._collect(part, into, depth + 1)
            elif tag not in _SILENT:
                self._collect(part, into, depth + 1)

    def _words(self, element: Element, style: str, url: str, depth: int) -> Iterator[Piece]:
        """Yield what a paragraph, or a part of it, says."""
        yield from _pieces(element.text, style, url)
        for part in element if depth < _DEEPEST else ():
            tag = local(part.tag)
            if tag == "s":
                yield Piece(" ", style)
            elif tag in _BREAKS:
                yield Piece(_BREAKS[tag], style)
            elif tag == "a":
                address = attribute_of(part, "href")
                inner = address if address.startswith(("http://", "https://")) else url
                yield from self._words(part, style, inner, depth + 1)
            elif tag == "span":
                own = self._style(attribute_of(part, "style-name")) or style
                yield from self._words(part, own, url, depth + 1)
            elif tag not in _SILENT:
                yield from self._words(part, style, url, depth + 1)
            yield from _pieces(part.tail, style, url)

    def _style(self, name: str) -> str:
        """Return how words of a style are set off, as it says or those it is based on."""
        for _ in range(_DEEPEST):
            look, parent = self._looks.get(name, ("", ""))
            if look or not parent:
                return look
            name = parent
        return ""


def _pieces(text: str | None, style: str, url: str) -> Iterator[Piece]:
    if text:
        shown = re.sub(r"\s+", " ", text)
        yield Piece(shown, "link", url) if url else Piece(shown, style)


def _rows(element: Element, depth: int) -> Iterator[Element]:
    """Yield the rows of a table, also those in groups and in its header."""
    for part in element if depth < _DEEPEST else ():
        tag = local(part.tag)
        if tag == "table-row":
            for _ in range(min(count_of(part, "number-rows-repeated"), _MOST_REPEATED)):
                yield part
        elif tag in _GROUPS:
            yield from _rows(part, depth + 1)
