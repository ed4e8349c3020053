"""Acronyms that LaTeX declares, by the packages glossaries, acronym and acro."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...frozen import dataclass
from ...model.places import Place
from ..cells import Cell, Row, Sheet
from .latex_text import LatexText, convert, from_latex
from .latex_tokens import Token, group, optional, tokens

__all__ = ["read_declared"]

_KEYED = frozenset({"newglossaryentry", "longnewglossaryentry", "DeclareAcronym"})
_PLAIN = frozenset({"newacronym", "newabbreviation", "acro", "acrodef", "newdualentry"})
_DEFINING = frozenset({"newcommand", "renewcommand", "providecommand", "def", "edef", "gdef"})
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_COLUMNS = ("Term", "Description", "Type")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    term: str
    meaning: LatexText
    type: str
    line: int


def read_declared(shown: str, text: str) -> Sheet | None:
    """Return the acronyms and the glossary that a file declares, or None.

    Raises
    ------
    LatexError
        If a brace is not closed.
    """
    source = _COMMENT.sub(r"\1", text)
    sheet = Sheet(file=shown, kind="acronym")
    head = Place(shown, 1)
    names = {column: Cell(value=name, place=head) for column, name in enumerate(_COLUMNS)}
    sheet.rows.append(Row(0, names, head))
    for entry in _entries(source):
        place = Place(shown, entry.line)
        row = Row(entry.line, {}, place)
        row.cells[0] = Cell(value=entry.term, place=place, where=f"A{entry.line}")
        if entry.meaning.plain:
            row.cells[1] = Cell(
                value=entry.meaning.plain, place=place, where=f"B{entry.line}",
                markup=entry.meaning.markup,
            )  # fmt: skip
        row.cells[2] = Cell(value=entry.type, place=place, where=f"C{entry.line}")
        sheet.rows.append(row)
    return sheet if len(sheet.rows) > 1 else None


def _entries(source: str) -> Iterator[_Entry]:
    found = tokens(source)
    index = 0
    while index < len(found):
        token = found[index]
        index += 1
        if token.kind == "word" and token.text.rstrip("*") in _DEFINING:
            index = _behind_definition(found, index)
        if token.kind != "word" or token.text not in _KEYED | _PLAIN:
            continue
        read = _keyed if token.text in _KEYED else _plain
        entry, index = read(source, found, index, token)
        if entry is not None and entry.term:
            yield entry


def _behind_definition(found: list[Token], index: int) -> int:
    """Return the index behind the definition of a command, whose body is no use of others."""
    _, index = group(found, index)
    for _ in range(2):
        _, index = optional(found, index)
    while index < len(found) and not found[index].is_special("{"):
        index += 1
    return group(found, index)[1]


def _plain(source: str, found: list[Token], index: int, token: Token) -> tuple[_Entry | None, int]:
    """Read an entry whose short and long form are arguments."""
    del source
    short: list[Token] = []
    if token.text in {"acro", "acrodef"}:
        key, index = group(found, index)
        short, index = optional(found, index)
        short = short or key
    else:
        _, index = optional(found, index)
        _, index = group(found, index)
        short, index = group(found, index)
    meaning, index = group(found, index)
    entry = _Entry(term=convert(short).plain, meaning=convert(meaning), type="A", line=token.line)
    return entry, index


def _keyed(source: str, found: list[Token], index: int, token: Token) -> tuple[_Entry | None, int]:
    """Read an entry whose argument has keys and values."""
    key, index = group(found, index)
    inner, index = group(found, index)
    fields = _fields(source[inner[0].start : inner[-1].end]) if inner else {}
    if token.text == "longnewglossaryentry":
        described, index = group(found, index)
        meaning = convert(described)
    else:
        meaning = from_latex(fields.get("long") or fields.get("description", ""))
    declared = token.text == "DeclareAcronym" or "long" in fields
    is_acronym = declared or fields.get("type", "").strip("\\ ").startswith("acronym")
    name = fields.get("short") or fields.get("name") or fields.get("text")
    term = from_latex(name).plain if name else convert(key).plain
    kind = "A" if is_acronym else "G"
    return _Entry(term=term, meaning=meaning, type=kind, line=token.line), index


def _fields(source: str) -> dict[str, str]:
    """Return what a list of keys and values says, without the braces around values."""
    parts: list[str] = [""]
    depth = 0
    for character in source:
        depth += (character == "{") - (character == "}")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    fields: dict[str, str] = {}
    for part in parts:
        key, equals, value = part.partition("=")
        if equals:
            bare = value.strip()
            inner = bare[1:-1] if bare[:1] == "{" and bare[-1:] == "}" else bare
            fields[key.strip()] = inner
    return fields
