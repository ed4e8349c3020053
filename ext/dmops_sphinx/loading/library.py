"""Documents from BibTeX files outside the data folder, parsed when they change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from ..checks.found import problem
from ..model.places import Place
from ..model.problems import Problem, Severity
from ..model.records import Document
from .cache import from_cache, to_cache
from .folder import DataFile, decode

__all__ = ["load_documents"]


def load_documents(
    paths: Sequence[Path], root: Path, cache: Path
) -> tuple[list[tuple[Path, list[Document]]], list[Problem]]:
    """Read the documents of BibTeX files.

    Parameters
    ----------
    paths
        The files.
    root
        The folder that printed paths are relative to.
    cache
        A folder for what was parsed, by content.

    Returns
    -------
    groups, problems
        The documents of each file, and what is wrong with others. Problems are
        warnings: these files are often somebody else's.
    """
    groups: list[tuple[Path, list[Document]]] = []
    problems: list[Problem] = []
    for path in paths:
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        try:
            content = path.read_bytes()
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            problems.append(problem("DM003", message, Place(shown, 1, 1)))
            continue
        documents, found = _documents(DataFile(path.name, shown, content), cache)
        groups.append((path, documents))
        problems += found
    return groups, [replace(one, severity=Severity.WARNING) for one in problems]


def _documents(file: DataFile, cache: Path) -> tuple[list[Document], list[Problem]]:
    name = f"bib-{blake2b(file.shown.encode(), digest_size=6).hexdigest()}"
    key = blake2b(file.content, digest_size=16).hexdigest()
    kept: tuple[list[Document], list[Problem]] | None = from_cache(cache, name, key)
    if kept is not None:
        return kept
    from .bibtex import read_documents  # late: nothing may have changed

    text, problems = decode(file)
    documents = []
    for result in read_documents(file.shown, text or ""):
        if isinstance(result, Problem):
            problems.append(result)
        else:
            documents.append(result[0])
    to_cache(cache, name, key, (documents, problems))
    return documents, problems
