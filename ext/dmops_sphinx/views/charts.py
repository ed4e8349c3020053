"""All charts by the name of their directive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..model.kinds import Kind
from ..model.registry import BUILT_IN, Kinds
from .by_name import ByName, built_in

if TYPE_CHECKING:
    from .tree import ChartSpec

__all__ = ["CHARTS", "charts_of", "declared_charts"]

_CHARTS: Mapping[str, Callable[[], ChartSpec[Any]]] = MappingProxyType(
    {
        "architecture-chart": built_in("flows", "ARCHITECTURE_CHART"),
        "function-chart": built_in("functions", "FUNCTION_CHART"),
        "org-chart": built_in("tree", "ORG_CHART"),
        "product-tree": built_in("tree", "PRODUCT_TREE"),
        "staffing-chart": built_in("staffing", "STAFFING_CHART"),
        "wbs-tree": built_in("tree", "WBS_TREE"),
    }
)

CHARTS: Mapping[str, ChartSpec[Any]] = ByName(_CHARTS)


@lru_cache(maxsize=16)
def charts_of(kinds: Kinds = BUILT_IN) -> Mapping[str, ChartSpec[Any]]:
    """Return all charts of a plan with these kinds, by the name of their directive."""
    own = {_name(kind): partial(_declared, kind) for kind in kinds.own if kind.tree is not None}
    return ByName({**_CHARTS, **own})


def declared_charts(kinds: Kinds) -> Iterator[str]:
    """Yield the names of the charts of a plan's own kinds."""
    yield from (_name(kind) for kind in kinds.own if kind.tree is not None)


def _name(kind: Kind) -> str:
    return f"{kind.name}-tree"


def _declared(kind: Kind) -> ChartSpec[Any]:
    from .declared_trees import declared_tree  # late: most plans declare none

    return declared_tree(kind)
