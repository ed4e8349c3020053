"""The files of an import: which reader reads what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from ...model.kinds import Kind
from ...model.registry import BUILT_IN
from ..cells import Sheet, SheetError, fault
from .archive import open_archive
from .data_files import read_json, read_yaml
from .delimited import read_delimited
from .document_text import is_document_text, read_document_text
from .encoding import decoded
from .glossary_text import looks_like_glossary, read_glossary
from .html_tables import looks_like_html, read_html
from .latex_inputs import placed, with_inputs
from .latex_tables import read_latex
from .markdown_tables import read_markdown
from .opendocument import is_opendocument, read_opendocument
from .rest_tables import read_rest
from .word import is_word, read_word
from .workbook import read_workbook

__all__ = ["SUFFIXES", "read_bytes", "read_file", "read_sheets"]

SUFFIXES = (
    ".xlsx", ".xlsm", ".ods", ".docx", ".odt",
    ".csv", ".tsv", ".tex", ".txt", ".bib", ".json", ".yaml", ".md", ".rst", ".html",
)  # fmt: skip
_ARCHIVES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx", ".docm", ".doc", ".odt"}
)
_TEXTS = {
    ".md": read_markdown, ".markdown": read_markdown, ".rst": read_rest, ".rest": read_rest,
    ".tex": read_latex, ".ltx": read_latex, ".latex": read_latex,
}  # fmt: skip
_RIS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:TY  - |%0 [A-Z])")
_CSL = (b'"issued"', b'"type"', b'"title"')
_LATEX = frozenset({".tex", ".ltx", ".latex"})
_LARGEST = 200 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_BINARY = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"GIF8": "a picture",
    b"{\\rtf": "a Rich Text document",
}


def read_bytes(path: Path) -> bytes:
    """Return a file's content.

    Raises
    ------
    SheetError
        If it cannot be read, or is larger than any plan's sheet.
    """
    shown = path.name
    try:
        if path.is_dir():
            raise SheetError(fault("DM801", "this is a folder", shown, "name the files in it"))
        if path.exists() and not path.is_file():
            message = "this is no file, but a device or a pipe"
            raise SheetError(fault("DM801", message, shown, "save it to a file first"))
        size = path.stat().st_size
        if size > _LARGEST:
            message = f"the file has {size / 2**20:,.0f} MB; {_LARGEST // 2**20} are the limit"
            hint = "keep only the rows that are imported"
            raise SheetError(fault("DM801", message, shown, hint))
        return path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise SheetError(fault("DM801", message, shown)) from error


def read_file(
    path: Path, content: bytes, *, hidden: bool = False, kinds: Mapping[str, Kind] = BUILT_IN
) -> list[Sheet]:
    """Return the sheets and tables of a file, and of those that it reads.

    Raises
    ------
    SheetError
        If the file cannot be read as a table.
    """
    lines = with_inputs(path, content) if path.suffix.lower() in _LATEX else None
    if lines is None:
        return list(read_sheets(path.name, content, hidden=hidden, kinds=kinds))
    whole = "\n".join(line for line, _, _ in lines).encode()
    sheets = list(read_sheets(path.name, whole, hidden=hidden, kinds=kinds))
    for sheet in sheets:
        placed(sheet, lines)
    return sheets


def read_sheets(
    shown: str, content: bytes, *, hidden: bool = False, kinds: Mapping[str, Kind] = BUILT_IN
) -> Iterable[Sheet]:
    """Return the sheets and tables of a file, told by its content and its name.

    Parameters
    ----------
    shown
        The file's name, as printed.
    content
        The file.
    hidden
        Whether hidden sheets, rows and columns are read as well.
    kinds
        The kinds of records of the plan, by name.

    Raises
    ------
    SheetError
        If the file cannot be read as a table.
    """
    suffix = PurePath(shown).suffix.lower()
    _refuse(shown, content)
    if looks_like_html(suffix, content):  # programs save it as .xls too
        return read_html(shown, content)
    if content.startswith((_ZIP, _OLE)) or suffix in _ARCHIVES:
        return _read_archive(shown, content, hidden=hidden)
    text, notices = decoded(shown, content)
    sheets = _read_text(shown, suffix, text, kinds)
    sheets[0].notices[:0] = notices
    return sheets


def _read_archive(shown: str, content: bytes, *, hidden: bool) -> Iterable[Sheet]:
    """Return the sheets or tables of a workbook or document, told by its parts."""
    archive = open_archive(shown, content)
    if is_word(archive):
        return read_word(archive, hidden=hidden)
    if is_document_text(archive):
        return read_document_text(archive)
    if is_opendocument(archive):
        return read_opendocument(archive, hidden=hidden)
    return read_workbook(archive, hidden=hidden)


def _read_text(shown: str, suffix: str, text: str, kinds: Mapping[str, Kind]) -> list[Sheet]:
    """Return the tables of a text, of which there is at least one."""
    if suffix in {".yaml", ".yml"}:
        return read_yaml(shown, text, kinds)
    if suffix == ".json" or text[:64].lstrip().startswith(("{", "[{")):
        return read_json(shown, text, kinds)
    read = _TEXTS.get(suffix)
    if read is not None:
        return read(shown, text)
    if suffix == ".txt" and looks_like_glossary(text):
        return [read_glossary(shown, text)]
    return [read_delimited(shown, text)]


def _refuse(shown: str, content: bytes) -> None:
    """Refuse what is no table, by what it is."""
    for magic, what in _BINARY.items():
        if content.startswith(magic):
            message = f"the file is {what}, not a table"
            raise SheetError(fault("DM801", message, shown, f"known: {', '.join(SUFFIXES)}"))
    if _RIS.match(content) or (content[:1] == b"[" and all(one in content for one in _CSL)):
        what = "a list of references in JSON" if content[:1] == b"[" else "a list of references"
        message = f"the file is {what} that is not read"
        raise SheetError(fault("DM801", message, shown, "export the references as BibTeX (.bib)"))
