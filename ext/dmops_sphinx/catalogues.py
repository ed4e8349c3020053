"""The catalogues of translations: those of the package, and a project's own before them."""

from __future__ import annotations

import gettext
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from gettext import GNUTranslations
from pathlib import Path

from .words import use

__all__ = [
    "CATALOGUE",
    "LOCALES",
    "CatalogueError",
    "find_catalogues",
    "read_catalogues",
    "speaking",
]

CATALOGUE = "dmops_sphinx"
"""The name of the catalogues."""

LOCALES = Path(__file__).parent / "locales"


class CatalogueError(ValueError):
    """A file is no catalogue."""


def find_catalogues(language: str, folders: Sequence[Path] = ()) -> list[Path]:
    """Return the catalogues of a language, those of the package behind those in `folders`."""
    return [
        Path(file)
        for folder in (*folders, LOCALES)
        for file in gettext.find(CATALOGUE, folder, [language], all=True)
    ]


def read_catalogues(files: Sequence[Path]) -> GNUTranslations | None:
    """Return catalogues as one, in which the first that has a message counts.

    Raises
    ------
    CatalogueError
        If a file cannot be read as a catalogue.
    """
    found: GNUTranslations | None = None
    for file in reversed(files):
        first = _read(file)
        if found is not None:
            first.add_fallback(found)
        found = first
    return found


@contextmanager
def speaking(language: str) -> Iterator[str]:
    """Say the package's words in a language for a while; yield it, or English without one."""
    catalogue = read_catalogues(find_catalogues(language.replace("-", "_")))
    use(catalogue)
    try:
        yield language if catalogue is not None else "en"
    finally:
        use(None)


def _read(file: Path) -> GNUTranslations:
    try:
        with file.open("rb") as stream:
            return GNUTranslations(stream)
    except (OSError, ValueError, struct.error) as error:
        raise CatalogueError(f"{file} is not a catalogue of translations: {error}") from error
