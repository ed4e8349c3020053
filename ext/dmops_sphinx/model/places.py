"""Where a value stands in the plan's source files."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import TypeAlias

from ..frozen import dataclass

__all__ = ["LateMarks", "Marks", "Path", "Place"]

Path: TypeAlias = Sequence[str | int]
"""The way to a value inside a record: keys of mappings, indexes of lists."""


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file, as compilers print it.

    Attributes
    ----------
    file
        Path relative to the project folder, with forward slashes.
    line, column
        Counted from 1; column in characters, 0 where only the line is known.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(slots=True)
class Marks:
    """The places of a value and of everything inside it, in one file.

    Attributes
    ----------
    file
        Path relative to the project folder.
    line, column
        Where the value starts, counted from 1.
    keys
        For a mapping: where each of its keys starts, ``key -> (line, column)``.
    inside
        For a mapping or a list: the marks of its values, by key or index.
    """

    file: str
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    inside: dict[str | int, Marks] = field(default_factory=dict)

    @property
    def given(self) -> tuple[str, ...]:
        """The keys of a mapping, as the file gives them."""
        return tuple(self.keys)

    @property
    def place(self) -> Place:
        """The place where the value itself starts."""
        return Place(self.file, self.line, self.column)

    @property
    def shown(self) -> str:
        """The place as it is printed, without making one: many are printed."""
        if self.line and self.column:
            return f"{self.file}:{self.line}:{self.column}"
        return str(self.place)

    def at(self, path: Path) -> Place:
        """Return the place of the value that `path` leads to.

        A part of the path that does not exist in the file (a field that was
        left out, a step that only a validator knows) ends the walk: the place
        is that of the nearest value around it.
        """
        marks = self
        for step in path:
            inner = marks.inside.get(step)
            if inner is None:
                break
            marks = inner
        return marks.place

    def key_at(self, path: Path) -> Place:
        """Return the place of the *key* that `path` ends with."""
        *parents, last = path
        marks = self
        for step in parents:
            marks = marks.inside.get(step, marks)
        if isinstance(last, str) and last in marks.keys:
            return Place(self.file, *marks.keys[last])
        return self.at(path)


class LateMarks(Marks):
    """The marks of a record of which little is known until somebody asks for more.

    A plan has hundreds of values for each that a message points to, so the
    places inside a record are found by reading its file again, once.

    Parameters
    ----------
    file, line, column
        Where the record starts.
    given
        The keys of the record.
    items
        For fields that hold lists of mappings: where each item starts.
    name
        Kind and id of the record.
    find
        Returns the marks of a record with everything inside, by its name.
    """

    __slots__ = ("_find", "_full", "_given", "_items", "_name")

    def __init__(
        self,
        file: str,
        line: int,
        column: int,
        given: tuple[str, ...],
        items: dict[str, list[tuple[int, int]]] | None,
        name: tuple[str, str],
        find: Callable[[tuple[str, str]], Marks | None],
    ) -> None:
        self.file, self.line, self.column = file, line, column
        self._given, self._items, self._name, self._find = given, items, name, find
        self._full: Marks | None = None

    @property
    def given(self) -> tuple[str, ...]:
        """The keys of the record, as the file gives them."""
        return self._given

    @property
    def keys(self) -> dict[str, tuple[int, int]]:  # type: ignore[override]
        """Where each key starts."""
        return self._all().keys

    @property
    def inside(self) -> dict[str | int, Marks]:  # type: ignore[override]
        """The marks of the values."""
        return self._all().inside

    def at(self, path: Path) -> Place:
        """Return the place of the value that `path` leads to."""
        if not path:
            return self.place
        match tuple(path):
            case (str(name), int(index)) if self._items and name in self._items:
                return Place(self.file, *self._items[name][index])
        return super().at(path)

    def _all(self) -> Marks:
        if self._full is None:
            self._full = self._find(self._name) or Marks(self.file, self.line, self.column)
        return self._full
