"""Images: where they are for the compiler, and in which form."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

__all__ = ["READABLE", "Pictures"]

READABLE = [
    "image/svg+xml",
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
]
"""Media types that Typst reads, the best first."""

_SUFFIXES = frozenset({".svg", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp"})


class Pictures:
    """The files that a PDF shows.

    Parameters
    ----------
    srcdir
        The source folder of the project.
    folder
        The folder for copies.
    prefix
        How the source names that folder.
    """

    def __init__(self, srcdir: Path, folder: Path, prefix: str) -> None:
        self._srcdir = srcdir
        self._folder = folder
        self._prefix = prefix
        self._names: dict[str, str] = {}
        self._written: dict[str, bytes] = {}

    def place(self, uri: str) -> str:
        """Copy an image and return its name in the source; empty if it cannot be shown."""
        if uri in self._names:
            return self._names[uri]
        path = self._srcdir / unquote(uri)
        if path.suffix.lower() not in _SUFFIXES or not path.is_file():
            return ""
        name = self.store(path.name, path.read_bytes())
        self._names[uri] = name
        return name

    def store(self, name: str, data: bytes) -> str:
        """Write an image and return its name in the source."""
        stem, _, suffix = name.rpartition(".")
        free, count = name, 1
        while self._written.get(free, data) != data:
            count += 1
            free = f"{stem}-{count}.{suffix}"
        if free not in self._written:
            self._written[free] = data
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / free).write_bytes(data)
        return f"{self._prefix}/{free}"
