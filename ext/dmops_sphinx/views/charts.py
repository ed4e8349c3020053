"""All charts by the name of their directive."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .flows import ARCHITECTURE_CHART
from .functions import FUNCTION_CHART
from .staffing import STAFFING_CHART
from .tree import ORG_CHART, PRODUCT_TREE, WBS_TREE, ChartSpec

__all__ = ["CHARTS"]

CHARTS: Mapping[str, ChartSpec[Any]] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            ARCHITECTURE_CHART,
            FUNCTION_CHART,
            ORG_CHART,
            PRODUCT_TREE,
            STAFFING_CHART,
            WBS_TREE,
        )
    }
)
