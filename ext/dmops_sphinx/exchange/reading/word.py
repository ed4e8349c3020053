"""Tables of Word documents (.docx): each with its caption or heading, cells with their places.

ECMA-376 part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.problems import Problem
from ..cells import Sheet, SheetError, fault
from ..inline_text import Piece
from .archive import Archive, local
from .blocks import blocks
from .spanned import ITEM, SpannedCell, SpannedTable, sheet_of
from .word_numbers import Numbers, attribute, child
from .word_styles import Styles
from .word_text import TextReader, Words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["is_word", "read_word"]

_PART = "word/document.xml"
_BLOCKS = frozenset({"tbl", "p"})
_WIDEST = 400
_DEEPEST = 60
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


def is_word(archive: Archive) -> bool:
    """Tell whether an archive is a Word document."""
    return _PART in archive.names


def read_word(archive: Archive, *, hidden: bool = False) -> list[Sheet]:
    """Return the tables of a Word document.

    Parameters
    ----------
    archive
        The file.
    hidden
        Whether hidden rows are read as well.

    Raises
    ------
    SheetError
        If it is damaged, or has no table.
    """
    relations = archive.relations(_PART)
    parts = {kind.rpartition("/")[2]: target for kind, target in relations.values()}
    links = {
        key: target
        for key, (kind, target) in relations.items()
        if kind.endswith("/hyperlink") and target.startswith(("http://", "https://"))
    }
    text = TextReader(
        Styles(archive, parts.get("styles", "")),
        Numbers(archive, parts.get("numbering", "")),
        links,
    )
    reader = _Reader(text, hidden=hidden)
    found = blocks(archive, _PART, _BLOCKS)
    tables = [reader.table(block) for block in found if reader.is_table(block)]
    sheets = [sheet_of(archive.shown, table) for table in tables]
    sheets = [sheet for sheet in sheets if sheet.rows]
    embedded = sum(name.startswith("word/embeddings/") for name in archive.names)
    if not sheets:
        raise SheetError(_no_table(archive.shown, embedded))
    sheets[0].notices += _notices(text, embedded)
    return sheets


def _no_table(shown: str, embedded: int) -> Problem:
    message = "the file is a Word document, and no table is in it"
    hint = "are its tables pictures, or typed with tabs? make them tables, or a sheet"
    if embedded:
        hint = "open the sheet that is embedded in it, and save that as .xlsx"
    return fault("DM801", message, shown, hint)


def _notices(text: TextReader, embedded: int) -> list[str]:
    notices = []
    if text.changes:
        notices.append("tracked changes: read as if they were accepted")
    if text.signs:
        notices.append("signs of fonts that are not known here are left out")
    if embedded:
        notices.append("what is embedded, such as sheets, is not read")
    return notices


class _Reader:
    """Reads a document from its beginning, since lists are counted through all of it."""

    def __init__(self, text: TextReader, *, hidden: bool) -> None:
        self._text = text
        self._hidden = hidden
        self._heading = self._caption = ""
        self._read = 0

    def is_table(self, block: Element) -> bool:
        """Tell whether a block is a table; a heading or a caption is kept for the next one."""
        if local(block.tag) == "tbl":
            return True
        self._between(block)
        return False

    def _between(self, paragraph: Element) -> None:
        """Keep the heading or caption that a paragraph outside of tables is."""
        words = self._text.paragraph(paragraph)
        text = " ".join(words.text.split())
        if not text:
            return
        if self._text.styles.is_caption(paragraph):
            self._caption = text
        elif self._text.styles.is_heading(paragraph):
            self._heading, self._caption = text, ""
        else:
            self._caption = ""

    def table(self, element: Element) -> SpannedTable:
        """Return a table, which takes the caption above it, or the heading of its section."""
        self._read += 1
        table = SpannedTable(self._caption or self._heading, f"Table {self._read}")
        self._caption = ""
        above: dict[int, SpannedCell] = {}
        for row in _within(element, "tr"):
            look = child(row, "trPr")
            removed = child(look, "del") is not None
            if removed or (child(look, "hidden") is not None and not self._hidden):
                self._text.changes += removed
                table.hidden += not removed
                continue
            table.rows.append(self._row(row, above))
        return table

    def _row(self, row: Element, above: dict[int, SpannedCell]) -> list[SpannedCell]:
        """Return the cells that begin in a row; what goes on from above makes those longer."""
        cells: list[SpannedCell] = []
        column = _count(child(row, "trPr", "gridBefore"), 0)
        if column:
            cells.append(SpannedCell(0, column, 1))
        going_on: dict[int, SpannedCell] = {}
        for element in _within(row, "tc"):
            across = _count(child(element, "tcPr", "gridSpan"), 1)
            merged = child(element, "tcPr", "vMerge")
            sideways = child(element, "tcPr", "hMerge")
            if merged is not None and attribute(merged) != "restart" and column in above:
                going_on[column] = above[column]
                above[column].down += 1
                self._cell(element)  # its lists are counted all the same
            elif sideways is not None and attribute(sideways) != "restart" and cells:
                cells[-1].across += across
            else:
                cells.append(self._cell(element))
                cells[-1].across = across
                if merged is not None:
                    going_on[column] = cells[-1]
            column += across
        above.clear()
        above.update(going_on)
        return cells

    def _cell(self, element: Element) -> SpannedCell:
        cell = SpannedCell(0, 1, 1)
        paragraphs = list(self._paragraphs(element, 0))
        for words in paragraphs:
            if words.number is None:
                cell.unread = "the number is counted by Word, in a form that is not known here"
            elif words.number and len(paragraphs) == 1:
                cell.pieces.append(Piece(f"{words.number} " if words.text else words.number))
            elif words.listed and words.text:
                cell.pieces.append(Piece(ITEM))
            elif cell.pieces:
                cell.pieces.append(Piece("\n\n"))
            cell.pieces += words.pieces
        return cell

    def _paragraphs(self, element: Element, depth: int) -> Iterator[Words]:
        """Yield the paragraphs of a cell, those of a table within it too."""
        for part in element if depth < _DEEPEST else ():
            tag = local(part.tag)
            if tag == "p":
                yield self._text.paragraph(part)
            elif tag in _WRAPPERS or tag in {"tbl", "tr", "tc"}:
                yield from self._paragraphs(part, depth + 1)


def _within(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """Yield the parts of a name, also within what wraps them."""
    for part in element if depth < _DEEPEST else ():
        tag = local(part.tag)
        if tag == name:
            yield part
        elif tag in _WRAPPERS:
            yield from _within(part, name, depth + 1)


def _count(element: Element | None, otherwise: int) -> int:
    text = attribute(element)
    return min(int(text), _WIDEST) if text.isdecimal() and len(text) < 7 else otherwise
