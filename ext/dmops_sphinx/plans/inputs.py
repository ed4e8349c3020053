"""Whether anything has changed that a plan is made from: a look at bytes, not at data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from .. import __version__
from ..config import Settings
from ..loading.folder import digest, read_folder

__all__ = ["inputs_of"]


def inputs_of(settings: Settings, bibliographies: Sequence[str], root: Path) -> str:
    """Return the fingerprint of all that plans, references and the glossary are made from.

    Parameters
    ----------
    settings
        The settings of the project.
    bibliographies
        BibTeX files outside the data folders.
    root
        The folder of ``conf.py``.

    Returns
    -------
    str
        The fingerprint; empty where a file cannot be read, which must be said anew.
    """
    if settings.compare_to:
        return ""  # what a revision names may move
    state = blake2b(f"{__version__}\0{settings!r}\0".encode(), digest_size=16)
    folders = [root / folder for folder in settings.folders.values()]
    for folder in folders:
        files, problems = read_folder(folder, root)
        if problems:
            return ""
        state.update(digest(files).encode())
    paths = [(root / name).resolve() for name in bibliographies]
    try:
        for path in (*paths, *_glossary_files(settings, [root, *folders])):
            content = blake2b(path.read_bytes(), digest_size=16).hexdigest()
            state.update(f"{path}\0{content}\0".encode())
    except OSError:
        return ""
    return state.hexdigest()


def _glossary_files(settings: Settings, folders: list[Path]) -> Iterator[Path]:
    for name in (*settings.acronym_files, *settings.acronym_skip):
        for folder in folders:
            if (folder / name).is_file():
                yield folder / name
