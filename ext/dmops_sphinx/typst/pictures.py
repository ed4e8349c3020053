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


# How files begin; people rename a JPEG to .png, and the compiler believes the name.
_BEGINNINGS = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"%PDF", ".pdf"),
)


def _suffix_of(data: bytes) -> str:
    """Return the ending that the content asks for; empty where it does not tell."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return next((suffix for begin, suffix in _BEGINNINGS if data.startswith(begin)), "")


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
        data = path.read_bytes()
        name = self.store(f"{path.stem}{_suffix_of(data) or path.suffix}", data)
        self._names[uri] = name
        return name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all that was stored."""
        return tuple(f"{self._prefix}/{name}" for name in self._written)

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
