"""Glossaries in the format of Rubin's ``glossarydefs.csv``.

The columns are Term, Description, Subsystem Tags, Documentation Tags,
Associated Acronyms and Alternative Terms, Type (A acronym, G glossary entry).
A file is read with the place of every field, and what is wrong with a row is
reported while the others are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..checks.found import problem
from ..frozen import dataclass
from ..model.places import Place
from ..model.problems import Problem
from ..model.suggest import nearest
from .entries import Entry, deprecation
from .latex import to_inline

__all__ = ["Field", "fields_of", "read_csv"]

_COLUMNS = {
    "term": "Term",
    "description": "Description",
    "tags": "Subsystem Tags",
    "documents": "Documentation Tags",
    "related": "Associated Acronyms and Alternative Terms",
    "type": "Type",
}
_BY_DELIMITER = {
    mark: re.compile(rf' *+"((?:[^"]|"")*+)("?)([^{mark}\r\n]*+)|([^{mark}\r\n]*+)')
    for mark in (",", ";", "\t")
}
_UNCLOSED = "a quotation mark is opened and never closed"
_END = re.compile(r"\r\n?|\n")
_TYPES = {"A": True, "G": False}
_LIST = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a row: its text and where it starts."""

    text: str
    line: int
    column: int
    fault: str = ""


def fields_of(text: str, delimiter: str = ",") -> Iterator[list[Field]]:
    """Yield the rows of a CSV text, blank ones left out.

    Quoted fields may hold delimiters, doubled quotes and line ends. Text behind
    a closing quote, and a quote that is never closed, are faults of the field.
    """
    pattern = _BY_DELIMITER[delimiter]
    position, line, start, row = 0, 1, 0, list[Field]()
    while position <= len(text):
        match = pattern.match(text, position)
        assert match is not None
        column = position - start + 1
        row.append(_field(match, line, column))
        breaks = [found.end() for found in _END.finditer(match[0])]
        if breaks:
            line, start = line + len(breaks), position + breaks[-1]
        position = match.end()
        if text[position : position + 1] == delimiter:
            position += 1
            continue
        if any(field.text or field.fault for field in row):
            yield row
        row = []
        end = _END.match(text, position)
        if end is None:
            return
        position, line = end.end(), line + 1
        start = position


def _field(match: re.Match[str], line: int, column: int) -> Field:
    if match[4] is not None:
        return Field(match[4].strip(), line, column)
    fault = "" if match[2] else _UNCLOSED
    if match[3].strip():
        fault = "text stands behind the closing quotation mark"
    value = match[1].replace('""', '"') + match[3]
    return Field(" ".join(value.split()), line, column, fault)


def read_csv(name: str, text: str, rank: int) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a glossary file, and what is wrong with it.

    Parameters
    ----------
    name
        The file's name, for places.
    text
        Its content.
    rank
        The number of the source (see `Entry`).
    """
    problems: list[Problem] = []
    rows = fields_of(text, _delimiter(text))
    header = next(rows, None)
    if header is None:
        hint = f"the first row names the columns: {', '.join(_COLUMNS.values())}"
        return [], [problem("DM502", "the glossary is empty", Place(name, 1, 1), hint)]
    columns = _columns(name, header, problems)
    if columns is None:
        return [], problems
    entries = [entry for row in rows if (entry := _entry(name, row, columns, rank, problems))]
    return entries, problems


def _delimiter(text: str) -> str:
    head = text[: text.find("\n") + 1 or len(text)]
    found = max((",", ";", "\t"), key=head.count)
    return found if head.count(found) else ","


def _columns(name: str, header: list[Field], problems: list[Problem]) -> dict[str, int] | None:
    """Return the number of each column, or None where the file cannot be understood."""
    known = {title.casefold(): key for key, title in _COLUMNS.items()}
    known["associated acronyms"] = known["alternative terms"] = "related"
    columns: dict[str, int] = {}
    for number, field in enumerate(header):
        key = known.get(" ".join(field.text.casefold().split()))
        if key in columns:
            message = f"the column {field.text!r} stands twice; the first is read"
            place = Place(name, field.line, field.column)
            problems.append(problem("DM503", message, place, "delete or rename one"))
        elif key is not None:
            columns[key] = number
    place = Place(name, header[0].line, 1)
    for key in ("term", "description"):
        if key not in columns:
            title = _COLUMNS[key]
            near = nearest(title, [field.text for field in header])
            hint = f"did you mean it by {near!r}?" if near else "the first row names the columns"
            problems.append(problem("DM502", f"there is no column {title!r}", place, hint))
    if not {"term", "description"} <= set(columns):
        return None
    if "type" not in columns:
        message = "there is no column 'Type'; every entry is taken for an acronym"
        problems.append(problem("DM503", message, place, "add it: A acronym, G glossary entry"))
    return columns


def _entry(
    name: str, row: list[Field], columns: dict[str, int], rank: int, problems: list[Problem]
) -> Entry | None:
    empty = Field("", row[0].line, row[0].column)
    got = {key: row[n] if n < len(row) else empty for key, n in columns.items()}
    for field in row:
        if field.fault:
            place = Place(name, field.line, field.column)
            problems.append(problem("DM503", field.fault, place, 'double a quotation mark: ""'))
    if any(field.fault == _UNCLOSED for field in row):
        return None  # what follows is part of another row
    fault = _row_fault(got)
    if fault:
        field, message, hint = fault
        problems.append(problem("DM503", message, Place(name, field.line, field.column), hint))
        if not got["term"].text or not got["description"].text:
            return None
    description = got["description"].text
    deprecated, instead = deprecation(description)
    kind = got["type"].text.upper() if "type" in got else "A"
    entry = Entry(
        key=to_inline(got["term"].text, escape=False),
        term=to_inline(got["term"].text, escape=False),
        expansion=to_inline(description),
        tags=tuple(got["tags"].text.replace(",", " ").split()) if "tags" in got else (),
        deprecated=deprecated,
        instead=instead,
        is_acronym=_TYPES.get(kind, True),
        related=_related(got.get("related", empty).text),
        place=Place(name, got["term"].line, got["term"].column),
        rank=rank,
    )
    same = tuple(one for one in entry.related if _letters(one) == _letters(entry.term))
    return replace(entry, aliases=same) if same and entry.is_acronym else entry


def _row_fault(got: dict[str, Field]) -> tuple[Field, str, str] | None:
    term, description = got["term"], got["description"]
    if not term.text:
        return term, "a row has no term", "give one, or delete the row"
    if not description.text:
        return description, f"{term.text!r} has no description", "give one, or delete the row"
    kind = got.get("type")
    if kind is not None and kind.text and kind.text.upper() not in _TYPES:
        message = f"the type of {term.text!r} is {kind.text!r}; it is taken for an acronym"
        return kind, message, "write A (acronym) or G (glossary entry)"
    return None


def _related(text: str) -> tuple[str, ...]:
    return tuple(part for part in _LIST.split(text.strip()) if part)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).casefold()
