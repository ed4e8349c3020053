"""What views look at: the plan, its objects, and what was already worked out."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import field
from typing import Any, TypeVar

from ..frozen import dataclass
from ..model.anchors import Objects
from ..model.plan import Plan

__all__ = ["Context"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What the functions of a table's description may look at."""

    plan: Plan
    objects: Objects
    _known: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned the first time it was asked for under `key`.

        A plan never changes, so what follows from it alone is worked out once.
        """
        if key not in self._known:
            self._known[key] = make()
        found: T = self._known[key]
        return found

    def let_go(self) -> None:
        """Forget what was worked out."""
        self._known.clear()
