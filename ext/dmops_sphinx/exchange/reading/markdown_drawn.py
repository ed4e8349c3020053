"""Tables that Pandoc's Markdown draws with characters: grids, and columns below dashes."""

from __future__ import annotations

import re
from itertools import pairwise

from .rest_grids import Line, grid_rows, is_grid

__all__ = ["drawn_rows"]

_GRID_RULE = re.compile(r"\s*\+(?:[:=-]+\+)+\s*")
_COLUMNS = re.compile(r"\s*-+(?:\s+-+)+\s*")
_WHOLE = re.compile(r"\s*-{6,}\s*")
_HIGHEST = 8


def drawn_rows(lines: list[str], index: int) -> tuple[list[list[Line]], int] | None:
    """Return the rows of a table that begins at a line and the index behind it, or None."""
    if _GRID_RULE.fullmatch(lines[index]):
        plain = [_plain_rule(line) for line in _block(lines, index)]
        if len(plain) > 1 and is_grid(plain, 0):
            rows, end = grid_rows(plain, 0)
            moved = [[Line(text=c.text, line=c.line + index) for c in row] for row in rows]
            return moved, index + end
    if _WHOLE.fullmatch(lines[index]):
        return _multiline(lines, index)
    if index + 1 < len(lines) and lines[index].strip() and _COLUMNS.fullmatch(lines[index + 1]):
        end = index + 2
        while end < len(lines) and lines[end].strip() and not _COLUMNS.fullmatch(lines[end]):
            end += 1
        if end == index + 2:
            return None
        at = _edges(lines[index + 1], lines[index:end])
        rows = [_row(lines, [number], at) for number in (index, *range(index + 2, end))]
        return rows, end + (end < len(lines) and bool(lines[end].strip()))
    return None


def _block(lines: list[str], start: int) -> list[str]:
    end = start
    while end < len(lines) and lines[end].lstrip()[:1] in {"|", "+"}:
        end += 1
    return [line.rstrip() for line in lines[start:end]]


def _plain_rule(line: str) -> str:
    """Return a rule without the colons that align columns."""
    if _GRID_RULE.fullmatch(line) is None:
        return line
    return line.replace(":", "=" if "=" in line else "-")


def _multiline(lines: list[str], start: int) -> tuple[list[list[Line]], int] | None:
    """Return the rows between two whole rules, which empty lines part."""
    rule = next(
        (n for n in range(start + 1, min(start + _HIGHEST, len(lines)))
         if not lines[n].strip() or _COLUMNS.fullmatch(lines[n])), len(lines),
    )  # fmt: skip
    if rule == len(lines) or rule == start + 1 or not lines[rule].strip():
        return None
    end = next((n for n in range(rule + 1, len(lines)) if _WHOLE.fullmatch(lines[n])), len(lines))
    at = _edges(lines[rule], [*lines[start + 1 : rule], *lines[rule + 1 : end]])
    groups: list[list[int]] = [list(range(start + 1, rule)), []]
    for number in range(rule + 1, end):
        if not lines[number].strip():
            groups.append([])
        else:
            groups[-1].append(number)
    return [_row(lines, group, at) for group in groups if group], end + 1


def _edges(rule: str, rows: list[str]) -> list[int]:
    """Return where columns begin: in the gaps between dashes, where no row has a letter."""
    groups = [(found.start(), found.end()) for found in re.finditer(r"-+", rule)]
    edges = [0]
    for (_, before), (start, _) in pairwise(groups):
        free = (at for at in range(start - 1, before - 1, -1)
                if all(not row[at : at + 1].strip() for row in rows))  # fmt: skip
        edges.append(next(free, start))
    return edges


def _row(lines: list[str], numbers: list[int], edges: list[int]) -> list[Line]:
    texts = []
    for begin, end in zip(edges, [*edges[1:], None], strict=True):
        parts = (lines[number][begin:end].strip() for number in numbers)
        texts.append("\n".join(part for part in parts if part))
    return [Line(text=text, line=numbers[0] + 1) for text in texts]
