"""All tables by the name of their directive: the built-in ones and those of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ..model.registry import BUILT_IN, Kinds
from .declared import declared_table
from .extended import extended_table
from .facilities import FACILITY_TABLE
from .fractions import STAFFING_TABLE
from .open_counts import OPEN_COUNTS
from .organisation import PEOPLE_TABLE, TEAM_TABLE, WBS_TABLE
from .products import PRODUCT_TABLE
from .registers import ACRONYM_TABLE, CHANGE_RECORD, OPEN_ITEMS
from .roles import ROLE_TABLE
from .spec import TableSpec

__all__ = ["tables_of"]

_TABLES: Mapping[str, TableSpec[Any]] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            WBS_TABLE,
            ROLE_TABLE,
            PRODUCT_TABLE,
            FACILITY_TABLE,
            STAFFING_TABLE,
            PEOPLE_TABLE,
            TEAM_TABLE,
            CHANGE_RECORD,
            OPEN_ITEMS,
            OPEN_COUNTS,
            ACRONYM_TABLE,
        )
    }
)

_NAMES = {"person": "people-table"}


@lru_cache(maxsize=16)
def tables_of(kinds: Kinds = BUILT_IN) -> Mapping[str, TableSpec[Any]]:
    """Return all tables of a plan with these kinds, by the name of their directive."""
    tables = dict(_TABLES)
    for kind in kinds.extended:
        name = _NAMES.get(kind.name, f"{kind.name}-table")
        if name in tables:
            tables[name] = extended_table(tables[name], kind)
    own = (declared_table(kind) for kind in kinds.own)
    return MappingProxyType({**tables, **{spec.name: spec for spec in own}})
