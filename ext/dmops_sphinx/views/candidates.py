"""Which rows a selection can find, without looking at all there are.

A table on each of many pages, each with the rows of one team, must not cost the
number of pages times the number of rows: entries are listed once, and indexed
by the values of a filter the first time it is used. The indexes only leave out
what a filter cannot accept; what they let through is still checked.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from ..model import wbs
from .selection import Selection

if TYPE_CHECKING:
    from .context import Context
    from .spec import Entry, TableSpec

__all__ = ["candidates", "known_codes", "known_values", "list_entries"]

T = TypeVar("T")


def candidates(context: Context, spec: TableSpec[T], selection: Selection) -> list[Entry[T]]:
    """Return the entries that the selection may accept, in their default order."""
    found = _found(context, spec, selection)
    if found is None:
        return _entries(context, spec, selection)
    numbers = sorted(found)
    if spec.listing is None:
        entries = _entries(context, spec, selection)
        return [entries[number] for number in numbers]
    items = spec.listing.items(context)
    return list(spec.listing.entries(context, [items[number] for number in numbers]))


def _found(context: Context, spec: TableSpec[T], selection: Selection) -> set[int] | None:
    """Return the numbers of the items that a selection may accept; None for all of them."""
    found: set[int] | None = None
    if selection.codes.wanted and spec.codes is not None:
        index = context.once((spec.name, _tree(selection), "codes"), lambda: _by_code(
            context, spec, _items(context, spec, selection)))  # fmt: skip
        found = _union(index, selection.codes.wanted)
    for name, wanted in selection.filters:
        if wanted.wanted:
            here = _union(_index(context, spec, selection, name), wanted.wanted)
            found = here if found is None else found & here
    return found


def _items(context: Context, spec: TableSpec[T], selection: Selection) -> Iterable[T]:
    """Return what an index numbers."""
    if spec.listing is not None:
        return spec.listing.items(context)
    return (entry.item for entry in _entries(context, spec, selection))


def list_entries(
    context: Context, specs: Iterable[TableSpec[Any]], filters: Collection[str]
) -> None:
    """Work out the entries of tables, for all who will ask for them, and indexes by filters."""
    for spec in specs:
        if spec.listing is None:
            _entries(context, spec, Selection())
        else:
            spec.listing.items(context)
        for name in spec.facets.keys() & filters:
            _index(context, spec, Selection(), name)


def known_values(context: Context, spec: TableSpec[T], name: str) -> Collection[str]:
    """Return the values that a filter of the table knows, in order."""
    make = spec.facets[name].known
    return context.once((spec.name, "known", name), lambda: dict.fromkeys(make(context)))


def known_codes(context: Context, spec: TableSpec[T]) -> Collection[str]:
    """Return the codes that the table can be selected by: its own and all above them."""
    return context.once((spec.name, "known codes"), lambda: _with_parents(
        spec.known_codes(context) if spec.known_codes else ()))  # fmt: skip


def _tree(selection: Selection) -> tuple[str | None, int | None]:
    return selection.root, selection.depth


def _entries(context: Context, spec: TableSpec[T], selection: Selection) -> list[Entry[T]]:
    # What entries there are may depend on the branch of a tree, and on nothing else.
    branch = Selection(root=selection.root, depth=selection.depth)
    return context.once((spec.name, _tree(selection)), lambda: list(spec.entries(context, branch)))


def _index(
    context: Context, spec: TableSpec[T], selection: Selection, name: str
) -> dict[str, array[int]]:
    return context.once(
        (spec.name, _tree(selection), name),
        lambda: _by_value(context, spec, name, _items(context, spec, selection)),
    )


def _by_value(
    context: Context, spec: TableSpec[T], name: str, items: Iterable[T]
) -> dict[str, array[int]]:
    index: dict[str, array[int]] = {}
    for number, item in enumerate(items):
        for value in spec.facets[name].values(context, item):
            index.setdefault(value, array("L")).append(number)
    return index


def _by_code(context: Context, spec: TableSpec[T], items: Iterable[T]) -> dict[str, array[int]]:
    index: dict[str, array[int]] = {}
    for number, item in enumerate(items):
        for code in spec.codes(context, item) if spec.codes else ():
            step: str | None = code
            while step is not None:
                index.setdefault(step, array("L")).append(number)
                step = wbs.parent(step)
    return index


def _union(index: dict[str, array[int]], wanted: Iterable[str]) -> set[int]:
    return {number for value in wanted for number in index.get(value, ())}


def _with_parents(codes: Iterable[str]) -> dict[str, None]:
    known: dict[str, None] = {}
    for code in codes:
        step: str | None = code
        while step is not None and step not in known:
            known[step] = None
            step = wbs.parent(step)
    return known
