"""A walk through a tree of records, as deep as it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from ..model.suggest import did_you_mean
from .selection import Selection, SelectionError

__all__ = ["preorder", "root_or_error"]

T = TypeVar("T")


def preorder(
    tops: Iterable[T], below: Callable[[T], Sequence[T]], depth: int | None = None
) -> Iterator[tuple[T, tuple[int, ...]]]:
    """Yield each item behind the one above it, with its place in the tree.

    Parameters
    ----------
    tops
        Where to begin.
    below
        Returns the items directly below one.
    depth
        How many levels below the tops to go.

    Yields
    ------
    tuple
        The item, and its numbers from the top down, each counted from 1.
    """
    stack: list[tuple[T, tuple[int, ...]]] = []
    stack += [(item, (number,)) for number, item in enumerate(tops, 1)][::-1]
    while stack:
        item, place = stack.pop()
        yield item, place
        if depth is None or len(place) <= depth:
            inner = enumerate(below(item), 1)
            stack += [(child, (*place, number)) for number, child in inner][::-1]


def root_or_error(
    selection: Selection,
    what: str,
    records: Mapping[str, T],
    below: Mapping[str | None, Sequence[T]],
) -> Sequence[T]:
    """Return where a walk begins: the root that a selection names, or all there are.

    Raises
    ------
    SelectionError
        If the selection names a root that is not there.
    """
    root = selection.root
    if root is None:
        return below.get(None, ())
    if root not in records:
        hint = did_you_mean(root, records, before="; ")
        raise SelectionError("root", f"there is no {what} {root!r}{hint}")
    return (records[root],)
