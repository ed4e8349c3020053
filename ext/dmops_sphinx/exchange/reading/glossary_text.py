"""Lists of acronyms in text: ``TERM: what it stands for``, a line or an item each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...model.places import Place
from ..cells import Cell, Row, Sheet
from ..inline_text import Piece
from .markdown_text import from_markdown
from .marked import marked_cell

__all__ = [
    "looks_like_glossary",
    "read_glossary",
    "read_markdown_abbreviations",
    "read_markdown_glossary",
]

_ENTRY = re.compile(r"(?P<term>[^\s:#][^:]{0,39}?)\s*:\s*(?P<meaning>\S.*)")
_MARKED = re.compile(
    r"(?P<mark>\*\*|__|`)?(?P<term>[^\W_][^:=*`|]{0,39}?)(?(mark):?(?P=mark))"
    r"(?:\s*:\s+|\s+(?:=|-{1,2}|[–—])\s+)(?P<meaning>\S.*)"
)
_ABBREVIATION = re.compile(r"\*\[(?P<term>[^\]]+)\]:\s*(?P<meaning>\S.*)")
_BULLET = re.compile(r"\s{0,3}[-*+]\s+(?P<text>.*)")
_ENOUGH = 0.6


def looks_like_glossary(text: str) -> bool:
    """Tell whether most lines of a text are entries of such a list."""
    lines = [line for line in map(str.strip, text.splitlines()) if line and line[0] != "#"]
    entries = sum(_ENTRY.fullmatch(line) is not None for line in lines)
    return bool(lines) and entries >= len(lines) * _ENOUGH


def read_glossary(shown: str, text: str) -> Sheet:
    """Return the list as a table with the columns Term and Description."""
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.strip().startswith("#")
    ]
    return _sheet(shown, lines, _ENTRY, lambda source: [Piece(source)])


def read_markdown_glossary(shown: str, text: str) -> Sheet | None:
    """Return the acronyms that a Markdown file lists, or None if it lists none.

    An entry is an item of a list, a line, or a term with its meaning below it
    behind a colon.
    """
    lines = list(_logical(text))
    bullets = [(n, found["text"]) for n, line in lines if (found := _BULLET.fullmatch(line))]
    rest = [(n, line) for n, line in lines if not line.lstrip().startswith(("#", "<!--", ">"))]
    for group in (bullets, rest):
        entries = sum(_MARKED.fullmatch(line) is not None for _, line in group)
        if entries and entries >= len(group) * _ENOUGH:
            return _sheet(shown, group, _MARKED, from_markdown)
    return None


def read_markdown_abbreviations(shown: str, text: str) -> Sheet | None:
    """Return the abbreviations that a Markdown file explains, ``*[API]: …``, or None."""
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if _ABBREVIATION.match(line)]
    return _sheet(shown, lines, _ABBREVIATION, from_markdown) if lines else None


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines with their numbers; what belongs to the line above is joined to it."""
    begun, held = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        continues = (
            held
            and bare
            and (bare.startswith(": ") or (line[:1].isspace() and not _BULLET.fullmatch(line)))
        )
        if continues:
            held += bare if bare.startswith(": ") else f" {bare}"
            continue
        if held:
            yield begun, held
        begun, held = number, line.rstrip() if bare else ""
    if held:
        yield begun, held


def _sheet(
    shown: str,
    lines: list[tuple[int, str]],
    pattern: re.Pattern[str],
    read: Callable[[str], list[Piece]],
) -> Sheet:
    sheet = Sheet(file=shown, kind="acronym")
    head = Place(shown, 1)
    names = {0: Cell(value="Term", place=head), 1: Cell(value="Description", place=head)}
    sheet.rows.append(Row(0, names, head))
    strange = []
    for number, line in lines:
        found = pattern.fullmatch(line.strip())
        if found is None:
            strange.append(str(number))
            continue
        place = Place(shown, number)
        row = Row(number, {}, place)
        for column, name in enumerate(("term", "meaning")):
            cell = marked_cell(read(found[name].strip()), place, f"{'AB'[column]}{number}")
            if cell is not None:
                row.cells[column] = cell
        sheet.rows.append(row)
    if strange:
        shown_lines = ", ".join(strange[:10]) + (", …" if len(strange) > 10 else "")
        sheet.notices.append(f"lines without “TERM: meaning” left out: {shown_lines}")
    return sheet
