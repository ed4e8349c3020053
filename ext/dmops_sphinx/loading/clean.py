"""YAML without a fault, read at little more than the cost of libyaml's events.

Nearly all files are as they should be, and nobody asks where their values
stand. Here only values and the places of list items are kept. A file that is
unusual in any way is not read here but by `dmops_sphinx.loading.reader`, which
knows every place and every fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..frozen import dataclass
from .folder import CONTROL
from .reader import Raw

__all__ = ["Clean", "read_clean"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Clean:
    """What a file without a fault says.

    Attributes
    ----------
    value
        Its value.
    places
        Line and column of each mapping in a list, by the ``id`` of the mapping.
    """

    value: Raw
    places: dict[int, tuple[int, int]]


class _UnusualError(Exception):
    """The file needs a closer look."""


def read_clean(text: str) -> Clean | None:
    """Return what a file says; None if anything in it is unusual.

    Unusual is all that `dmops_sphinx.loading.reader` reports, and missing values.
    """
    parser = _LOADER(text)
    walk = _Walk(parser.get_event)
    try:
        return walk.document()
    except (_UnusualError, yaml.YAMLError):
        return None
    finally:
        parser.dispose()


class _Walk:
    """A walk over the events of a file; it compares types, which are final classes in C."""

    __slots__ = ("_next", "places")

    def __init__(self, next_event: Callable[[], Any]) -> None:
        self._next = next_event
        self.places: dict[int, tuple[int, int]] = {}

    def document(self) -> Clean:
        """Return the file's only document."""
        self._next()
        if type(self._next()) is not yaml.DocumentStartEvent:
            raise _UnusualError
        value = self._value(self._next(), 0)
        self._next()
        if type(self._next()) is not StreamEndEvent:
            raise _UnusualError
        return Clean(value, self.places)

    def _value(self, event: Any, depth: int) -> Raw:  # noqa: ANN401
        kind = type(event)
        if kind is ScalarEvent:
            return _text(event)
        if event.anchor or event.tag or depth > _DEEPEST:
            raise _UnusualError
        if kind is MappingStartEvent:
            return self._mapping(depth)
        if kind is SequenceStartEvent:
            return self._sequence(depth)
        raise _UnusualError

    def _mapping(self, depth: int) -> dict[str, Raw]:
        following, value = self._next, self._value
        made: dict[str, Raw] = {}
        while True:
            event = following()
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    return made
                raise _UnusualError
            key = _text(event)
            if key in made or key == "<<":
                raise _UnusualError
            inner = following()
            made[key] = _text(inner) if type(inner) is ScalarEvent else value(inner, depth + 1)

    def _sequence(self, depth: int) -> list[Raw]:
        made: list[Raw] = []
        while True:
            event = self._next()
            if type(event) is SequenceEndEvent:
                return made
            item = self._value(event, depth + 1)
            if type(event) is MappingStartEvent:
                mark: Any = event.start_mark
                self.places[id(item)] = (mark.line + 1, mark.column + 1)
            made.append(item)


def _text(event: Any) -> str:  # noqa: ANN401
    value: str = event.value
    if event.anchor or event.tag:
        raise _UnusualError
    # A plain scalar has no style: None from the parser in Python, "" from libyaml.
    if not event.style:
        if value in _NULLS:
            raise _UnusualError
    elif event.style == '"' and re.search(CONTROL, value):
        raise _UnusualError
    return value
