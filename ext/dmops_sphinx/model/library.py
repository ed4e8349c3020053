"""The documents that can be cited: the plan's own, and those of other BibTeX files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..frozen import dataclass
from .records import Document
from .suggest import did_you_mean

__all__ = ["HANDLE", "Cited", "Library", "build_library"]

HANDLE = re.compile(r"(?<![\w/.:@#-])[A-Z][A-Za-z]{1,11}-\d{1,6}(?![\w-]|[./:][\w/])")
"""A document handle that stands alone in a text: ``DMTN-189``, not ``LSR-REQ-0025``."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document and the file that it comes from."""

    document: Document
    file: Path


@dataclass(frozen=True, slots=True)
class Library:
    """All documents that can be cited.

    Attributes
    ----------
    by_key
        The documents by their handles in folded case.
    series
        The series that the handles belong to: ``DMTN``, ``LSE``.
    own
        The handle of the plan itself.
    """

    by_key: Mapping[str, Cited]
    series: frozenset[str]
    own: str = ""

    def find(self, handle: str) -> Document | None:
        """Return the document with a handle, case aside."""
        found = self.by_key.get(handle.casefold())
        return found.document if found else None

    def hint(self, handle: str) -> str:
        """Return what somebody who wrote an unknown handle may have meant."""
        known = [cited.document.id for cited in self.by_key.values()]
        return did_you_mean(handle, known, "; add it to a .bib file of the plan", before="; ")

    def handles_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the handles in a text that the library has, or whose series it has."""
        for found in HANDLE.finditer(text):
            handle = found.group()
            if handle == self.own:
                continue
            if handle.casefold() in self.by_key or handle.partition("-")[0] in self.series:
                yield found


def build_library(groups: Iterable[tuple[Path, Iterable[Document]]], own: str = "") -> Library:
    """Return the library of documents in files; a handle's first document counts."""
    by_key: dict[str, Cited] = {}
    for file, documents in groups:
        for document in documents:
            by_key.setdefault(document.id.casefold(), Cited(document, file))
    handles = (cited.document.id for cited in by_key.values())
    series = frozenset(h.partition("-")[0] for h in handles if HANDLE.fullmatch(h))
    return Library(by_key, series, own)
