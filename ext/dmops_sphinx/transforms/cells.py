"""Cells with markup, put back into their document."""

from __future__ import annotations

from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes.tables import PlanTable

__all__ = ["TakeInCells"]


class TakeInCells(SphinxPostTransform):
    """Put the cells that were kept apart into their tables, before references are resolved."""

    default_priority = 9

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Do so with each table."""
        for table in self.document.findall(PlanTable):
            table.take_in()
