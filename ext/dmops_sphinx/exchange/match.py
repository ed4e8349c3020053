"""Which kind of record a table holds, and which field each column is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from ..model.declarations import KindDeclaration
from ..model.suggest import nearest
from .cells import Row, column_name
from .fieldspecs import FieldSpec, change_specs, field_specs, role_specs
from .sections import Section
from .settings import TableSettings
from .synonyms import COMMON, HINTS, KIND_NAMES, folded

__all__ = ["Match", "Matcher", "TableKind"]

# Columns that a table of a kind has beside the fields of its records.
_BESIDE = {
    "product": (FieldSpec(name="notes", form="text"), FieldSpec(name="number", form="line"),
                FieldSpec(name="level", form="line")),
    "acronym": (FieldSpec(name="type", form="line"),),
    "staffing": (FieldSpec(name="who", form="line"),),
}  # fmt: skip
# What a table needs to be of a kind, where that is not what its records need.
_NEEDS = {
    "role": ("code", "title"),
    "wbs": ("code", "name"),
    "acronym": ("term", "expansion"),
    "staffing": ("fte",),
    "change": ("version", "date"),
    "document": ("id", "title"),
}
_TELLING = {
    "role": ("description",),
    "product": ("parent", "manager", "owner", "kind", "number", "notes", "id"),
    "person": ("initials", "orcid", "institution", "given", "family", "aliases"),
    "institution": ("long_name", "ror", "country", "aliases", "url"),
    "team": ("manager", "wbs", "short", "parent", "functions"),
    "facility": ("site", "host", "drp_share", "functions", "long_name"),
    "staffing": ("team", "person"),
}

_ROLE = re.compile(r"[\d.]*\d[A-Za-z]{1,2}(?:\.\d+)?")
_ELEMENT = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKind:
    """A kind of record as tables know it.

    Attributes
    ----------
    name
        The kind's name.
    specs
        Its columns by field.
    names
        The field of each folded name of a column, the likeliest first.
    needs
        Fields without which a table is not of this kind.
    telling
        Fields that tell it from other kinds.
    own
        The folded names of columns that are those of this kind.
    """

    name: str
    specs: Mapping[str, FieldSpec]
    names: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    telling: tuple[str, ...]
    own: frozenset[str]

    def fields_of(self, header: str) -> tuple[str, ...]:
        """Return the fields that a column of this name may be."""
        name = folded(header)
        without = folded(re.sub(r"\([^)]*\)", " ", header))
        within = folded(" ".join(re.findall(r"\(([^)]*)\)", header)))
        for one in (name, name.removesuffix("s"), without, within):
            if one and one in self.names:
                return self.names[one]
        return ()


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
        self.kinds = {name: _table_kind(name, record) for name, record in kinds.items()}
        self.kinds["change"] = _kind("change", change_specs())

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
        return f"its columns are {shown}{hint}"


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
    for number, cell in header.cells.items():
        if number not in found.columns:
            found.ignored.append(" ".join(cell.text.split()) or column_name(number))
    found.columns = dict(sorted(found.columns.items()))
    return found


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
    names = (section.name, section.sheet.name, section.title, PurePath(section.sheet.file).stem)
    return any(re.search(rf"(?:^|[^a-z])[a-z]{{0,7}}(?:{pattern})(?![a-z])", _words(name))
               for name in names)  # fmt: skip


def _words(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold())


def _table_kind(name: str, record: type) -> TableKind:
    if name == "role":
        return _kind(name, role_specs())
    declaration: KindDeclaration | None = getattr(record, "_declaration", None)
    if declaration is not None:
        return _kind(name, field_specs(record), _headings(declaration))
    specs = {**field_specs(record), **{spec.name: spec for spec in _BESIDE.get(name, ())}}
    return _kind(name, specs)


def _headings(declaration: KindDeclaration) -> Mapping[str, tuple[str, ...]]:
    """Return what the plan calls the fields of a kind of its own, in tables too."""
    titles = {one.name: [one.heading] for one in declaration.fields}
    for column in declaration.columns:
        titles.setdefault(column.shows, []).extend(filter(None, (column.title, column.name)))
    return {name: (*known, *COMMON.get(name, ())) for name, known in titles.items()}


def _kind(
    name: str,
    specs: Mapping[str, FieldSpec],
    headings: Mapping[str, tuple[str, ...]] | None = None,
) -> TableKind:
    names: dict[str, list[str]] = {}
    own = KIND_NAMES.get(name, {}) if headings is None else headings
    for field_name in specs:
        known: Iterable[str] = own.get(field_name, COMMON.get(field_name, ()))
        for one in dict.fromkeys((folded(field_name), *map(folded, known))):
            names.setdefault(one, []).append(field_name)
    # The field that lists a name first is the likelier one.
    for one, fields in names.items():
        ranks = {name: _rank(one, name, own.get(name, COMMON.get(name, ()))) for name in fields}
        fields.sort(key=ranks.__getitem__)
    needs = _NEEDS.get(name) or tuple(
        spec.name for spec in specs.values() if spec.required and spec.name != "id"
    )
    return TableKind(
        name=name,
        specs=specs,
        names={one: tuple(fields) for one, fields in names.items()},
        needs=needs or ("id",),
        telling=_TELLING.get(name, ()),
        own=frozenset(folded(one) for known in own.values() for one in known),
    )


def _rank(name: str, field_name: str, known: Iterable[str]) -> int:
    if name == folded(field_name):
        return -1
    ranked = [folded(one) for one in known]
    return ranked.index(name) if name in ranked else 99
