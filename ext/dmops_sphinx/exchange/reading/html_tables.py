"""Tables in web pages: saved pages, wikis, documents and sheets that programs export as HTML."""

from __future__ import annotations

import codecs
import re

from ..cells import Sheet, SheetError, fault
from ..inline_text import Piece
from .encoding import decoded
from .html_scan import Tag, scan
from .spanned import ITEM, SpannedCell, SpannedTable, sheet_of

__all__ = ["looks_like_html", "read_html"]

_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|table\b)", re.IGNORECASE
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?(?P<name>[\w.:-]+)", re.IGNORECASE)
_STYLES = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis",
           "code": "literal", "tt": "literal", "samp": "literal"}  # fmt: skip
_BREAKS = {"br": "\n", "p": "\n\n", "div": "\n", "ul": "\n", "ol": "\n"}
_UNREAD = frozenset({"script", "style", "head", "template", "ac:parameter", "noscript", "del"})
# What programs put beside the cells: letters and numbers of a sheet, numbers of rows.
_BESIDE = re.compile(r"row-header|column-headers|freezebar|numberingcolumn", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_WIDEST = 400
_DEEPEST = 100


def looks_like_html(suffix: str, content: bytes) -> bool:
    """Tell whether a file is a web page, or a table out of one, by its name or its beginning."""
    if suffix in {".html", ".htm", ".xhtml"} or _BEGINS.match(content[:4096]):
        return True
    return suffix == ".xml" and b"<table" in content


def read_html(shown: str, content: bytes) -> list[Sheet]:
    """Return the tables of a web page.

    Parameters
    ----------
    shown
        The file's name, as printed.
    content
        The file.

    Raises
    ------
    SheetError
        If it has no table.
    """
    text, notices = _decoded(shown, content)
    reader = _Reader()
    for tag in scan(text):
        reader.take(tag)
    reader.end_table()
    sheets = [sheet_of(shown, table) for table in reader.found]
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        message = "the file is a web page, and no table is in it"
        hint = "download the sheet as .xlsx or .csv; is a login needed?"
        raise SheetError(fault("DM801", message, shown, hint))
    sheets[0].notices += notices
    return sheets


def _decoded(shown: str, content: bytes) -> tuple[str, list[str]]:
    """Return a page's text by what it says of its encoding, unless it is UTF-8 all the same."""
    said = _CHARSET.search(content[:4096])
    try:
        content.decode()
    except UnicodeDecodeError:
        if said is not None:
            try:
                name = codecs.lookup(said["name"].decode()).name
                return content.decode(name), [f"read as {name}"]
            except (LookupError, UnicodeDecodeError):
                pass
    return decoded(shown, content)


class _Reader:
    """Collects the tables of a page; a table within a cell is text of that cell."""

    def __init__(self) -> None:
        self.found: list[SpannedTable] = []
        self._table: SpannedTable | None = None
        self._depth = 0
        self._row: list[SpannedCell] | None = None
        self._cell: SpannedCell | None = None
        self._styles: list[tuple[str, str, str]] = []
        self._unread = ""
        self._heading = ""
        self._title: list[str] | None = None

    def take(self, tag: Tag) -> None:
        """Take a tag or a text."""
        if self._unread:
            self._unread = "" if tag.ends and tag.name == self._unread else self._unread
        elif not tag.name:
            self._text(tag.text)
        else:
            if tag.begins:
                self._begin(tag)
            if tag.ends:
                self._end(tag.name)

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if name in _UNREAD:
            self._unread = "" if tag.ends else name
        elif name == "table":
            self._begin_table()
        elif name == "tr" and self._depth == 1:
            self._begin_row(tag)
        elif name in {"td", "th"} and self._depth == 1 and self._row is not None:
            self._begin_cell(tag)
        elif name == "caption" or _HEADING.fullmatch(name):
            self._title = []
        elif self._cell is not None:
            self._begin_text(tag)

    def _end(self, name: str) -> None:
        if name == "table":
            self._depth -= self._depth > 0
            if self._depth == 0:
                self.end_table()
        elif name == "caption" or _HEADING.fullmatch(name):
            self._end_title(caption=name == "caption")
        elif self._depth == 1 and name in {"td", "th", "tr"}:
            self._cell = None
        elif self._cell is not None:
            self._end_text(name)

    def _text(self, text: str) -> None:
        if self._title is not None:
            self._title.append(text)
        if self._cell is not None:
            style, url = self._styles[-1][1:] if self._styles else ("", "")
            self._cell.pieces.append(Piece(re.sub(r"\s+", " ", text), style, url))

    def end_table(self) -> None:
        """Close the table that is being read, if there is one."""
        self._depth = 0
        self._table = self._row = self._cell = None

    def _begin_table(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self._table = SpannedTable(self._heading)
            self._heading = ""
            self.found.append(self._table)

    def _begin_row(self, tag: Tag) -> None:
        said = tag.attributes
        assert self._table is not None
        self._row = []
        self._cell = None
        if "hidden" in said or _HIDDEN.search(said.get("style", "")):
            self._table.hidden += 1
        else:
            self._table.rows.append(self._row)

    def _begin_cell(self, tag: Tag) -> None:
        self._styles = []
        said = tag.attributes
        across, down = _count(said.get("colspan", "")), _count(said.get("rowspan", ""))
        self._cell = SpannedCell(tag.line, across, down)
        if not _BESIDE.search(said.get("class", "")) and self._row is not None:
            self._row.append(self._cell)

    def _begin_text(self, tag: Tag) -> None:
        assert self._cell is not None
        name = tag.name
        if name in _STYLES:
            self._open(name, _STYLES[name])
        elif name == "a":
            url = tag.attributes.get("href", "")
            is_web = re.match(r"https?://", url) is not None
            self._open(name, "link" if is_web else "", url if is_web else "")
        elif name == "li":
            self._cell.pieces.append(Piece(ITEM))
        elif name in _BREAKS:
            if not self._cell.pieces or self._cell.pieces[-1].text != ITEM:
                self._cell.pieces.append(Piece(_BREAKS[name]))
        elif name == "time":
            self._cell.pieces.append(Piece(tag.attributes.get("datetime", "")))
        elif name == "td":
            self._cell.pieces.append(Piece(" "))

    def _open(self, name: str, style: str, url: str = "") -> None:
        if len(self._styles) < _DEEPEST:  # text that nothing closes goes on in the last style
            self._styles.append((name, style, url))

    def _end_text(self, tag: str) -> None:
        assert self._cell is not None
        if tag in _BREAKS:
            self._cell.pieces.append(Piece(_BREAKS[tag]))
        for index in range(len(self._styles) - 1, -1, -1):
            if self._styles[index][0] == tag:
                del self._styles[index:]
                break

    def _end_title(self, *, caption: bool) -> None:
        title = " ".join("".join(self._title or []).split())
        self._title = None
        if caption and self._table is not None:
            self._table.title = title
        elif self._depth == 0:
            self._heading = title


def _count(text: str) -> int:
    return (
        min(int(text), _WIDEST) if text.strip().isdecimal() and len(text) < 7 and int(text) else 1
    )
