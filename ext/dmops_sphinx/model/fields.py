"""The types of the values that records hold.

Each is an ordinary Python type with a marker: `Check` says what else must be
true of the value, `Ref` that it names a record of some kind, `Markup` that it
is read as inline reStructuredText. `dmops_sphinx.loading` builds validators,
and the JSON Schemas for editors, from these markers; nothing here imports it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias
from urllib.parse import urlsplit

from ..frozen import dataclass
from . import wbs

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

__all__ = [
    "Amount",
    "Check",
    "Code",
    "Count",
    "Date",
    "Handle",
    "Id",
    "Line",
    "Markup",
    "Percent",
    "Ref",
    "Repository",
    "Text",
    "Url",
    "Word",
    "between",
    "matches",
]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on a value, checked when a file is read.

    Attributes
    ----------
    test
        Returns the value to store, or raises ``ValueError`` with a sentence
        that says what would be right.
    schema
        What the JSON Schema says of the value.
    early
        Whether the test is of what is written, as pydantic would take more.
    """

    test: Callable[[Any], Any]
    schema: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)
    early: bool = False

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Add the test behind pydantic's own validation of the type, or before it."""
        from pydantic_core import core_schema

        if self.early:
            return core_schema.no_info_before_validator_function(self.test, handler(source))
        return core_schema.no_info_after_validator_function(self.test, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Add what editors are told."""
        return {**handler(core), **self.schema}


@dataclass(frozen=True, slots=True)
class Ref:
    """The value is the id of a record of this kind.

    Attributes
    ----------
    kind
        The kind's name, as in `dmops_sphinx.model.kinds`.
    """

    kind: str


@dataclass(frozen=True, slots=True)
class Markup:
    """The value is inline reStructuredText (see `dmops_sphinx.model.inline`)."""


_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_HANDLE = re.compile(r"[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9.-]*[A-Za-z0-9]")
_DIGITS = 12
_ADDRESS = r"(?:[a-z]{1,6}[:/]*/)?\s*([\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?)"
_ORCID = r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_DAY = r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})(?:[T\s].*)?"
_GERMAN_DAY = r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})"
_REPOSITORY = r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+"


def matches(pattern: re.Pattern[str], wanted: str) -> Callable[[str], str]:
    """Return a test of a text's form; `wanted` says what would be right."""

    def test(value: str) -> str:
        if pattern.fullmatch(value) is None:
            raise ValueError(f"{value!r} is not {wanted}")
        return value

    return test


def _filled(value: str) -> str:
    stripped = value.strip()
    if not stripped:
        raise ValueError("must not be empty")
    return stripped


def _one_line(value: str) -> str:
    value = _filled(value)
    if "\n" in value:
        raise ValueError("must be on one line")
    return value


class HintedError(ValueError):
    """A value is wrong, and it is known what was meant.

    Attributes
    ----------
    hint
        What would be right.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"\s", value):
        return value
    if re.search(r"\S\s+\S", value):
        raise HintedError(f"{value!r} is not a web address: there is a blank in it", "keep one")
    meant = re.fullmatch(_ADDRESS, value.strip())
    hint = f"did you mean 'https://{meant[1]}'?" if meant else ""
    if re.fullmatch(_ORCID, value):
        hint = f"did you mean 'https://orcid.org/{value}'?"
    raise HintedError(
        f"{value!r} is not a web address: it must begin with https:// or http://", hint
    )


def _day(value: object) -> object:
    """Return a day that is written as YYYY-MM-DD; pydantic takes times and seconds too."""
    if isinstance(value, str) and _DAY.fullmatch(value) is None:
        meant = _meant_day(value)
        hint = f"did you mean {meant}?" if meant else ""
        raise HintedError(f"{value!r} is not a date of the calendar, written as YYYY-MM-DD", hint)
    return value


def _meant_day(value: str) -> date | None:
    """Return the day that a text in another form tells, where there is just one."""
    iso, german = re.fullmatch(_ISO_DAY, value.strip()), re.fullmatch(_GERMAN_DAY, value.strip())
    parts = iso.group(1, 3, 4) if iso else german.group(3, 2, 1) if german else ("0", "0", "0")
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _repository(value: str) -> str:
    if re.fullmatch(_REPOSITORY, value) is None:
        found = re.search(r"://[^/\s]+/([\w.-]+/[\w.-]+?)(?:\.git)?/?\Z", value)
        hint = f"did you mean {found[1]!r}?" if found else ""
        raise HintedError(f"{value!r} is not a repository written as owner/name", hint)
    return value


def between(low: Decimal | int | None, high: Decimal | int | None) -> Callable[[Any], Any]:
    """Return a test of a number: finite, of a sane size, and within bounds."""

    def test(value: Decimal | int) -> Decimal | int:
        exact = Decimal(value)
        if not exact.is_finite():
            raise ValueError(f"{value} is not a number{_bounds(low, high)}")
        below, above = low is not None and exact < low, high is not None and exact > high
        if below or above:
            raise ValueError(f"{value} is not a number{_bounds(low, high)}")
        if abs(int(exact.as_tuple().exponent)) > _DIGITS or exact.adjusted() > _DIGITS:
            raise ValueError(f"{value} has more than {_DIGITS} digits on one side of the point")
        return value

    return test


def _bounds(low: Decimal | int | None, high: Decimal | int | None) -> str:
    if low is not None and high is not None:
        return f" from {low} to {high}"
    if low is not None:
        return f" of at least {low}"
    return f" of at most {high}" if high is not None else ""


def _counted(value: int) -> int:
    if value < 1:
        raise ValueError(f"{value} is not a whole number of at least 1")
    return value


Id: TypeAlias = Annotated[
    str,
    Check(
        matches(_ID, "an id: letters, digits, '-', '_' and '.', beginning with one of the first"),
        {"pattern": f"^{_ID.pattern}$"},
    ),
]
"""What a record is referred to by; it never changes."""

Word: TypeAlias = Annotated[
    str,
    Check(
        matches(_WORD, "a keyword: lower-case words joined by '-'"),
        {"pattern": f"^{_WORD.pattern}$"},
    ),
]
"""A keyword of the plan's own choosing, such as a kind or a status."""

Line: TypeAlias = Annotated[str, Check(_one_line, {"minLength": 1, "pattern": r"^[^\n]+$"})]
"""Plain text on one line: a name, a title. Markup in it is not read."""

Text: TypeAlias = Annotated[str, Check(_filled, {"minLength": 1}), Markup()]
"""Inline reStructuredText; a blank line begins a paragraph."""

Code: TypeAlias = Annotated[
    str,
    Check(
        wbs.checked,
        {"type": ["string", "number"], "pattern": f"^{wbs.CODE.pattern}$"},
    ),
]
"""A code of the work breakdown structure."""

Handle: TypeAlias = Annotated[
    str,
    Check(
        matches(_HANDLE, "a document handle such as DMTN-189"),
        {"pattern": f"^{_HANDLE.pattern}$"},
    ),
]
"""What a document is known by: series and number."""

Url: TypeAlias = Annotated[str, Check(_web_address, {"format": "uri", "pattern": "^https?://"})]
"""A web address, ``https`` or ``http``."""

Repository: TypeAlias = Annotated[
    str,
    Check(
        _repository,
        {"pattern": f"^{_REPOSITORY}$"},
    ),
]
"""A source repository, as ``owner/name``."""

Amount: TypeAlias = Annotated[Decimal, Check(between(0, None), {"minimum": 0})]
"""A number of zero or more, kept exactly as written (FTE, for instance)."""

Percent: TypeAlias = Annotated[Decimal, Check(between(0, 100), {"minimum": 0, "maximum": 100})]
"""A share in per cent."""

Count: TypeAlias = Annotated[int, Check(_counted, {"minimum": 1})]
"""A number of things, at least one."""

Date: TypeAlias = Annotated[date, Check(_day, early=True)]
"""A calendar date, written as YYYY-MM-DD."""
