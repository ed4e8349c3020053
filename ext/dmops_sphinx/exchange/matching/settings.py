"""What a project says of the tables it imports: ``[tool.dmops.import]``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from fnmatch import fnmatchcase
from typing import Any

from ...frozen import dataclass
from ...model.suggest import did_you_mean, nearest
from .synonyms import folded

__all__ = ["ImportSettings", "SettingsError", "TableSettings", "read_settings"]

_KEYS = ("columns", "ignore", "kind", "set", "skip")
_FORMS = {
    "columns": 'a table such as {"Job" = "title"}',
    "ignore": "a list of columns",
    "kind": "the name of a kind of record",
    "set": 'a table such as {team = "square"}',
    "skip": "true or false",
}


class SettingsError(ValueError):
    """The settings of imports are wrong; the message names each fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSettings:
    """What is said of some tables.

    Attributes
    ----------
    columns
        Fields by the folded name of their column.
    ignore
        Folded names of columns that are not read.
    kind
        The kind of the rows.
    given
        Values that every row has.
    skip
        Whether the table is left out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    kind: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    skip: bool = False

    def over(self, other: TableSettings) -> TableSettings:
        """Return these settings where they say something, else `other`'s."""
        return TableSettings(
            columns={**other.columns, **self.columns},
            ignore=other.ignore | self.ignore,
            kind=self.kind or other.kind,
            given={**other.given, **self.given},
            skip=self.skip or other.skip,
        )


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """The settings of all imports, and those of tables by a pattern of their name."""

    general: TableSettings = field(default_factory=TableSettings)
    tables: tuple[tuple[str, TableSettings], ...] = ()

    def with_first(self, first: TableSettings) -> ImportSettings:
        """Return these settings with what the command line says before all."""
        tables = tuple((pattern, first.over(one)) for pattern, one in self.tables)
        return ImportSettings(first.over(self.general), tables)

    def of(self, names: Iterable[str]) -> TableSettings:
        """Return the settings of a table that has these names (file, sheet, table)."""
        found = self.general
        known = [name.casefold() for name in names if name]
        for pattern, settings in self.tables:
            if any(fnmatchcase(name, pattern.casefold()) for name in known):
                found = settings.over(found)
        return found


def read_settings(table: Mapping[str, Any], kinds: Iterable[str] = ()) -> ImportSettings:
    """Return the settings that ``[tool.dmops.import]`` describes.

    Parameters
    ----------
    table
        The table, as TOML gives it.
    kinds
        The names of the kinds of records.

    Raises
    ------
    SettingsError
        If it says something that has no meaning.
    """
    faults: list[str] = []
    known = list(kinds)
    general = _table("import", {k: v for k, v in table.items() if k != "tables"}, known, faults)
    tables: list[tuple[str, TableSettings]] = []
    named = table.get("tables", {})
    if not isinstance(named, dict):
        faults.append("import.tables should be a table of patterns, each with a table")
        named = {}
    for pattern, settings in named.items():
        if isinstance(settings, dict):
            tables.append((pattern, _table(f"import.tables.{pattern}", settings, known, faults)))
        else:
            faults.append(f"import.tables.{pattern} should be a table")
    if faults:
        raise SettingsError("\n".join(faults))
    return ImportSettings(general, tuple(tables))


def _table(
    name: str, table: Mapping[str, Any], kinds: list[str], faults: list[str]
) -> TableSettings:
    for key, value in table.items():
        if key not in _KEYS:
            hint = did_you_mean(key, [*_KEYS, "tables"], f"known: {', '.join(_KEYS)}, tables")
            faults.append(f"{name}: unknown setting {key!r}; {hint}")
        elif not _fits(key, value):
            faults.append(f"{name}.{key} should be {_FORMS[key]}")
    fitting = {key: value for key, value in table.items() if key in _KEYS and _fits(key, value)}
    kind = fitting.get("kind", "")
    if kind and kinds and kind not in kinds:
        near = nearest(kind, kinds)
        faults.append(f"{name}.kind: unknown kind {kind!r}; did you mean {near or kinds[0]!r}?")
    return TableSettings(
        columns={folded(k): v for k, v in fitting.get("columns", {}).items()},
        ignore=frozenset(folded(one) for one in fitting.get("ignore", ())),
        kind=kind,
        given=fitting.get("set", {}),
        skip=fitting.get("skip", False),
    )


def _fits(key: str, value: object) -> bool:
    match key:
        case "columns" | "set":
            return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        case "ignore":
            return isinstance(value, list) and all(isinstance(v, str) for v in value)
        case "skip":
            return isinstance(value, bool)
    return isinstance(value, str)
