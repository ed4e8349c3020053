"""All tables by the name of their directive: the built-in ones and those of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from ..model.kinds import Kind
from ..model.registry import BUILT_IN, Kinds
from .by_name import ByName, built_in
from .spec import TableSpec

__all__ = ["adapted_tables", "tables_of"]

_TABLES: Mapping[str, Callable[[], TableSpec[Any]]] = MappingProxyType(
    {
        "wbs-table": built_in("organisation", "WBS_TABLE"),
        "role-table": built_in("roles", "ROLE_TABLE"),
        "product-table": built_in("products", "PRODUCT_TABLE"),
        "facility-table": built_in("facilities", "FACILITY_TABLE"),
        "staffing-table": built_in("fractions", "STAFFING_TABLE"),
        "people-table": built_in("organisation", "PEOPLE_TABLE"),
        "team-table": built_in("organisation", "TEAM_TABLE"),
        "change-record": built_in("registers", "CHANGE_RECORD"),
        "open-items": built_in("registers", "OPEN_ITEMS"),
        "open-counts": built_in("open_counts", "OPEN_COUNTS"),
        "acronym-table": built_in("registers", "ACRONYM_TABLE"),
    }
)

_NAMES = {"person": "people-table"}


@lru_cache(maxsize=16)
def tables_of(kinds: Kinds = BUILT_IN) -> Mapping[str, TableSpec[Any]]:
    """Return all tables of a plan with these kinds, by the name of their directive."""
    tables = dict(_TABLES)
    for kind in kinds.extended:
        name = _name(kind)
        if name in tables:
            tables[name] = partial(_extended, tables[name], kind)
    tables.update({_name(kind): partial(_declared, kind) for kind in kinds.own})
    return ByName(tables)


def adapted_tables(kinds: Kinds) -> Iterator[str]:
    """Yield the names of the tables in which a plan has a say: of its own kinds, and extended."""
    for kind in (*kinds.extended, *kinds.own):
        if _name(kind) in tables_of(kinds):
            yield _name(kind)


def _name(kind: Kind) -> str:
    return _NAMES.get(kind.name, f"{kind.name}-table")


def _extended(table: Callable[[], TableSpec[Any]], kind: Kind) -> TableSpec[Any]:
    from .extended import extended_table  # late: most plans extend none

    return extended_table(table(), kind)


def _declared(kind: Kind) -> TableSpec[Any]:
    from .declared import declared_table  # late: most plans declare none

    return declared_table(kind)
