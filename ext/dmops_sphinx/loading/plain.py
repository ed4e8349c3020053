"""Records made from values as nearly all are, without the library that validates.

Pydantic knows every form of a value and every fault, but to import it and to let
it prepare takes longer than to read a plan. Here only the usual forms are known.
What has another is left to `dmops_sphinx.loading.validate`, which gives the same
records and says what is wrong with others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from ..model.assignment import Assignment
from ..model.fields import Check
from ..model.hints import hints_of

__all__ = ["UnusualError", "build", "reader_of"]

Reader: TypeAlias = Callable[[Any], Any]

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_WHOLE = re.compile(r"[1-9][0-9]{0,8}|0")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = {"true": True, "false": False}


class UnusualError(ValueError):
    """A value has another form than the usual one; it may still be right."""


def build(record: Any, value: Any) -> Any:  # noqa: ANN401
    """Return the record that a mapping of raw values describes.

    Parameters
    ----------
    record
        The class of the record.
    value
        The raw values, which the files hold: texts, lists and mappings.

    Raises
    ------
    ValueError
        If any value is unusual or wrong.
    """
    return reader_of(record)(value)


@cache
def reader_of(record: Hashable) -> Reader:
    """Return what `build` does for a class of records."""
    made: Any = record
    hints = hints_of(made)
    readers = {field.name: _reader(hints[field.name]) for field in fields(made)}

    def read(value: Any) -> Any:  # noqa: ANN401
        if value.__class__ is not dict:
            raise UnusualError
        try:
            return made(**{name: readers[name](inner) for name, inner in value.items()})
        except (KeyError, TypeError):  # a field is unknown, or one that is needed is missing
            raise UnusualError from None

    return read


def _reader(hint: Any) -> Reader:  # noqa: ANN401
    """Return what reads the values of a type."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        tests = [one.test for one in inner[1:] if isinstance(one, Check)]
        return _tested(_reader(inner[0]), tests)
    if origin in {Union, UnionType}:
        others = [one for one in inner if one is not NoneType]
        return _reader(others[0]) if len(others) == 1 else _unknown
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return partial(_many, _reader(inner[0]))
    if origin is Literal:
        return partial(_choice, frozenset(inner))
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    return reader_of(hint) if isinstance(hint, type) and is_dataclass(hint) else _unknown


def _tested(read: Reader, tests: list[Reader]) -> Reader:
    if read is _text and len(tests) == 1:
        test = tests[0]

        def one(value: Any) -> Any:  # noqa: ANN401
            if value.__class__ is not str:
                raise UnusualError
            return test(value)

        return one

    def several(value: Any) -> Any:  # noqa: ANN401
        value = read(value)
        for test in tests:
            value = test(value)
        return value

    return several


def _many(read: Reader, value: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if value.__class__ is not list:
        raise UnusualError
    return tuple(read(item) for item in value)


def _choice(choices: frozenset[object], value: Any) -> Any:  # noqa: ANN401
    if value.__class__ is not str or value not in choices:
        raise UnusualError
    return value


def _unknown(_: Any) -> Any:  # noqa: ANN401
    raise UnusualError


def _text(value: Any) -> str:  # noqa: ANN401
    if value.__class__ is not str:
        raise UnusualError
    text: str = value
    return text


def _written(pattern: re.Pattern[str], make: Reader, value: Any) -> Any:  # noqa: ANN401
    if value.__class__ is not str or pattern.fullmatch(value) is None:
        raise UnusualError
    return make(value)


_SIMPLE: dict[Any, Reader] = {
    str: _text,
    bool: partial(_written, re.compile("true|false"), _BOOLEANS.__getitem__),
    int: partial(_written, _WHOLE, int),
    Decimal: partial(_written, _NUMBER, Decimal),
    date: partial(_written, _DAY, date.fromisoformat),
    Assignment: lambda value: Assignment.parse(_text(value)),
}
