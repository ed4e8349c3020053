"""The line of a file that a problem is in, with a caret below it, as compilers print it."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, combining, east_asian_width

from ..checks.locate import Sources
from ..model.problems import Problem

__all__ = ["excerpt", "printable", "width_of"]

_VALUE = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|[>|][-+]?|[^\s,\]}#][^,\]}#]*[^\s,\]}#]|\S")
_LEFT = 20


def printable(text: str) -> str:
    """Return `text` without characters that a terminal would act on."""
    if text.isprintable():
        return text
    return "".join(
        " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" if category(c)[0] == "C" else c
        for c in text
    )


def width_of(text: str) -> int:
    """Return how many columns `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(c: str) -> int:
    if combining(c) or category(c) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(c) in "WF" else 1


def _fitted(text: str, room: int) -> str:
    """Return as much of a text as fits, with an ellipsis where it is cut."""
    if width_of(text) <= room:
        return text
    left = room - 1
    for index, c in enumerate(text):
        left -= _columns(c)
        if left < 0:
            return f"{text[:index]}…"
    return text


def excerpt(problem: Problem, sources: Sources, columns: int) -> tuple[str, str, str] | None:
    """Return the line's number, the line cut to `columns`, and the carets below it.

    None is returned where there is no such line.
    """
    place = problem.place
    line = sources.line(place.file, place.line) if place.line else ""
    if not line.strip():
        return None
    start = min(max(place.column - 1, 0), len(line))
    length = problem.length or _length(line, start)
    gutter = str(place.line)
    room = max(20, columns - len(gutter) - 4)
    end = start + min(length, room)
    cut = max(0, start - _LEFT) if end > 4 * room or width_of(line[:end]) > room else 0
    # Never more than fits, however long the line: some characters take no column.
    shown = printable(line[cut : cut + 4 * room])
    if len(line) > cut + 4 * room:
        shown += "…"
    if cut:
        shown, start = f"…{shown[1:]}", start - cut
    shown = _fitted(shown, room)
    length = max(1, min(length, len(shown) - start))
    before = " " * width_of(shown[:start])
    carets = "^" * max(1, width_of(shown[start : start + length]))
    return gutter, shown, before + carets


def _length(line: str, start: int) -> int:
    found = _VALUE.match(line, start)
    return len(found[0]) if found else 1
