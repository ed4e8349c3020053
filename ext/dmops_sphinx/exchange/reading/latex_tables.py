"""Tables in LaTeX files: ``longtable``, ``tabular`` and their relatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model.places import Place
from ..cells import Cell, Row, Sheet, SheetError, column_name, fault
from .errors import error_value
from .latex_glossary import read_declared
from .latex_macros import expanded
from .latex_short_forms import with_short_forms
from .latex_spans import Span, fill_down, remember, width
from .latex_text import LatexText, convert
from .latex_tokens import LatexError, Token, group, optional, tokens

__all__ = ["read_latex"]

# The environments of tables, with the number of arguments before the columns.
_TABLES = {
    "longtable": 0, "longtable*": 0, "tabular": 0, "tabular*": 1, "tabularx": 1, "tabulary": 1,
    "tabu": 0, "longtabu": 0, "supertabular": 0, "supertabular*": 1,
    "mpsupertabular": 0, "xltabular": 1, "ltablex": 1, "longtblr": 0,
    "tblr": 0, "deluxetable": 0,
}  # fmt: skip
# What stands between rows, with the number of arguments.
_RULES = {
    "hline": 0, "toprule": 0, "midrule": 0, "bottomrule": 0, "endfirsthead": 0, "endhead": 0,
    "endfoot": 0, "endlastfoot": 0, "firsthline": 0, "lasthline": 0, "specialrule": 3,
    "noalign": 1, "cmidrule": 1, "cline": 1, "rowcolor": 1, "pagebreak": 0, "nopagebreak": 0,
    "newpage": 0, "addlinespace": 0, "hhline": 1,
}  # fmt: skip
_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,3}")
_TRIM = re.compile(r"\([lr]+\)")
_MARKS = ("endfirsthead", "endhead", "endfoot", "endlastfoot")


@dataclass(slots=True)
class _Line:
    """A row of a table: its cells, where it begins, and the mark that ends its part."""

    cells: list[list[Token]]
    line: int
    mark: str = ""


@dataclass(slots=True)
class _Found:
    name: str = ""
    title: str = ""
    lines: list[_Line] = field(default_factory=list)


def read_latex(shown: str, text: str) -> list[Sheet]:
    """Return the tables of a LaTeX file.

    Raises
    ------
    SheetError
        If it cannot be read, or has no table.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        found = list(_tables(expanded(tokens(with_short_forms(text)))))
        declared = read_declared(shown, text)
    except LatexError as error:
        hint = "is a brace missing?"
        raise SheetError(fault("DM801", str(error), Place(shown, error.line), hint)) from error
    except RecursionError as error:
        raise SheetError(fault("DM801", "braces are nested too deeply", shown)) from error
    if not found and declared is None:
        message = "there is no table (longtable, tabular or the like) and no acronym in the file"
        hint = "is the table in another file, which this one reads with \\input?"
        raise SheetError(fault("DM802", message, shown, hint if "\\input" in text else ""))
    sheets = [declared] if declared else []
    for number, table in enumerate(found, 1):
        name = table.name or (f"table {number}" if len(found) > 1 else "")
        sheet = Sheet(file=shown, name=name, title=table.title)
        _fill(sheet, table)
        sheets.append(sheet)
    return sheets


def _tables(found: list[Token]) -> Iterator[_Found]:
    index = 0
    title = name = ""
    head: list[Token] = []
    while index < len(found):
        token = found[index]
        if token.kind != "word":
            index += 1
        elif token.text in {"caption", "label"}:
            inner, index = group(found, optional(found, index + 1)[1])
            if token.text == "caption":
                title, name = convert(_without_label(inner)).plain, _label(inner) or name
            else:
                name = convert(inner).plain
        elif token.text in {"tablehead", "tablefirsthead"}:
            inner, index = group(found, index + 1)
            head = head if token.text == "tablehead" and head else inner
        elif token.text == "begin":
            environment, index = group(found, index + 1)
            kind = "".join(one.text for one in environment)
            if kind in _TABLES:
                table, index = _table(found, index, kind)
                if kind.startswith("super") and head:
                    table.lines[:0] = _lines_of(head)
                head = []
                yield _Found(table.name or name, table.title or title, table.lines)
                title = name = ""
        else:
            index += 1


def _lines_of(head: list[Token]) -> list[_Line]:
    """Return the rows of a header that stands before its table."""
    table = _Found()
    line, index = _Line([[]], head[0].line), 0
    while index < len(head):
        index = _step(table, line, head, index, nested=False)
        if table.lines and table.lines[-1] is line:
            line = _Line([[]], line.line)
    _close(table, line)
    return [one for one in table.lines if any(convert(_bare(cell)).plain for cell in one.cells)]


def _label(inner: list[Token]) -> str:
    for index, token in enumerate(inner):
        if token.kind == "word" and token.text == "label":
            return convert(group(inner, index + 1)[0]).plain
    return ""


def _without_label(inner: list[Token]) -> list[Token]:
    for index, token in enumerate(inner):
        if token.kind == "word" and token.text == "label":
            return inner[:index] + inner[group(inner, index + 1)[1] :]
    return inner


def _table(found: list[Token], index: int, kind: str) -> tuple[_Found, int]:
    _, index = optional(found, index)
    for _ in range(_TABLES[kind] + 1):
        _, index = optional(found, index)
        _, index = group(found, index)
    table = _Found()
    begin = found[index].line if index < len(found) else 1
    line = _Line([[]], begin)
    depth = 0
    while index < len(found):
        token = found[index]
        if token.is_special("{"):
            _, end = group(found, index)
            line.cells[-1] += found[index:end]
            index = end
            continue
        if token.kind == "word" and token.text in {"begin", "end"}:
            name, end = group(found, index + 1)
            depth += 1 if token.text == "begin" else -1
            if depth < 0 and "".join(one.text for one in name) == kind:
                _close(table, line)
                return table, end
            line.cells[-1] += found[index:end]
            index = end
            continue
        index = _step(table, line, found, index, nested=depth > 0)
        if table.lines and table.lines[-1] is line:
            line = _Line([[]], found[index].line if index < len(found) else token.line)
    raise LatexError(f"\\begin{{{kind}}} is never ended", begin)


def _step(table: _Found, line: _Line, found: list[Token], index: int, *, nested: bool) -> int:
    """Take a token into the line; the line joins the table where it ends."""
    token = found[index]
    if nested:
        line.cells[-1].append(token)
    elif token.is_special("&"):
        line.cells.append([])
    elif (token.kind == "symbol" and token.text == "\\") or (
        token.kind == "word" and token.text == "tabularnewline"
    ):
        index = optional(found, index + 1)[1] - 1
        table.lines.append(line)
    elif token.kind == "word" and token.text in _MARKS:
        _close(table, line)
        if table.lines and table.lines[-1] is not line:
            table.lines.append(_Line([], token.line, token.text))
        elif table.lines:
            line.mark = token.text
    elif token.kind == "word" and token.text in {"caption", "label"}:
        inner, end = group(found, optional(found, index + 1)[1])
        if token.text == "caption" and not table.title:
            table.title = convert(_without_label(inner)).plain
        table.name = table.name or (
            _label(inner) if token.text == "caption" else convert(inner).plain
        )
        return end
    else:
        line.cells[-1].append(token)
    return index + 1


def _close(table: _Found, line: _Line) -> None:
    """Add a line that no line break ends, if there is anything in it."""
    if any(convert(_bare(cell)).plain for cell in line.cells):
        table.lines.append(line)


def _bare(cell: list[Token]) -> list[Token]:
    """Return a cell without the rules and colours at its beginning."""
    index = 0
    while index < len(cell):
        token = cell[index]
        if token.kind in {"space", "blank"}:
            index += 1
        elif token.kind == "word" and token.text.rstrip("*") in _RULES:
            _, index = optional(cell, index + 1)
            if index < len(cell) and _TRIM.fullmatch(cell[index].text):
                index += 1
            for _ in range(_RULES[token.text.rstrip("*")]):
                _, index = group(cell, index)
        else:
            break
    return cell[index:]


def _fill(sheet: Sheet, table: _Found) -> None:
    unknown: set[str] = set()
    spans: dict[int, Span] = {}
    for number, line in enumerate(_lines(table), 1):
        place = Place(sheet.file, _begin(line))
        row = Row(number, {}, place)
        column = 0
        for tokens_of_cell in line.cells:
            bare = _bare(tokens_of_cell)
            text = convert(bare)
            unknown.update(text.unknown)
            if text.plain:
                names = _names(bare)
                row.cells[column] = _cell(text, place, column, number, names)
                remember(spans, row, bare, column)
            column += width(bare)
        fill_down(spans, row)
        if row.cells:
            sheet.rows.append(row)
    if unknown:
        names = ", ".join(sorted(unknown))
        sheet.notices.append(f"unknown commands, of which only the text was kept: {names}")
    if spans:
        sheet.notices.append("cells over several rows: each of the rows has the value")


def _begin(line: _Line) -> int:
    """Return the line of the file in which a row begins."""
    bare = (token for cell in line.cells for token in _bare(cell))
    return next((one.line for one in bare if one.kind not in {"space", "blank"}), line.line)


def _lines(table: _Found) -> list[_Line]:
    """Return header and body, without repeated headers and feet."""
    marks = [index for index, line in enumerate(table.lines) if line.mark in _MARKS]
    if not marks:
        return [line for line in table.lines if line.cells]
    head = table.lines[: marks[0] + 1]
    body = table.lines[marks[-1] + 1 :]
    return [line for line in (*head, *body) if line.cells]


def _names(cell: list[Token]) -> str:
    """Return the lines of a cell that lists names, a line each; else nothing."""
    lines = [""]
    for token in cell:
        if token.kind == "space" and "\n" in token.text:
            lines.append("")
        elif token.kind in {"text", "space"}:
            lines[-1] += token.text
        else:
            return ""
    lines = [line.strip() for line in lines if line.strip()]
    return "\n".join(lines) if len(lines) > 1 and all(map(_NAME.fullmatch, lines)) else ""


def _cell(text: LatexText, place: Place, column: int, number: int, names: str) -> Cell:
    where = f"{column_name(column)}{number}"
    wrong = error_value(text.plain)
    bad = None
    if wrong:
        message = f"{wrong} is an error value of a spreadsheet (column {column + 1})"
        bad = fault("DM803", message, place, "write what the cell should say")
    return Cell(value=names or text.plain, place=place, where=where, markup=text.markup, bad=bad)
