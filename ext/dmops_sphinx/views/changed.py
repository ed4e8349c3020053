"""What is shown of changes in a table, which most tables have none of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from ..frozen import dataclass

if TYPE_CHECKING:
    from ..review.changes import Nature
    from ..review.words import Segment

__all__ = ["RemovedRow", "TableChanges"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedRow:
    """A row that only the earlier table has.

    Attributes
    ----------
    before
        The number of the row that it stood before; the number of rows for the end.
    cells
        What its cells said, without markup.
    """

    before: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableChanges:
    """What differs in a table, by the numbers of its rows and columns.

    Attributes
    ----------
    rows
        What happened to the records of the rows that changed.
    cells
        The words that came and went, for cells that both tables have.
    removed
        The rows that are gone.
    """

    rows: Mapping[int, tuple[Nature, ...]] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], tuple[Segment, ...]] = field(default_factory=dict)
    removed: tuple[RemovedRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.removed)
