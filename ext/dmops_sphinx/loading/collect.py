"""From the files' raw values to the records of each kind, with their marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..checks.found import problem
from ..model.places import Place
from ..model.problems import Problem
from .collected import Collected
from .folder import DataFile, decode
from .kinds import DeclaredKinds, is_kinds_file
from .quick import add_quickly

if TYPE_CHECKING:
    from .kept import KeptRecords

__all__ = ["collect"]


def collect(
    files: list[DataFile],
    folder: str,
    declared: DeclaredKinds,
    kept: KeptRecords | None = None,
) -> Collected:
    """Read all files of a data folder.

    Parameters
    ----------
    files
        The files; each is let go when it has been read.
    folder
        The folder's path, as printed.
    declared
        The kinds there are.
    kept
        What was kept of files that need not be read again.
    """
    kinds = declared.kinds
    found = Collected(records={kind: {} for kind in kinds}, kinds=kinds)
    found.unread |= declared.lost
    has_plan = any(file.name == "plan.yaml" for file in files)
    for file in _one_by_one(files):
        if is_kinds_file(file):
            continue
        if kept is None:
            _read(found, file, declared)
        elif not kept.take(file, found, declared):
            with kept.noting(file, found):
                _read(found, file, declared)
    if not has_plan:
        message = "plan.yaml, which holds title and authors, is missing"
        found.problems.append(problem("DM015", message, Place(f"{folder}/plan.yaml", 1, 1)))
    return found


def _one_by_one(files: list[DataFile]) -> Iterator[DataFile]:
    """Yield files in their order, and forget each: together they are as large as their records."""
    files.reverse()
    while files:
        yield files.pop()


def _read(found: Collected, file: DataFile, declared: DeclaredKinds) -> None:
    text, problems = decode(file)
    found.problems += problems
    if text is not None and file.name.lower().endswith(".bib"):
        _add_documents(found, file, text)
    elif text is None or problems or not add_quickly(found, file, text, declared):
        # Late, as what reads BibTeX: after a change of one value most builds need neither.
        from .closer import add_file, kind_of

        if text is None:
            found.unread.add(kind_of(declared.kinds, file))
        else:
            add_file(found, file, text, declared)


def _add_documents(found: Collected, file: DataFile, text: str) -> None:
    from .bibtex import read_documents

    for result in read_documents(file.shown, text):
        if isinstance(result, Problem):
            found.problems.append(result)
            found.unread.add("document")
        else:
            document, marks = result
            found.add("document", document, marks)
