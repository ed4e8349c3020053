"""Tables in reStructuredText: ``list-table``, ``csv-table``, grids and simple tables."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import field
from io import StringIO

from ...frozen import dataclass
from ...model.places import Place
from ..cells import Row, Sheet, SheetError, column_name, fault
from .marked import marked_cell
from .rest_grids import Line, grid_rows, is_grid, is_simple, simple_rows
from .rest_text import from_rest

__all__ = ["joined_lines", "read_rest"]

_DIRECTIVE = re.compile(r"(?P<indent>\s*)\.\.\s+(?P<name>[\w:-]+)::(?:\s+(?P<title>.*?))?\s*")
_TABLES = frozenset({"list-table", "csv-table", "table", "rst-class", "tabularcolumns"})
_OPTION = re.compile(r":(?P<name>[\w-]+):(?:\s+(?P<value>.*?))?\s*")
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\s*")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<mark>[*+-])(?:\s(?P<text>.*)|$)")
_DELIMITERS = {"tab": "\t", "space": " "}


@dataclass(slots=True)
class _Found:
    title: str
    rows: list[list[Line]] = field(default_factory=list)
    faults: list[tuple[str, int, str]] = field(default_factory=list)


def read_rest(shown: str, text: str) -> list[Sheet]:
    """Return the tables of a file of reStructuredText.

    Raises
    ------
    SheetError
        If it has no table.
    """
    lines = [line.expandtabs(8).rstrip() for line in text.splitlines()]
    sheets = [_sheet(shown, found) for found in _tables(lines)]
    if not sheets:
        message = "there is no table (list-table, csv-table, grid) in the file"
        raise SheetError(fault("DM802", message, shown))
    return sheets


def _tables(lines: list[str]) -> Iterator[_Found]:
    title = ""
    index = 0
    while index < len(lines):
        line = lines[index]
        directive = _DIRECTIVE.fullmatch(line)
        if directive and directive["name"] in {"list-table", "csv-table"}:
            block, end = _block(lines, index)
            make = _list_table if directive["name"] == "list-table" else _csv_table
            yield make(directive["title"] or title, block, index + 1)
            index, title = end, ""
        elif directive and directive["name"] == "table":
            title = directive["title"] or title
            index += 1
        elif is_grid(lines, index) or is_simple(lines, index):
            read = grid_rows if is_grid(lines, index) else simple_rows
            rows, index = read(lines, index)
            yield _Found(title, rows)
            title = ""
        else:
            if index and _UNDERLINE.fullmatch(line) and lines[index - 1].strip():
                title = lines[index - 1].strip()
            index += 1


def _block(lines: list[str], start: int) -> tuple[list[str], int]:
    """Return the lines below a directive without their indent, and the index behind them."""
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (
        not lines[end] or len(lines[end]) - len(lines[end].lstrip()) > depth
    ):
        end += 1
    body = lines[start + 1 : end]
    indents = [len(line) - len(line.lstrip()) for line in body if line]
    return [line[min(indents) :] if line else "" for line in body], end


def _options(block: list[str]) -> tuple[dict[str, str], int]:
    """Return the options of a directive, and the index of what follows them."""
    options: dict[str, str] = {}
    index = 0
    while index < len(block):
        found = _OPTION.fullmatch(block[index])
        if found is None:
            if not block[index] or not block[index].startswith(" "):
                break
            index += 1
            continue
        options[found["name"]] = found["value"] or ""
        index += 1
    return options, index


def _list_table(title: str, block: list[str], start: int) -> _Found:
    found = _Found(title)
    _, first = _options(block)
    for lines, number in _items(block[first:], start + first + 1):
        cells = [Line(text=_text(inner), line=at) for inner, at in _items(lines, number)]
        found.rows.append(cells)
    widths = {len(row) for row in found.rows}
    if len(widths) > 1:
        for row in found.rows[1:]:
            if len(row) != len(found.rows[0]):
                message = f"the row has {len(row)} cells, and the first one {len(found.rows[0])}"
                found.faults.append((message, row[0].line if row else start, "mend the row"))
    return found


def _items(lines: list[str], start: int) -> Iterator[tuple[list[str], int]]:
    """Yield the items of a list: their lines without mark and indent, and where they begin."""
    item: list[str] = []
    begun = start
    for number, line in enumerate(_dedented(lines), start):
        mark = _ITEM.fullmatch(line)
        if mark and not mark["indent"]:
            if item:
                yield item, begun
            item, begun = [f"  {mark['text'] or ''}"], number
        elif item:
            item.append(line)
    if item:
        yield item, begun


def _dedented(lines: list[str]) -> list[str]:
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    least = min(indents, default=0)
    return [line[least:] for line in lines]


def _text(lines: list[str]) -> str:
    """Return the text of a cell: lines of a paragraph joined, paragraphs apart."""
    return "\n".join(_dedented(lines)).strip("\n")


def _csv_table(title: str, block: list[str], start: int) -> _Found:
    found = _Found(title)
    options, first = _options(block)
    delimiter = options.get("delim", ",")
    delimiter = _DELIMITERS.get(delimiter, delimiter[:1] or ",")
    for name in ("file", "url"):
        if name in options:
            message = f"the rows of the csv-table are in another file: {options[name]}"
            found.faults.append((message, start, "import that file"))
    if "header" in options:
        cells = next(csv.reader(StringIO(options["header"]), delimiter=delimiter), [])
        found.rows.append([Line(text=cell.strip(), line=start) for cell in cells])
    reader = csv.reader(
        StringIO("\n".join(block[first:]), ""), delimiter=delimiter, skipinitialspace=True
    )
    try:
        line = start + first + 1
        for cells in reader:
            if cells:
                found.rows.append([Line(text=cell.strip(), line=line) for cell in cells])
            line = start + first + 1 + reader.line_num
    except csv.Error as error:
        found.faults.append((f"not a table: {error}", start, "is a quotation mark missing?"))
    return found


def _sheet(shown: str, found: _Found) -> Sheet:
    title = "".join(piece.text for piece in from_rest(found.title))
    sheet = Sheet(file=shown, name=title, title="")
    for message, line, hint in found.faults:
        sheet.problems.append(fault("DM804", message, Place(shown, line), hint))
    for number, cells in enumerate(found.rows, 1):
        row = Row(number, {}, Place(shown, cells[0].line if cells else 1))
        for column, one in enumerate(cells):
            where = f"{column_name(column)}{row.number}"
            cell = marked_cell(from_rest(joined_lines(one.text)), Place(shown, one.line), where)
            if cell is not None:
                row.cells[column] = cell
        if row.cells:
            sheet.rows.append(row)
    return sheet


def joined_lines(text: str) -> str:
    """Return a text with the lines of a paragraph joined, but those of a list apart."""
    joined: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            joined.append("\n\n" if joined else "")
        elif re.match(r"(?:[-*+•]|\d+[.)]|\|)\s", bare):
            joined.append(f"\n{bare.removeprefix('|').strip() if bare[0] == '|' else bare}")
        else:
            joined.append(bare if not joined or joined[-1].endswith("\n") else f" {bare}")
    return re.sub(r"\n{3,}", "\n\n", "".join(joined)).strip("\n")
