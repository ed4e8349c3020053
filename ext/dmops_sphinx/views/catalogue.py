"""All tables by the name of their directive."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .build import TableSpec
from .organisation import PEOPLE_TABLE, STAFFING_TABLE, TEAM_TABLE, WBS_TABLE
from .products import PRODUCT_TABLE
from .registers import ACRONYM_TABLE, CHANGE_RECORD, FACILITY_TABLE, OPEN_ITEMS
from .roles import ROLE_TABLE

__all__ = ["TABLES"]

TABLES: Mapping[str, TableSpec[Any]] = MappingProxyType(
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
            ACRONYM_TABLE,
        )
    }
)
