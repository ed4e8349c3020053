r"""LaTeX files that read others: ``\input`` in its place, every line with the file it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ...model.places import Place
from ..cells import Cell, Row, Sheet, SheetError
from .encoding import decoded

__all__ = ["Line", "placed", "with_inputs"]

Line = tuple[str, str, int]
"""A line, the file it stands in, and its number there."""

_INPUT = re.compile(r"\\(?:input|include|subfile)\s*\{\s*(?P<name>[^{}\n]+?)\s*\}")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%.*")
_DEEPEST = 10
_MOST = 200_000


def with_inputs(path: Path, content: bytes) -> list[Line] | None:
    """Return the lines of a file with those that it reads in their places.

    Files outside its folder are left alone, and so is what cannot be read. None
    is returned where it reads no other.

    Parameters
    ----------
    path
        The file.
    content
        What is in it.

    Raises
    ------
    SheetError
        If it is no text.
    """
    if not re.search(rb"\\(?:input|include|subfile)\b", content):
        return None
    home = path.resolve().parent
    lines = list(_lines(path.name, decoded(path.name, content)[0], home, (path.resolve(),)))
    return lines if any(file != path.name for _, file, _ in lines) else None


def _lines(shown: str, text: str, home: Path, within: tuple[Path, ...]) -> Iterator[Line]:
    lines = enumerate(text.replace("\r\n", "\n").split("\n"), 1)
    for number, line in lines if len(within) == 1 else _without_edges(list(lines)):
        found = _INPUT.search(_COMMENT.sub("", line))
        target = _target(found["name"], home) if found else None
        if found is None or target is None or target in within or len(within) > _DEEPEST:
            yield line, shown, number
            continue
        before, after = line[: found.start()], line[found.end() :]
        if before.strip():
            yield before, shown, number
        name = target.relative_to(home).as_posix()
        try:
            inner = decoded(name, target.read_bytes())[0]
        except (OSError, SheetError):
            yield found[0], shown, number
        else:
            yield from _lines(name, inner, home, (*within, target))
        if after.strip():
            yield after, shown, number


def _without_edges(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return lines without empty ones at both ends, which would begin a paragraph."""
    while lines and not lines[-1][1].strip():
        lines.pop()
    while lines and not lines[0][1].strip():
        del lines[0]
    return lines


def _target(name: str, home: Path) -> Path | None:
    """Return the file that is meant, if it lies in the folder and is one."""
    for one in (name, f"{name}.tex"):
        path = (home / one).resolve()
        if path.is_relative_to(home) and path.is_file() and path.stat().st_size < _MOST * 100:
            return path
    return None


def placed(sheet: Sheet, lines: list[Line]) -> None:
    """Give the rows and cells of a sheet the places where they were written."""

    def moved(place: Place) -> Place:
        if not 0 < place.line <= len(lines):
            return place
        _, file, line = lines[place.line - 1]
        return Place(file, line)

    def moved_cell(cell: Cell) -> Cell:
        bad = cell.bad and replace(cell.bad, place=moved(cell.bad.place))
        return replace(cell, place=moved(cell.place), bad=bad)

    sheet.rows = [
        Row(row.number, {n: moved_cell(c) for n, c in row.cells.items()}, moved(row.place))
        for row in sheet.rows
    ]
