"""Grid tables and simple tables of reStructuredText, drawn with characters.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#tables
"""

from __future__ import annotations

import re

from ...frozen import dataclass

__all__ = ["Line", "grid_rows", "is_grid", "is_simple", "simple_rows"]

_GRID = re.compile(r"\s*\+(?:[-=]+\+)+")
_SIMPLE = re.compile(r"\s*=+(?:\s+=+)+")
_SPANS = re.compile(r"\s*-+(?:\s+-+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The text of a cell, and the line on which it begins."""

    text: str
    line: int


def is_grid(lines: list[str], index: int) -> bool:
    """Tell whether a grid table begins at a line."""
    return (
        _GRID.fullmatch(lines[index]) is not None
        and index + 1 < len(lines)
        and lines[index + 1].lstrip().startswith("|")
    )


def grid_rows(lines: list[str], start: int) -> tuple[list[list[Line]], int]:
    """Return the rows of a grid table, and the index of the line behind it.

    A cell over several columns or rows stands in the first of them.
    """
    end = start
    while end < len(lines) and lines[end].lstrip()[:1] in {"|", "+"}:
        end += 1
    edges = sorted({at for line in lines[start:end] if _GRID.fullmatch(line)
                    for at, letter in enumerate(line) if letter == "+"})  # fmt: skip
    rows: list[list[Line]] = []
    texts: list[list[str]] = [[] for _ in edges[1:]]
    begun = start + 1
    for index in range(start + 1, end):
        line = lines[index].ljust(edges[-1] + 1)
        for column, text in enumerate(_between(line, edges)):
            texts[column].append(text)
        if _is_border(line, edges):
            if any("".join(one).strip() for one in texts):
                rows.append([Line(text=_cleaned(one), line=begun + 1) for one in texts])
            texts = [[] for _ in edges[1:]]
            begun = index + 1
    return rows, end


def _is_border(line: str, edges: list[int]) -> bool:
    return line[edges[0]] == "+" and re.search(r"\+[-=]+\+|\+[-=]+\|", line) is not None


def _between(line: str, edges: list[int]) -> list[str]:
    """Return what stands between the edges of columns; a span goes to the first of them."""
    found = ["" for _ in edges[1:]]
    column = 0
    for number, right in enumerate(edges[1:], 1):
        if line[right] in "|+" or number == len(edges) - 1:
            text = line[edges[column] + 1 : right]
            found[column] = "" if re.fullmatch(r"[-=]+(?:\+[-=]+)*", text) else text
            column = number
    return found


def _cleaned(texts: list[str]) -> str:
    bare = [text.rstrip() for text in texts]
    indents = [len(text) - len(text.lstrip()) for text in bare if text]
    return "\n".join(text[min(indents) :] for text in bare).strip("\n") if indents else ""


def is_simple(lines: list[str], index: int) -> bool:
    """Tell whether a simple table begins at a line."""
    return _SIMPLE.fullmatch(lines[index]) is not None


def simple_rows(lines: list[str], start: int) -> tuple[list[list[Line]], int]:
    """Return the rows of a simple table, and the index of the line behind it."""
    columns = [found.start() for found in re.finditer(r"=+", lines[start])]
    borders = [start]
    for index in range(start + 1, len(lines)):
        if _SIMPLE.fullmatch(lines[index]):
            borders.append(index)
            if index + 1 == len(lines) or not lines[index + 1].strip():
                break
    end = borders[-1]
    rows: list[list[Line]] = []
    cells: list[list[str]] = []
    begun = start + 2
    for index in range(start + 1, end + 1):
        line = lines[index]
        is_rule = index in borders or _SPANS.fullmatch(line) is not None
        ends = [*columns[1:], None]
        pieces = [line[at:to].strip() for at, to in zip(columns, ends, strict=True)]
        if is_rule or not line.strip() or pieces[0]:
            if cells:
                rows.append([Line(text="\n".join(one).strip("\n"), line=begun) for one in cells])
            cells = []
        if not is_rule and line.strip():
            if not cells:
                cells, begun = [[] for _ in columns], index + 1
            for column, text in enumerate(pieces):
                cells[column].append(text)
    return rows, end + 1
