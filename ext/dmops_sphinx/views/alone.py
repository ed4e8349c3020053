"""What of a record stands nowhere in a table but in the record's own rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from ..frozen import dataclass

__all__ = ["Alone"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone(Generic[T]):
    """What of a record only the rows of that record show, in a table of such records.

    Attributes
    ----------
    kind
        The kind of the records.
    fields
        The names of such fields. Neither the rows of another record, nor their
        order, nor what is selected may depend on them.
    items
        Returns what the rows of a record show.
    """

    kind: str
    fields: frozenset[str]
    items: Callable[[Any], Iterable[T]]
