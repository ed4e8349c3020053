"""Column widths from what the columns hold."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..frozen import dataclass
from .metrics import longest_word, text_width

__all__ = ["Layout", "lay_out"]

_PADDING = 9.0
_SAMPLE = 60
_STEPS = 36
# Bold letters are wider than those that are reckoned with.
_SLACK = 1.08
_COMFORT = 76.0
_SIZES = (9.0, 8.0, 7.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a table is set.

    Attributes
    ----------
    widths
        The width of each column, in points.
    size
        The size of the letters.
    landscape
        Whether the table needs pages on their side.
    """

    widths: tuple[float, ...]
    size: float
    landscape: bool = False


def lay_out(
    rows: Sequence[Sequence[str]], width: float, landscape: float = 0.0, *, size: float = 9.0
) -> Layout:
    """Return how a table of plain texts is set best.

    No word is broken as long as smaller letters or a page on its side avoid it.

    Parameters
    ----------
    rows
        The texts of all cells, those of the header first; each row as long as
        the others.
    width
        The room on the page, in points.
    landscape
        The room on a page on its side; 0 where that cannot be had.
    size
        The size of the letters that is wanted.
    """
    count = max((len(row) for row in rows), default=0)
    if not count:
        return Layout(widths=(), size=size)
    columns = [[row[index] if index < len(row) else "" for row in rows] for index in range(count)]
    sizes = [size, *(smaller for smaller in _SIZES if smaller < size)]
    for room, turned in ((width, False), (landscape, True)):
        for letters in sizes if room else ():
            least = [_least(column, letters) for column in columns]
            if sum(least) <= room:
                return Layout(
                    widths=_widths(columns, least, room, letters), size=letters, landscape=turned
                )
    letters, room = sizes[-1], landscape or width
    least = [_least(column, letters) for column in columns]
    return Layout(widths=_squeeze(least, room), size=letters, landscape=bool(landscape))


def _least(column: list[str], size: float) -> float:
    return max(longest_word(text, size) for text in column) * _SLACK + _PADDING


def _squeeze(least: list[float], room: float) -> tuple[float, ...]:
    """Share out a room that is too small: narrow columns keep what they need."""
    widths = list(least)
    open_columns = set(range(len(least)))
    left = room
    while open_columns:
        share = left / len(open_columns)
        small = {index for index in open_columns if least[index] <= share}
        if not small:
            for index in open_columns:
                widths[index] = share
            break
        left -= sum(least[index] for index in small)
        open_columns -= small
    return tuple(round(value, 2) for value in widths)


def _widths(
    columns: list[list[str]], least: list[float], room: float, size: float
) -> tuple[float, ...]:
    """Give the room that is left to the columns where it saves the most lines."""
    lengths = [[text_width(text, size) * _SLACK for text in column] for column in columns]
    most = [
        max(short, max(column) + _PADDING) for column, short in zip(lengths, least, strict=True)
    ]
    if sum(most) <= room:
        return tuple(round(value, 2) for value in most)
    sample = _sample([list(row) for row in zip(*lengths, strict=True)])
    widths = [max(short, min(long, _COMFORT)) for short, long in zip(least, most, strict=True)]
    if sum(widths) > room * 0.7:
        widths = list(least)
    step = (room - sum(widths)) / _STEPS
    for _ in range(_STEPS):
        growing = [index for index in range(len(widths)) if widths[index] < most[index]]
        if not growing:
            break
        best = max(growing, key=lambda index: _gain(sample, widths, index, step))
        widths[best] += step
    rest = max(room - sum(widths), 0.0)
    widths[max(range(len(most)), key=most.__getitem__)] += rest
    return tuple(round(value, 2) for value in widths)


def _gain(
    sample: list[list[float]], widths: list[float], index: int, step: float
) -> tuple[float, float]:
    """Return how many lines a wider column saves, and how full the column is."""
    saved = fullness = 0.0
    for row in sample:
        now = _lines(row[index], widths[index])
        then = _lines(row[index], widths[index] + step)
        others = max((_lines(w, widths[i]) for i, w in enumerate(row) if i != index), default=1.0)
        # One very tall row is worse than two that are a little taller.
        saved += max(now, others) ** 1.5 - max(then, others) ** 1.5
        # Less than a line saved counts a little: several steps may save one.
        fullness += now - then
    return saved + fullness * 0.2, fullness


def _lines(length: float, width: float) -> float:
    room = max(width - _PADDING, 1.0)
    exact = length / room
    return max(1.0, math.ceil(exact) * 0.5 + exact * 0.5)


def _sample(rows: list[list[float]]) -> list[list[float]]:
    """Return some rows of a long table, among them those with the longest texts."""
    if len(rows) <= _SAMPLE:
        return rows
    longest = [max(rows, key=lambda row: row[index]) for index in range(len(rows[0]))]
    return [*longest, *_spread(rows)]


def _spread(rows: list[list[float]]) -> Iterator[list[float]]:
    for number in range(_SAMPLE):
        yield rows[number * len(rows) // _SAMPLE]
