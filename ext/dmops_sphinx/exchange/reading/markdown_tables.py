"""Tables in Markdown files: pipe tables, each with the heading above it as its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.places import Place
from ..cells import Row, Sheet, SheetError, column_name, fault
from .glossary_text import read_markdown_abbreviations, read_markdown_glossary
from .markdown_drawn import drawn_rows
from .markdown_text import from_markdown
from .marked import marked_cell
from .rest_grids import Line
from .rest_tables import joined_lines

__all__ = ["read_markdown"]

_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)*")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(?P<title>.*?)\s*#*\s*")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")


def read_markdown(shown: str, text: str) -> list[Sheet]:
    """Return the tables of a Markdown file.

    Raises
    ------
    SheetError
        If it has neither a table nor a list of acronyms.
    """
    sheets = list(_tables(shown, text.splitlines()))
    glossary = read_markdown_abbreviations(shown, text) if sheets else None
    if not sheets:
        glossary = read_markdown_glossary(shown, text)
    if glossary is not None:
        sheets.append(glossary)
    if not sheets:
        message = "there is no table and no list of acronyms in the file"
        hint = (
            "a table has a line of names between bars and a line of dashes (| --- | --- |), "
            "a list a line for each acronym: * **API**: Application Programming Interface"
        )
        raise SheetError(fault("DM802", message, shown, hint))
    return sheets


def _tables(shown: str, lines: list[str]) -> Iterator[Sheet]:
    title, fence = "", ""
    index = 0
    while index < len(lines):
        line = lines[index]
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark["mark"]
        elif not fence:
            heading = _HEADING.fullmatch(line)
            if heading:
                title = _plain(heading["title"])
            elif _begins(lines, index):
                end = _end(lines, index + 2)
                yield _sheet(shown, title, lines, index, end)
                title, index = "", end - 1
            elif drawn := drawn_rows(lines, index):
                yield _drawn_sheet(shown, title, drawn[0])
                title, index = "", drawn[1] - 1
        index += 1


def _plain(source: str) -> str:
    return "".join(piece.text for piece in from_markdown(source)).strip()


def _begins(lines: list[str], index: int) -> bool:
    if "|" not in lines[index] or index + 1 == len(lines) or "|" not in lines[index + 1]:
        return False
    rule = lines[index + 1]
    return _RULE.fullmatch(rule) is not None and len(_cells(rule)) == len(_cells(lines[index]))


def _end(lines: list[str], index: int) -> int:
    while index < len(lines) and lines[index].strip() and "|" in lines[index]:
        index += 1
    return index


def _cells(line: str) -> list[str]:
    """Return the cells of a row: what stands between bars that are not escaped."""
    bare = line.strip()
    bare = bare[1:] if bare.startswith("|") else bare
    cells, at = [], 0
    while at <= len(bare):
        found = _CELL.match(bare, at)
        assert found is not None
        cells.append(found[0].strip())
        at = found.end() + 1
    if len(cells) > 1 and not cells[-1] and bare.endswith("|"):
        cells.pop()
    return cells


def _sheet(shown: str, title: str, lines: list[str], start: int, end: int) -> Sheet:
    sheet = Sheet(file=shown, name=title)
    width = len(_cells(lines[start]))
    for index in (start, *range(start + 2, end)):
        place = Place(shown, index + 1)
        row = Row(index + 1, {}, place)
        cells = _cells(lines[index])
        if len(cells) > width:
            message = f"the row has {len(cells)} cells, and the table {width} columns"
            hint = r"write \| for a bar that stands in a text"
            sheet.problems.append(fault("DM804", message, place, hint))
            continue
        for column, source in enumerate(cells):
            where = f"{column_name(column)}{index + 1}"
            cell = marked_cell(from_markdown(source.replace(r"\|", "|")), place, where)
            if cell is not None:
                row.cells[column] = cell
        if row.cells:
            sheet.rows.append(row)
    return sheet


def _drawn_sheet(shown: str, title: str, rows: list[list[Line]]) -> Sheet:
    sheet = Sheet(file=shown, name=title)
    for cells in rows:
        number = cells[0].line
        row = Row(number, {}, Place(shown, number))
        for column, one in enumerate(cells):
            where = f"{column_name(column)}{number}"
            cell = marked_cell(
                from_markdown(joined_lines(one.text)), Place(shown, one.line), where
            )
            if cell is not None:
                row.cells[column] = cell
        if row.cells:
            sheet.rows.append(row)
    return sheet
