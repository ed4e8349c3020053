"""The rows of a table, pickled apart from the document that they stand in."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias, overload

__all__ = ["LateRows", "Telling"]

Telling: TypeAlias = tuple[str, tuple[tuple[int, int], ...]]


class LateRows(Sequence[Any]):
    """Rows that are unpickled when somebody looks at them.

    Sphinx reads every document in each build, to number tables and figures. For
    that nobody looks at a row, and most of what such a document holds are rows.

    Parameters
    ----------
    rows
        The rows; they do not change any more.

    Attributes
    ----------
    telling
        The fingerprint of a glossary, and row and column of the cells that have
        terms of it: who looked for them need not look again.
    """

    __slots__ = ("_packed", "_rows", "telling")

    def __init__(self, rows: Iterable[Any] = ()) -> None:
        self._rows: tuple[Any, ...] | None = tuple(rows)
        self._packed = b""
        self.telling: Telling = ("", ())

    def _unpacked(self) -> tuple[Any, ...]:
        if self._rows is None:
            self._rows = pickle.loads(self._packed)  # noqa: S301 - part of the document
        return self._rows

    @overload
    def __getitem__(self, index: int) -> Any: ...  # noqa: ANN401

    @overload
    def __getitem__(self, index: slice) -> tuple[Any, ...]: ...

    def __getitem__(self, index: int | slice) -> Any:
        """Return a row, or several."""
        return self._unpacked()[index]

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows, without asking for each by its number."""
        return iter(self._unpacked())

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._unpacked())

    def __repr__(self) -> str:
        """Return what a list of the rows would print."""
        return repr(list(self._unpacked()))

    def __getstate__(self) -> tuple[bytes, Telling]:
        """Return the rows, pickled, and what is known of them."""
        packed = self._packed or pickle.dumps(self._rows, pickle.HIGHEST_PROTOCOL)
        return packed, self.telling

    def __setstate__(self, state: tuple[bytes, Telling]) -> None:
        """Take the rows as they are."""
        self._rows, (self._packed, self.telling) = None, state
