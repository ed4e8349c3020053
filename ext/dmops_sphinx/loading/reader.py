"""YAML read event by event: strings stay strings, every value keeps its place.

Nothing is resolved: ``3.10`` stays ``3.10``, ``NO`` stays ``NO``. Anchors,
aliases, tags and merge keys are refused, so that a file is what it looks like
and cannot grow when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import yaml

from ..checks.found import problem
from ..model.places import Marks, Place
from ..model.problems import Problem
from .folder import CONTROL

if TYPE_CHECKING:
    from yaml.events import Event

__all__ = ["Raw", "Reader"]

Raw: TypeAlias = str | list["Raw"] | dict[str, "Raw"] | None
"""A value as read: text, nothing, a list or a mapping."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50


class _Stop(Exception):  # noqa: N818
    """The file cannot be read any further."""


class Reader:
    """Reads one YAML file.

    Parameters
    ----------
    name
        The file's name, for places.
    text
        Its content.

    Attributes
    ----------
    problems
        What is wrong with it.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._text = text
        self._events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)

    def read(self) -> tuple[Raw, Marks]:
        """Return the file's value and its places; ``None`` for an empty file."""
        empty = Marks(self.name, 1, 1)
        try:
            return self._document(empty)
        except _Stop:
            return None, empty
        except yaml.MarkedYAMLError as error:
            from .yaml_faults import explained

            fault = explained(error, self._text)
            place = Place(self.name, fault.line, fault.column)
            self.problems.append(problem("DM007", fault.message, place, fault.hint))
        except (yaml.YAMLError, RecursionError) as error:
            self.problems.append(problem("DM007", f"not YAML: {error}", Place(self.name, 1, 1)))
        return None, empty

    def _document(self, empty: Marks) -> tuple[Raw, Marks]:
        result: tuple[Raw, Marks] | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if result is not None:
                    self._fault("DM008", "a second document begins here", event, "keep one")
                    raise _Stop
                result = self._value(next(self._events), 0)
        return result or (None, empty)

    def _value(self, event: Event, depth: int) -> tuple[Raw, Marks]:
        marks = Marks(self.name, *_position(event))
        if isinstance(event, yaml.AliasEvent):
            self._fault(
                "DM009",
                f"the alias *{getattr(event, 'anchor', '')} is not allowed",
                event,
                "write the value out",
            )
            return None, marks
        self._check_event(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            if _is_plain(event) and event.value in {"", "~", "null", "Null", "NULL"}:
                return None, marks
            self._check_escapes(event)
            return event.value, marks
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(marks, depth), marks
        return self._sequence(marks, depth), marks

    def _check_event(self, event: Event, depth: int) -> None:
        if getattr(event, "anchor", None):
            self._fault(
                "DM009",
                f"the anchor &{getattr(event, 'anchor', '')} is not allowed",
                event,
                "write the value out",
            )
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            self._fault("DM010", f"the tag {tag} is not allowed", event, "delete it")
        if depth > _DEEPEST:
            self._fault("DM011", f"values are nested more than {_DEEPEST} deep", event)
            raise _Stop

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        """Refuse characters that an escape in double quotes has made."""
        if event.style != '"' or not (event.start_mark and event.end_mark):
            return
        written = self._text[event.start_mark.index : event.end_mark.index]
        for match in re.finditer(CONTROL, event.value):
            if match[0] not in written:
                message = f"an escape makes the invisible character U+{ord(match[0]):04X}"
                self._fault("DM005", message, event, "delete or retype it")

    def _sequence(self, marks: Marks, depth: int) -> list[Raw]:
        values: list[Raw] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            value, inner = self._value(event, depth + 1)
            marks.inside[len(values)] = inner
            values.append(value)
        return values

    def _mapping(self, marks: Marks, depth: int) -> dict[str, Raw]:
        values: dict[str, Raw] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, depth)
            value, inner = self._value(next(self._events), depth + 1)
            if key is None:
                continue
            if key in values:
                first = Place(self.name, *marks.keys[key])
                self._fault(
                    "DM012",
                    f"the key {key!r} stands here a second time",
                    event,
                    f"it is at {first} already",
                )
                continue
            values[key] = value
            marks.keys[key] = _position(event)
            marks.inside[key] = inner
        return values

    def _key(self, event: Event, depth: int) -> str | None:
        if not isinstance(event, yaml.ScalarEvent):
            self._fault("DM013", "a key must be a word", event)
            self._value(event, depth + 1)
            return None
        self._check_event(event, depth)
        if event.value == "<<" and _is_plain(event):
            self._fault("DM009", "the merge key << is not allowed", event, "write the values out")
            return None
        self._check_escapes(event)
        return event.value

    def _fault(self, code: str, message: str, event: Event, hint: str = "") -> None:
        place = Place(self.name, *_position(event))
        self.problems.append(problem(code, message, place, hint))


def _is_plain(event: yaml.ScalarEvent) -> bool:
    return not event.style


def _position(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
