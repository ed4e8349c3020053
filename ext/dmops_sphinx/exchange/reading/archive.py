"""The parts of an Office Open XML or OpenDocument file, opened with limits and read with care.

Such a file is a ZIP archive of XML parts (ECMA-376, ISO 26300). It is read here without a
library for each program's files, so that every cell keeps its place, nothing is
computed, and a hostile file is refused before it is unpacked.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ..cells import SheetError, fault

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Archive", "local", "open_archive"]

_LARGEST = 200 * 1024 * 1024
_MOST_PARTS = 5000
_RATIO = 400
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENTS = frozenset({".doc", ".docx", ".docm", ".dot", ".dotx", ".odt", ".ott", ".pages"})
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def local(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


class Archive:
    """The parts of a workbook or document by name.

    Parameters
    ----------
    shown
        The file's name, as printed.
    content
        The file.

    Raises
    ------
    SheetError
        If it is no archive, damaged, or would grow too large.
    """

    def __init__(self, shown: str, content: bytes) -> None:
        self.shown = shown
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.broken(str(error)) from error
        parts = self._zip.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or size > _LARGEST or size > _RATIO * max(len(content), 4096):
            message = (
                f"the file would unpack to {size / 2**20:,.0f} MB in {len(parts):,} parts, "
                "which no plan needs"
            )
            hint = "keep only the sheets that are imported, or save them as CSV"
            raise SheetError(fault("DM801", message, shown, hint))
        if any(part.flag_bits & 1 for part in parts):
            raise SheetError(fault("DM801", "the file is protected by a password", shown, _OPEN))
        self.names = {part.filename.lstrip("/"): part.filename for part in parts}

    def broken(self, reason: str) -> SheetError:
        """Return the error for a damaged file."""
        what, form = _kind(self.shown)
        message = f"the file is not a readable {what}: {reason}"
        hint = f"open it in the program that made it, and save it as {form}"
        return SheetError(fault("DM801", message, self.shown, hint))

    def read(self, name: str) -> bytes:
        """Return a part's content.

        Raises
        ------
        SheetError
            If the part is missing or damaged.
        """
        stored = self.names.get(name)
        if stored is None:
            raise self.broken(f"its part {name} is missing")
        try:
            return self._zip.read(stored)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError,
                NotImplementedError, RuntimeError) as error:  # fmt: skip
            raise self.broken(f"its part {name} is damaged ({error})") from error

    def events(self, name: str) -> Iterator[tuple[str, Element]]:
        """Yield the start and end of each element of a part, while it is parsed."""
        from xml.etree.ElementTree import ParseError

        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import iterparse

        try:
            yield from iterparse(BytesIO(self.read(name)), events=("start", "end"))
        except ParseError as error:
            raise self.broken(f"its part {name} is not XML ({error})") from error
        except DefusedXmlException as error:
            raise self.broken(f"its part {name} declares entities") from error
        except (ValueError, LookupError) as error:
            raise self.broken(f"its part {name} is damaged ({error})") from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the targets of a part's relations by id: kind and name or address."""
        folder, _, base = part.rpartition("/")
        name = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if name not in self.names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for event, element in self.events(name):
            if event == "start" and local(element.tag) == "Relationship":
                target = element.get("Target", "")
                if element.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[element.get("Id", "")] = (element.get("Type", ""), target)
        return found


def _kind(shown: str) -> tuple[str, str]:
    """Return what a file should be by its name, and as what it can be saved."""
    is_document = Path(shown).suffix.lower() in _DOCUMENTS
    return ("document", ".docx") if is_document else ("workbook", ".xlsx")


_OPEN = "open it with its password and save a copy without one"


def open_archive(shown: str, content: bytes) -> Archive:
    """Return the archive that `content` is, with clear words for what is not one.

    Raises
    ------
    SheetError
        If it is an encrypted or old workbook, or another kind of file.
    """
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise SheetError(fault("DM801", "the file is protected by a password", shown, _OPEN))
        what, form = _kind(shown)
        message = f"the file is a {what} of the old binary format ({form[:4]})"
        hint = (
            f"open it in the program that made it and save it as {form}, or run "
            f"soffice --convert-to {form[1:]} FILE"
        )
        raise SheetError(fault("DM801", message, shown, hint))
    if not content:
        raise SheetError(fault("DM801", "the file is empty", shown, "save the workbook again"))
    archive = Archive(shown, content)
    if "xl/workbook.bin" in archive.names:
        message = "the file is a binary workbook (.xlsb)"
        raise SheetError(fault("DM801", message, shown, "save it as .xlsx"))
    kind = Path(shown).suffix.lower()
    is_read = "mimetype" in archive.names and re.search(
        rb"opendocument\.(?:spreadsheet|text)", archive.read("mimetype")
    )
    if "content.xml" in archive.names and not is_read:
        message = f"the file is an OpenDocument file ({kind or 'no suffix'})"
        raise SheetError(fault("DM801", message, shown, "save it as .xlsx, .csv or .docx"))
    if "Index/Document.iwa" in archive.names:
        message = "the file is a document of Numbers, Pages or Keynote"
        raise SheetError(fault("DM801", message, shown, "export it as .xlsx, .csv or .docx"))
    if "ppt/presentation.xml" in archive.names:
        message = "the file is a presentation"
        hint = "copy its tables into a sheet or a document, and save that"
        raise SheetError(fault("DM801", message, shown, hint))
    return archive
