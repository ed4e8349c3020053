"""Mending what is safe to mend: edits of the source files, which keep all the rest."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Iterable
from pathlib import Path

from ..frozen import dataclass
from ..model.problems import Edit, Problem
from ..writing import write_bytes
from .locate import Sources

__all__ = ["Mended", "apply", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A file with its problems mended.

    Attributes
    ----------
    file
        The file, as places name it.
    before, after
        Its text.
    count
        How many edits were made.
    """

    file: str
    before: str
    after: str
    count: int


def apply(problems: Iterable[Problem], sources: Sources) -> list[Mended]:
    """Return the files with the edits of `problems` made.

    An edit that does not fit the file, or that overlaps an earlier one, is left
    out; the next run finds what is left.
    """
    edits: dict[str, list[tuple[int, int, str]]] = {}
    for one in problems:
        if one.edit is not None:
            placed = _placed(one.edit, sources)
            if placed is not None:
                edits.setdefault(one.edit.place.file, []).append(placed)
    return [_mended(file, sources.text(file), listed) for file, listed in sorted(edits.items())]


def _placed(edit: Edit, sources: Sources) -> tuple[int, int, str] | None:
    text = sources.text(edit.place.file)
    offset = sources.offset(edit.place)
    if not text.startswith(edit.old, offset) and text[offset : offset + 1] in {"'", '"'}:
        offset += 1
    if not edit.old or not text.startswith(edit.old, offset):
        return None
    return offset, offset + len(edit.old), edit.new


def _mended(file: str, text: str, edits: list[tuple[int, int, str]]) -> Mended:
    pieces: list[str] = []
    position = count = 0
    for start, end, new in sorted(set(edits)):
        if start >= position:
            pieces += [text[position:start], new]
            position, count = end, count + 1
    pieces.append(text[position:])
    return Mended(file=file, before=text, after="".join(pieces), count=count)


def write(mended: Mended, root: Path) -> None:
    """Write a mended file: to a temporary file beside it, which then takes its place.

    Parameters
    ----------
    mended
        The file.
    root
        The folder that its name is relative to.

    Raises
    ------
    OSError
        If it cannot be written; the file is then as it was.
    """
    path = root / mended.file
    mark = codecs.BOM_UTF8 if path.read_bytes().startswith(codecs.BOM_UTF8) else b""
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "the file is read-only", str(path))
    write_bytes(path, mark + mended.after.encode())
