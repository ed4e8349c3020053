"""Numbers, dates, choices and addresses in cells, each in the forms that people use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from ...loading.reader import Raw
from ...model.suggest import nearest
from ..cells import Cell, impossible
from ..fieldspecs import FieldSpec

__all__ = ["QUANTITIES", "plain_number"]

_YES = {
    "true",
    "yes",
    "y",
    "x",
    "1",
    "✓",
    "✔",
    "☑",
    "wahr",
    "vrai",
    "si",
    "sí",
    "verdadero",
    "oui",
}
_NO = {"false", "no", "n", "0", "✗", "✘", "☐", "falsch", "faux", "falso", "non"}
_UNSTATED = {"not stated", "unknown", "tbd", "?", "n/a", "na"}
_DATES = (
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%d-%b-%Y", "%Y/%m/%d",
    "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%d-%B-%Y", "%d. %B %Y", "%b %d %Y", "%d %B, %Y",
)  # fmt: skip
_SLASHED = re.compile(r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4})")
_UNITS = re.compile(r"\s*(?:ftes?|vzä|etp|people|persons?|positions?)$")
_MOST = Decimal(10) ** 9
_SHARES = {
    "half": "0.5", "half time": "0.5", "halftime": "0.5", "one half": "0.5", "a half": "0.5",
    "1/2": "0.5", "½": "0.5", "halb": "0.5", "halbe stelle": "0.5", "mi temps": "0.5",
    "media jornada": "0.5", "metà": "0.5", "quarter": "0.25", "one quarter": "0.25",
    "1/4": "0.25", "¼": "0.25", "viertel": "0.25", "3/4": "0.75", "¾": "0.75",
    "three quarters": "0.75", "dreiviertel": "0.75", "full": "1", "full time": "1",
    "fulltime": "1", "voll": "1", "vollzeit": "1", "ganz": "1", "temps plein": "1",
    "plein temps": "1", "jornada completa": "1", "tempo pieno": "1", "常勤": "1",
}  # fmt: skip
"""Words for shares of somebody's time."""


def plain_number(number: Decimal) -> str:
    """Return a number without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(spec: FieldSpec, cell: Cell, text: str) -> Decimal | None:
    """Return the number that a cell holds; None if it says that it is not known."""
    if cell.merged:
        message = f"one number ({cell.text}) stands for several rows, {cell.merged} ({spec.name})"
        raise impossible(cell, message, "unmerge the cells, and give each row its own number")
    if isinstance(cell.value, bool | date | time):
        raise impossible(cell, f"{cell.text} stands where a number should ({spec.name})")
    if isinstance(cell.value, Decimal):
        number = cell.value
    else:
        bare = text.casefold()
        if bare in _UNSTATED:
            return None
        bare = re.sub(r"^(?:at least|>=|≥|ca\.|about|~)\s*", "", bare)
        bare = _UNITS.sub("", bare).replace(" ", "")
        if re.fullmatch(r"[0-9]+,[0-9]{1,2}", bare):
            bare = bare.replace(",", ".")
        try:
            number = Decimal(bare)
        except InvalidOperation:
            raise impossible(cell, f"{text!r} is not a number ({spec.name})") from None
    if not number.is_finite() or not 0 <= number <= _MOST:
        raise impossible(cell, f"{text!r} is not a number that can be right ({spec.name})")
    return number


def _number(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    if spec.name == "fte" and isinstance(cell.value, str):
        said = _SHARES.get(re.sub(r"[\s-]+", " ", _UNITS.sub("", text.casefold())).strip())
        if said and not cell.merged:
            return said
    if spec.name == "fte" and isinstance(cell.value, str) and text.endswith("%"):
        share = _decimal(spec, cell, text.removesuffix("%").rstrip())
        return None if share is None else plain_number(share / 100)
    number = _decimal(spec, cell, text)
    return None if number is None else plain_number(number)


def _percent(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    if isinstance(cell.value, Decimal) and cell.shown.endswith("%") and not cell.merged:
        number: Decimal | None = cell.value * 100
    else:
        number = _decimal(spec, cell, text.rstrip("% "))
    if number is not None and not 0 <= number <= 100:
        raise impossible(cell, f"{text!r} is not a share from 0 to 100 per cent ({spec.name})")
    return None if number is None else plain_number(number)


def _count(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    number = _decimal(spec, cell, text)
    if number is not None and (number != number.to_integral_value() or number < 1):
        raise impossible(cell, f"{text!r} is not a whole number of at least 1 ({spec.name})")
    return None if number is None else str(int(number))


def _whole(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    number = _decimal(spec, cell, text)
    if number is not None and number != number.to_integral_value():
        raise impossible(cell, f"{text!r} is not a whole number ({spec.name})")
    return None if number is None else str(int(number))


def _date(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if not isinstance(cell.value, str):
        message = f"{cell.text} stands where a date should ({spec.name})"
        raise impossible(cell, message, "format the cell as a date, or write YYYY-MM-DD")
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        pass
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    hint = "write YYYY-MM-DD"
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        one, two, year = int(slashed["one"]), int(slashed["two"]), int(slashed["year"])
        if one > 12 >= two or two > 12 >= one:
            month, day = (two, one) if one > 12 else (one, two)
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                pass
        else:
            hint = "day and month cannot be told apart: write YYYY-MM-DD"
    raise impossible(cell, f"{text!r} is not a date ({spec.name})", hint)


def _bool(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    word = text.casefold()
    if word in _YES:
        return "true"
    if word in _NO:
        return "false"
    raise impossible(cell, f"{text!r} is neither yes nor no ({spec.name})")


def _choice(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    wanted = "-".join(text.casefold().split())
    for choice in spec.choices:
        plain = "-".join(choice.casefold().split())
        if wanted in {plain, f"{plain}s"}:
            return choice
    near = nearest(wanted, spec.choices)
    hint = f"did you mean {near!r}? " if near else ""
    message = f"{text!r} is not a value of {spec.name}"
    raise impossible(cell, message, f"{hint}allowed: {', '.join(spec.choices)}")


def _word(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    word = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    if not word or not word[0].isalpha():
        raise impossible(cell, f"{text!r} is not a word ({spec.name})")
    return word


def _id(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", text) is None:
        bare = re.sub(r"[\s()\"'&,/]+", "", text)  # as scripts for product trees do
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", bare):
            return bare
        message = f"{text!r} is not an id ({spec.name})"
        raise impossible(cell, message, "ids are letters, digits, '-', '_' and '.'")
    return text


def _url(spec: FieldSpec, cell: Cell, text: str) -> Raw:
    address = text if "://" in text else cell.link or text
    if re.match(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/|$))", address):
        address = f"https://{address}"
    if re.fullmatch(r"https?://[^\s/]\S*", address) is None:
        raise impossible(cell, f"{text!r} is not a web address ({spec.name})")
    return address


QUANTITIES: Mapping[str, Callable[[FieldSpec, Cell, str], Raw]] = MappingProxyType(
    {
        "number": _number,
        "percent": _percent,
        "count": _count,
        "whole": _whole,
        "date": _date,
        "bool": _bool,
        "choice": _choice,
        "word": _word,
        "id": _id,
        "url": _url,
    }
)
"""What reads a cell as a value, by the form of the field."""
