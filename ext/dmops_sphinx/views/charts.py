"""All charts by the name of their directive."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .tree import ORG_CHART, PRODUCT_TREE, WBS_TREE, ChartSpec

__all__ = ["CHARTS"]

CHARTS: Mapping[str, ChartSpec[Any]] = MappingProxyType(
    {spec.name: spec for spec in (ORG_CHART, PRODUCT_TREE, WBS_TREE)}
)
