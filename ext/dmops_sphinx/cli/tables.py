"""Tables as text: columns as wide as the terminal allows, cells wrapped, trees indented."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from ..model import inline
from ..model.anchors import Objects
from ..views.table import Table
from .excerpt import printable, width_of
from .terminal import Terminal

__all__ = ["json_rows", "plain_cell", "text_rows"]

_GAP = "  "
_NARROWEST = 8


def plain_cell(cell: str, objects: Objects) -> str:
    """Return a cell without markup: a link says what it says on the page."""
    if inline.is_plain(cell):
        return cell
    return "\n".join("".join(_text(node, objects) for node in part) for part in inline.parse(cell))


def _text(node: inline.Node, objects: Objects) -> str:
    if not isinstance(node, inline.Reference):
        return node.text
    found = objects.find(node.role, node.target)
    return node.text or (found.text if found else node.target)


def json_rows(table: Table, objects: Objects, terminal: Terminal) -> Iterator[str]:
    """Yield a table as JSON: a list of rows, each with its place."""
    del terminal
    names = [column.name for column in table.columns]
    rows = [
        {
            **dict(zip(names, (plain_cell(cell, objects) for cell in row.cells), strict=True)),
            "place": row.place,
            "level": row.level,
        }
        for row in table.rows
        if not row.heading
    ]
    yield json.dumps(rows, ensure_ascii=False, indent=1)


def text_rows(table: Table, objects: Objects, terminal: Terminal) -> Iterator[str]:
    """Yield a table as lines: its heading, its rows, each with its place at the end."""
    head = [*(column.title for column in table.columns), "place"]
    body = []
    for row in table.rows:
        cells = [
            "\n".join(printable(line) for line in plain_cell(cell, objects).split("\n"))
            for cell in row.cells
        ]
        index = next((n for n, c in enumerate(table.columns) if c.style == "tree"), 0)
        cells[index] = "  " * row.level + cells[index]
        body.append([*cells, printable(row.place)])
    widths = _widths([head, *body], terminal.width if terminal.out.isatty() else 0)
    yield from _lines(head, widths, lambda text: terminal.style(text, "bold"))
    for row, cells in zip(table.rows, body, strict=True):
        style = ("bold",) if row.heading else ()
        yield from _lines(cells, widths, lambda text, style=style: terminal.style(text, *style))


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """Return a width for each column; the widest give way until all fit into `room`."""
    widest = [
        max(width_of(line) for cell in column for line in cell.split("\n"))
        for column in zip(*rows, strict=True)
    ]
    if not room:
        return widest
    room -= len(_GAP) * (len(widest) - 1)
    while sum(widest) > room and max(widest) > _NARROWEST:
        index = widest.index(max(widest))
        others = max((w for n, w in enumerate(widest) if n != index), default=0)
        excess = sum(widest) - room
        widest[index] -= max(1, min(excess, widest[index] - max(others, _NARROWEST)))
    return widest


def _lines(cells: list[str], widths: list[int], style: object) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        parts = [
            _padded(lines[number] if number < len(lines) else "", width)
            for lines, width in zip(wrapped, widths, strict=True)
        ]
        line = _GAP.join(parts).rstrip()
        yield style(line) if callable(style) else line


def _wrapped(cell: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in cell.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        if width_of(line) <= width:
            lines.append(line)
            continue
        lines += textwrap.wrap(line, max(width, 1), subsequent_indent=indent) or [""]
    return lines


def _padded(text: str, width: int) -> str:
    return text + " " * (width - width_of(text))
