"""All charts by the name of their directive."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ..model.registry import BUILT_IN, Kinds
from .declared_trees import declared_tree
from .flows import ARCHITECTURE_CHART
from .functions import FUNCTION_CHART
from .staffing import STAFFING_CHART
from .tree import ORG_CHART, PRODUCT_TREE, WBS_TREE, ChartSpec

__all__ = ["CHARTS", "charts_of"]

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


@lru_cache(maxsize=16)
def charts_of(kinds: Kinds = BUILT_IN) -> Mapping[str, ChartSpec[Any]]:
    """Return all charts of a plan with these kinds, by the name of their directive."""
    own = (declared_tree(kind) for kind in kinds.own if kind.tree is not None)
    return MappingProxyType({**CHARTS, **{spec.name: spec for spec in own}})
