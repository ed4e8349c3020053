"""The kinds of records as tables know them: their columns, and what these may be called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from ...frozen import dataclass
from ...model.declarations import KindDeclaration
from ..fieldspecs import FieldSpec, change_specs, field_specs
from ..role_columns import own_role_columns, role_specs
from .headings_abroad import in_english
from .synonyms import COMMON, KIND_NAMES, folded

__all__ = ["TableKind", "table_kinds"]

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

# Where a header as programs write it begins a word: ``parentId``.
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


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
    own_of_plan
        Whether the plan declares it.
    """

    name: str
    specs: Mapping[str, FieldSpec]
    names: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    telling: tuple[str, ...]
    own: frozenset[str]
    own_of_plan: bool = False

    def fields_of(self, header: str) -> tuple[str, ...]:
        """Return the fields that a column of this name may be."""
        name = folded(header)
        without = folded(re.sub(r"\([^)]*\)", " ", header))
        within = folded(" ".join(re.findall(r"\(([^)]*)\)", header)))
        apart = folded(_CAMEL.sub(" ", header))
        # Of a header over two rows, the lower name is the column's own.
        either = [folded(part) for part in re.split(r"/|\||\n| or ", header)]
        if " / " in header:
            either.reverse()
        named = (name, name.removesuffix("s"), without, within, apart, *either)
        for one in named:
            if one and one in self.names:
                return self.names[one]
        for one in named:
            fields = [self.names[word] for word in in_english(one) if word in self.names]
            if fields:
                return tuple(dict.fromkeys(chain.from_iterable(fields)))
        return ()


def table_kinds(kinds: Mapping[str, type]) -> dict[str, TableKind]:
    """Return the kinds of tables for classes of records by the name of their kind."""
    found = {name: _table_kind(name, record) for name, record in kinds.items()}
    found["change"] = _kind("change", change_specs(), KIND_NAMES.get("change", {}))
    return found


def _table_kind(name: str, record: type) -> TableKind:
    declaration: KindDeclaration | None = getattr(record, "_declaration", None)
    if declaration is not None:
        return _kind(name, field_specs(record), _headings(declaration), own_of_plan=True)
    headings = {**KIND_NAMES.get(name, {}), **_added_headings(name, record)}
    if name == "role":
        return _kind(name, role_specs(record), headings)
    specs = {**field_specs(record), **{spec.name: spec for spec in _BESIDE.get(name, ())}}
    return _kind(name, specs, headings)


def _added_headings(name: str, record: type) -> Mapping[str, tuple[str, ...]]:
    """Return what the plan calls the fields that it adds to a built-in kind."""
    made_from: Sequence[KindDeclaration | None] = getattr(record, "_made_from", ())
    found = [_headings(one) for one in made_from if one is not None]
    if name != "role":
        return dict(pair for known in found for pair in known.items())
    columns = own_role_columns(record)
    return {
        one.spec.name: known[one.field] for one in columns for known in found if one.field in known
    }


def _headings(declaration: KindDeclaration) -> Mapping[str, tuple[str, ...]]:
    """Return what the plan calls the fields of a kind of its own, in tables too."""
    titles = {one.name: [one.heading] for one in declaration.fields}
    for column in declaration.columns:
        titles.setdefault(column.shows, []).extend(filter(None, (column.title, column.name)))
    return {name: (*known, *COMMON.get(name, ())) for name, known in titles.items()}


def _kind(
    name: str,
    specs: Mapping[str, FieldSpec],
    own: Mapping[str, tuple[str, ...]],
    *,
    own_of_plan: bool = False,
) -> TableKind:
    names: dict[str, list[str]] = {}
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
        own_of_plan=own_of_plan,
    )


def _rank(name: str, field_name: str, known: Iterable[str]) -> int:
    if name == folded(field_name):
        return -1
    ranked = [folded(one) for one in known]
    return ranked.index(name) if name in ranked else 99
