"""Graphs in layers from left to right: in which layer, in which order, how high.

Elements are blocks, texts of arrows, and places that an arrow only passes. The
blocks of a layer keep the order in which they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from math import inf

from ..frozen import dataclass

__all__ = ["Element", "Link", "layers_of", "settle"]

_SWEEPS = 12


@dataclass(eq=False, slots=True)
class Element:
    """Something in a layer, with its height; `y` is its upper edge.

    Attributes
    ----------
    height
        How tall it is.
    gap
        How far it keeps from its neighbours.
    fixed
        Whether it keeps its place among the others that do.
    number
        The block that it is; -1 for anything else.
    """

    height: float
    gap: float
    fixed: bool = False
    number: int = -1
    y: float = 0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2


@dataclass(eq=False, slots=True)
class Link:
    """A line from an element of a layer to one of the next.

    Attributes
    ----------
    left, right
        The elements.
    left_at, right_at
        How far below the upper edge of each it ends.
    flow
        What it is a part of.
    """

    left: Element
    right: Element
    flow: int
    left_at: float = 0
    right_at: float = 0


@dataclass(slots=True)
class _Walk:
    """The state of a search for circles."""

    done: set[int] = field(default_factory=set)
    back: set[tuple[int, int]] = field(default_factory=set)


def layers_of(numbers: Sequence[int], edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return a layer for each number, so that edges go right where circles allow it.

    No two ends of an edge are in one layer; an edge that closes a circle goes
    left. Numbers without edges fill the layers evenly.
    """
    pairs = [(source, target) for source, target in dict.fromkeys(edges) if source != target]
    after: dict[int, list[int]] = {number: [] for number in numbers}
    for source, target in pairs:
        after[source].append(target)
    back = _closing(numbers, after)
    forward = [(t, s) if (s, t) in back else (s, t) for s, t in pairs]
    layer = dict.fromkeys(numbers, 0)
    for _ in numbers:
        changed = False
        for source, target in forward:
            if layer[target] <= layer[source]:
                layer[target] = layer[source] + 1
                changed = True
        if not changed:
            break
    _draw_right(forward, layer)
    joined = {number for pair in pairs for number in pair}
    columns = max((layer[number] for number in joined), default=min(2, len(numbers) - 1)) + 1
    filled = [sum(layer[number] == column for number in joined) for column in range(columns)]
    for number in numbers:
        if number not in joined:
            layer[number] = filled.index(min(filled))
            filled[layer[number]] += 1
    return layer


def _closing(numbers: Sequence[int], after: dict[int, list[int]]) -> set[tuple[int, int]]:
    """Return the edges that close a circle, found by a walk without recursion.

    The walk begins where nothing comes from, so that sources stay on the left.
    """
    entered = {target for targets in after.values() for target in targets}
    walk = _Walk()
    for start in sorted(numbers, key=lambda number: number in entered):
        if start in walk.done:
            continue
        open_, stack = {start}, [(start, iter(after[start]))]
        while stack:
            number, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                stack.pop()
                open_.discard(number)
                walk.done.add(number)
            elif target in open_:
                walk.back.add((number, target))
            elif target not in walk.done:
                open_.add(target)
                stack.append((target, iter(after[target])))
    return walk.back


def _draw_right(forward: list[tuple[int, int]], layer: dict[int, int]) -> None:
    """Move what only leads right next to what it leads to."""
    entered = {target for _, target in forward}
    for number in {source for source, _ in forward} - entered:
        layer[number] = min(layer[t] for s, t in forward if s == number) - 1


def settle(layers: list[list[Element]], links: Sequence[Link], spread: Callable[[], None]) -> None:
    """Give all elements an order in their layers and a height, so that lines are straight.

    Parameters
    ----------
    layers
        The elements; their order is changed, but for those that are fixed.
    links
        The lines.
    spread
        Puts the ends of lines on the blocks in the order of their other ends.
    """
    lefts: dict[Element, list[Link]] = {}
    rights: dict[Element, list[Link]] = {}
    for link in links:
        lefts.setdefault(link.right, []).append(link)
        rights.setdefault(link.left, []).append(link)
    for layer in layers:
        _stack(layer, [element.middle for element in layer])
    for sweep in range(_SWEEPS):
        order = range(len(layers)) if sweep % 2 == 0 else range(len(layers) - 1, -1, -1)
        for index in order:
            layer = layers[index]
            wanted = {element: _wanted(element, lefts, rights) for element in layer}
            if sweep < _SWEEPS // 2:
                layer[:] = _ordered(layer, wanted)
            _stack(layer, [wanted[element] for element in layer])
        spread()
    for layer in layers:
        for index, element in enumerate(layer):
            if not element.fixed:
                _straighten(layer, index, lefts.get(element, []), rights.get(element, []))
    top = min((element.y for layer in layers for element in layer), default=0)
    for layer in layers:
        for element in layer:
            element.y -= top


def _straighten(layer: list[Element], index: int, lefts: list[Link], rights: list[Link]) -> None:
    """Put an element level with one of its neighbours, if there is room."""
    element = layer[index]
    low = -inf
    if index:
        before = layer[index - 1]
        low = before.y + before.height + max(before.gap, element.gap)
    high = inf
    if index + 1 < len(layer):
        after = layer[index + 1]
        high = after.y - element.height - max(after.gap, element.gap)
    places = [link.left.y + link.left_at - link.right_at for link in lefts]
    places += [link.right.y + link.right_at - link.left_at for link in rights]
    fitting = [place for place in places if low <= place <= high]
    if fitting:
        element.y = min(fitting, key=lambda place: abs(place - element.y))


def _wanted(
    element: Element, lefts: dict[Element, list[Link]], rights: dict[Element, list[Link]]
) -> float:
    """Return where the middle of an element should be for straight lines."""
    half = element.height / 2
    places = [link.left.y + link.left_at - link.right_at + half for link in lefts.get(element, ())]
    places += [
        link.right.y + link.right_at - link.left_at + half for link in rights.get(element, ())
    ]
    return sum(places) / len(places) if places else element.middle


def _ordered(layer: list[Element], wanted: dict[Element, float]) -> list[Element]:
    """Return a layer in the order of what is wanted, the fixed ones in theirs."""
    fixed = [element for element in layer if element.fixed]
    free = sorted((e for e in layer if not e.fixed), key=lambda element: wanted[element])
    merged: list[Element] = []
    for element in fixed:
        while free and wanted[free[0]] < wanted[element]:
            merged.append(free.pop(0))
        merged.append(element)
    return [*merged, *free]


def _stack(layer: list[Element], wanted: Sequence[float]) -> None:
    """Put elements below one another, as near to the wanted places as can be.

    Neighbours that would overlap are joined and share the mean of their
    wishes (isotonic regression), which is the best there is.
    """
    offsets, offset = [], 0.0
    for before, element in zip([None, *layer], layer, strict=False):
        if before is not None:
            offset += before.height + max(before.gap, element.gap)
        offsets.append(offset)
    groups: list[tuple[float, int]] = []
    for element, place, shift in zip(layer, wanted, offsets, strict=True):
        groups.append((place - element.height / 2 - shift, 1))
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (one, many), (two, more) = groups[-2], groups[-1]
            groups[-2:] = [((one * many + two * more) / (many + more), many + more)]
    start = 0
    for place, many in groups:
        for index in range(start, start + many):
            layer[index].y = place + offsets[index]
        start += many
