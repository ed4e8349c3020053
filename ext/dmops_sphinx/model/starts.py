"""Where the records of a plan start: numbers in arrays, not an object for each of thousands."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from itertools import count
from typing import TypeAlias

from ..frozen import dataclass
from .places import LateMarks, Marks

__all__ = ["AllMarks", "Find", "Items", "Starts"]

Find: TypeAlias = Callable[[tuple[str, str]], Marks | None]
"""Returns the marks of a record with everything inside, by its name."""

Items: TypeAlias = "dict[str, list[tuple[int, int]]]"
"""Where each item starts, of fields that hold lists of mappings."""


@dataclass(frozen=True, slots=True)
class Starts:
    """Where the records of one file start, in the order of the file.

    Attributes
    ----------
    lines, columns
        Where each starts.
    given
        The different keys that they have.
    shapes
        For each the number of its keys in `given`.
    items
        Where items start inside, by the number of the record.
    """

    lines: array[int]
    columns: array[int]
    given: tuple[tuple[str, ...], ...]
    shapes: array[int]
    items: dict[int, Items]

    @classmethod
    def of(cls, found: Iterable[tuple[tuple[int, int], tuple[str, ...], Items]]) -> Starts:
        """Return starts, from where each record starts, its keys, and the items in it."""
        lines, columns, shapes = array("L"), array("L"), array("L")
        known: dict[tuple[str, ...], int] = {}
        inside: dict[int, Items] = {}
        for number, ((line, column), given, items) in enumerate(found):
            lines.append(line)
            columns.append(column)
            shapes.append(known.setdefault(given, len(known)))
            if items:
                inside[number] = items
        return cls(lines, columns, tuple(known), shapes, inside)

    def known(self, index: int) -> tuple[int, int, tuple[str, ...], Items | None]:
        """Return line, column, keys and items of a record."""
        given = self.given[self.shapes[index]]
        return self.lines[index], self.columns[index], given, self.items.get(index)


class AllMarks(MutableMapping[tuple[str, str], Marks]):
    """The marks of all records, by kind and id; of most of them made when somebody asks.

    Messages point to few of the records of a plan, and tables and ``plan.json`` need
    no more of each than where it starts.

    Attributes
    ----------
    files
        The files whose records are known by their starts: the path of each, as printed,
        the starts, and what returns all marks inside a record.
    """

    def __init__(self) -> None:
        self.files: list[tuple[str, Starts, Find]] = []
        self._firsts: list[int] = []
        self._numbers: dict[str, dict[str, int]] = {}
        self._marks: dict[tuple[str, str], Marks] = {}

    def add(self, kind: str, idents: Iterable[str], file: str, starts: Starts, find: Find) -> None:
        """Add the records that a file has of a kind.

        Parameters
        ----------
        kind, idents
            The kind, and the ids in the order of the file.
        file, starts, find
            As in `files`.
        """
        first = self._firsts[-1] + len(self.files[-1][1].lines) if self.files else 0
        self._numbers.setdefault(kind, {}).update(zip(idents, count(first), strict=False))
        self._firsts.append(first)
        self.files.append((file, starts, find))

    def shown(self, kind: str, ident: str) -> str:
        """Return where a record starts as ``file:line:column``, without making its marks."""
        number = self._number(kind, ident)
        if number is None:
            return self._marks[kind, ident].shown
        file, starts, _, index = self._start(number)
        return f"{file}:{starts.lines[index]}:{starts.columns[index]}"

    def line(self, kind: str, ident: str) -> str:
        """Return the line in which a record starts as ``file:line``; empty where none does."""
        number = self._number(kind, ident)
        if number is None:
            marks = self._marks.get((kind, ident))
            return f"{marks.file}:{marks.line}" if marks else ""
        file, starts, _, index = self._start(number)
        return f"{file}:{starts.lines[index]}"

    def _number(self, kind: str, ident: str) -> int | None:
        numbers = self._numbers.get(kind)
        return None if numbers is None else numbers.get(ident)

    def _start(self, number: int) -> tuple[str, Starts, Find, int]:
        file = bisect_right(self._firsts, number) - 1
        return *self.files[file], number - self._firsts[file]

    def __getitem__(self, name: tuple[str, str]) -> Marks:
        number = self._number(*name)
        if number is None:
            return self._marks[name]
        file, starts, find, index = self._start(number)
        line, column, given, items = starts.known(index)
        return LateMarks(file, line, column, given, items, name, find)

    def __setitem__(self, name: tuple[str, str], marks: Marks) -> None:
        self._numbers.get(name[0], {}).pop(name[1], None)
        self._marks[name] = marks

    def __delitem__(self, name: tuple[str, str]) -> None:
        if self._numbers.get(name[0], {}).pop(name[1], None) is None:
            del self._marks[name]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        yield from self._marks
        for kind, numbers in self._numbers.items():
            yield from ((kind, ident) for ident in numbers)

    def __len__(self) -> int:
        return len(self._marks) + sum(map(len, self._numbers.values()))
