"""From a part of a value to its place in the file: line, column, and the characters there."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

from ..model.places import Place
from ..model.problems import Edit

__all__ = ["Sources", "locate"]

_LINE_END = re.compile(r"\r\n?|\n")
_CONTEXT = 24
_MARGIN = 400


class Sources:
    """The files that places point into, read once each.

    Parameters
    ----------
    root
        The folder that the places' files are relative to.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._texts: dict[str, str] = {}
        self._starts: dict[str, list[int]] = {}

    def text(self, file: str) -> str:
        """Return the content of a file; nothing if it cannot be read."""
        if file not in self._texts:
            path, content = self.root / file, ""
            try:
                if path.is_file():  # a pipe would be waited for
                    content = path.read_bytes().decode("utf-8-sig")
            except (OSError, ValueError):
                pass
            self._texts[file] = content
        return self._texts[file]

    def line(self, file: str, number: int) -> str:
        """Return a line without its end, counted from 1; nothing beyond the file."""
        start = self.offset(Place(file, number, 1))
        text = self.text(file)
        end = _LINE_END.search(text, start)
        return text[start : end.start() if end else None] if number > 0 else ""

    def offset(self, place: Place) -> int:
        """Return where a place is in its file's text."""
        starts = self._lines(place.file)
        if not 0 < place.line <= len(starts):
            return len(self.text(place.file))
        return min(starts[place.line - 1] + max(place.column - 1, 0), len(self.text(place.file)))

    def rest(self, place: Place) -> str:
        """Return what a file says from a place on."""
        return self.text(place.file)[self.offset(place) :]

    def place(self, file: str, offset: int) -> Place:
        """Return the place of an offset in a file's text."""
        starts = self._lines(file)
        line = bisect_right(starts, offset)
        return Place(file, line, offset - starts[line - 1] + 1)

    def _lines(self, file: str) -> list[int]:
        if file not in self._starts:
            starts = [0]
            starts += (match.end() for match in _LINE_END.finditer(self.text(file)))
            self._starts[file] = starts
        return self._starts[file]


def locate(
    sources: Sources, place: Place, text: str, span: tuple[int, int], new: str | None
) -> tuple[Place, int, Edit | None]:
    """Return the place and length of a part of a value, and what replaces it.

    Parameters
    ----------
    sources
        The files.
    place
        Where the value begins.
    text
        The value.
    span
        The part.
    new
        What it should be, if that is known.
    """
    source = sources.text(place.file)
    begin = sources.offset(place)
    end = begin + 2 * len(text) + _MARGIN
    start, stop = span
    before, part, after = text[max(0, start - _CONTEXT) : start], text[start:stop], text[stop:]
    for context in ((before, after[:_CONTEXT]), ("", "")):
        # A file says everything at least as long-windedly as the value it gives.
        first = begin + max(0, start - len(context[0]))
        found = _pattern(context[0], part, context[1]).search(source, first, end)
        if found is not None:
            break
    else:
        return place, 0, None
    at = sources.place(place.file, found.start("part"))
    edit = None
    if new is not None:
        edit = Edit(at, found["part"], _quoted(new, source[begin : begin + 1]))
    return at, len(found["part"].partition("\n")[0]), edit


@lru_cache(maxsize=1024)
def _pattern(before: str, part: str, after: str) -> re.Pattern[str]:
    return re.compile(f"{_flexible(before)}(?P<part>{_flexible(part)}){_flexible(after)}")


def _flexible(text: str) -> str:
    """Return a pattern for `text` as a file may have it: folded, with quotes doubled."""
    if text and not text.strip():
        return re.escape(text) if len(text) > 1 else r"\s+"
    pieces = []
    for piece in re.split(r"(\s+)", text):
        if not piece.strip():
            pieces.append(r"\s+" if piece else "")
        else:
            escaped = re.escape(piece).replace("'", "''?").replace('"', r'\\?"')
            pieces.append(escaped)
    return "".join(pieces)


def _quoted(new: str, quote: str) -> str:
    """Return new text as it is written inside the quotes that a value has."""
    if quote == "'":
        return new.replace("'", "''")
    return new.replace("\\", "\\\\").replace('"', '\\"') if quote == '"' else new
