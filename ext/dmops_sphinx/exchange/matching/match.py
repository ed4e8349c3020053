"""Which kind of record a table holds, and which field each column is."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import field
from pathlib import PurePath

from ...frozen import dataclass
from ...model.suggest import nearest
from ..cells import Row, column_name
from ..fieldspecs import FieldSpec
from .headings_abroad import HINTS_ABROAD, in_english
from .sections import Section
from .settings import TableSettings
from .synonyms import HINTS, folded
from .table_kinds import TableKind, table_kinds

__all__ = ["Match", "Matcher", "without_row_numbers"]

_ROLE = re.compile(r"[\d.]*\d[A-Za-z]{1,2}(?:\.\d+)?")
_SHORT = frozenset({"short", "short name", "abbreviation", "abbrev", "acronym", "term"})
_ELEMENT = re.compile(r"\d+(?:\.\d+)*")


@dataclass(slots=True, kw_only=True)
class Match:
    """What a table was understood to be.

    Attributes
    ----------
    kind
        The kind of its rows.
    columns
        The field of each column, by number.
    ignored
        Names of columns that no field is.
    given
        Values that every row has.
    """

    kind: TableKind
    columns: dict[int, FieldSpec]
    ignored: list[str] = field(default_factory=list)
    given: Mapping[str, str] = field(default_factory=dict)

    def column_of(self, name: str) -> int | None:
        """Return the number of the column of a field, or None."""
        return next((n for n, spec in self.columns.items() if spec.name == name), None)


class Matcher:
    """Matches the headers of tables with the fields of kinds.

    Parameters
    ----------
    kinds
        Classes of records by the name of their kind.
    """

    def __init__(self, kinds: Mapping[str, type]) -> None:
        self.kinds = table_kinds(kinds)

    def score(self, row: Row) -> int:
        """Return how well a row would do as a header."""
        if len(row.cells) < 2:
            return 0
        texts = [cell.text for cell in row.cells.values()]
        if any(len(text) > 60 for text in texts):
            return 0
        return max(
            sum(bool(kind.fields_of(text)) for text in texts) for kind in self.kinds.values()
        )

    def makes_table(self, row: Row) -> bool:
        """Tell whether a row names all that a table of some kind needs."""
        for kind in self.kinds.values():
            found = _match(row, kind, TableSettings())
            if _has_enough(kind, {spec.name for spec in found.columns.values()}):
                return True
        return False

    def reads(self, row: Row) -> int:
        """Return how many columns are read with a row as header; 0 where it makes no table."""
        found = (_match(row, kind, TableSettings()) for kind in self.kinds.values())
        return max(
            (len(one.columns) for one in found
             if _has_enough(one.kind, {spec.name for spec in one.columns.values()})),
            default=0,
        )  # fmt: skip

    def match(self, section: Section, settings: TableSettings, kind: str = "") -> Match | None:
        """Return what a table holds, or None if its columns do not tell.

        Parameters
        ----------
        section
            The table.
        settings
            What the project says of it.
        kind
            The kind that it must be of.
        """
        wanted = kind or settings.kind
        kinds = [self.kinds[wanted]] if wanted else list(self.kinds.values())
        best: tuple[float, Match | None] = (0.0, None)
        for candidate in kinds:
            found = _match(section.header, candidate, settings)
            has = {spec.name for spec in found.columns.values()} | found.given.keys()
            if not wanted and not _has_enough(candidate, has):
                continue
            coded = _roles_in(section, found)
            fits = coded is not None and candidate.name == ("role" if coded else "wbs")
            told = bool(has & set(candidate.telling)) or bool(coded)
            hinted = _is_hinted(section, candidate.name)
            if not wanted and candidate.telling and not told and not hinted:
                continue
            if not wanted and candidate.own_of_plan and not hinted and len(found.columns) < 2:
                continue  # a name alone is a column of any table
            score = len(found.columns) + 2.5 * hinted + 0.5 * told + 3 * fits
            score += 0.25 * sum(_is_own(candidate, section, n) for n in found.columns)
            if score > best[0]:
                best = score, found
        return best[1]

    def unknown(self, section: Section) -> str:
        """Return what would make a table known."""
        headers = [cell.text for cell in section.header.cells.values()]
        shown = ", ".join(repr(text[:30]) for text in headers[:8])
        near = []
        for text in headers:
            known = [name for kind in self.kinds.values() for name in kind.names]
            match = nearest(folded(text), known, 0.8)
            if match and match != folded(text):
                near.append(f"{text!r} for {match!r}?")
        hint = f" ({'; '.join(near[:3])})" if near else ""
        return f"its columns are {shown}{hint or self._lacking(section)}"

    def _lacking(self, section: Section) -> str:
        """Return the kind that a table is nearest to, and what it lacks of it."""
        best: tuple[int, str] = (0, "")
        for name, kind in self.kinds.items():
            found = _match(section.header, kind, TableSettings())
            has = {spec.name for spec in found.columns.values()}
            lacks = [one for one in kind.needs if one not in has]
            if lacks and len(has) > best[0]:
                best = len(has), f"; for a table of the kind {name} it lacks {' and '.join(lacks)}"
        return best[1]


def without_row_numbers(match: Match, section: Section, known: Container[str]) -> bool:
    """Take a column “ID” that only counts the rows out of a match; tell whether there is one.

    Programs number tasks so; with one row more, each would get another's id.
    """
    column = match.column_of("id")
    if column is None or len(match.columns) < 3:
        return False
    idents = [row.text(column) for row in section.rows if column in row.cells]
    counted = (list(map(str, range(first, first + len(idents)))) for first in (0, 1))
    if len(idents) < 2 or idents not in counted or any(one in known for one in idents):
        return False
    del match.columns[column]
    match.ignored.append(section.header.text(column))
    return True


def _match(header: Row, kind: TableKind, settings: TableSettings) -> Match:
    found = Match(kind=kind, columns={}, given=settings.given)
    taken: set[str] = set()
    options: list[tuple[int, int, tuple[str, ...]]] = []
    for number, cell in header.cells.items():
        name = folded(cell.text)
        if name in settings.ignore:
            continue
        mapped = settings.columns.get(name, "")
        if mapped in kind.specs:
            found.columns[number] = kind.specs[mapped]
            taken.add(mapped)
            continue
        options.append((len(kind.fields_of(cell.text)) or 99, number, kind.fields_of(cell.text)))
    # Columns that can be only one field choose first.
    for _, number, fields in sorted(options):
        chosen = next((name for name in fields if name not in taken), None)
        if chosen:
            found.columns[number] = kind.specs[chosen]
            taken.add(chosen)
    _leave_names_of_others(header, found)
    for number, cell in header.cells.items():
        if number not in found.columns:
            found.ignored.append(" ".join(cell.text.split()) or column_name(number))
    found.columns = dict(sorted(found.columns.items()))
    return found


def _leave_names_of_others(header: Row, found: Match) -> None:
    """Take “Name” beside “Institution” for a person's, and beside “Short” for the long name."""
    short, long = found.column_of("name"), found.column_of("long_name")
    if found.kind.name != "institution" or short is None or long is None:
        return
    said, name = folded(header.text(long)), folded(header.text(short))
    if "name" in (said, *in_english(said)) and _SHORT.isdisjoint((name, *in_english(name))):
        del found.columns[long]


def _has_enough(kind: TableKind, has: set[str]) -> bool:
    """Tell whether columns are all that a table of a kind needs."""
    if kind.name == "person" and {"given", "family"} <= has:
        return True
    return set(kind.needs) <= has


def _roles_in(section: Section, match: Match) -> bool | None:
    """Tell whether the codes of a table are those of roles; None if they do not tell."""
    column = match.column_of("code")
    if column is None:
        return None
    codes = [row.text(column).strip() for row in section.rows[:50]]
    roles = sum(_ROLE.fullmatch(code) is not None for code in codes)
    elements = sum(_ELEMENT.fullmatch(code) is not None for code in codes)
    return None if not roles and not elements else roles > elements


def _is_own(kind: TableKind, section: Section, number: int) -> bool:
    """Tell whether a column's name is one that this kind alone gives it."""
    return folded(section.header.text(number)) in kind.own


def _is_hinted(section: Section, kind: str) -> bool:
    pattern = HINTS.get(kind, rf"{re.escape(kind).replace('-', ' ')}s?")
    if kind in HINTS_ABROAD:
        pattern = f"{pattern}|{HINTS_ABROAD[kind]}"
    names = (section.name, section.sheet.name, section.title, PurePath(section.sheet.file).stem)
    return any(re.search(rf"(?:^|[^a-z])[a-z]{{0,7}}(?:{pattern})(?![a-z])", _words(name))
               for name in names)  # fmt: skip


def _words(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold())
