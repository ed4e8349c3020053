"""Whether a cell says what the plan says already."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ..loading.reader import Raw
from ..model import inline
from ..model.assignment import Assignment
from .fieldspecs import FieldSpec
from .plain import Plain, same

__all__ = ["Exact", "Shown", "is_same", "raw_of", "says", "shown"]


class Shown(str):
    """A text that comes from where readers see it: LaTeX, Markdown, a page."""

    __slots__ = ()


class Exact(str):
    """A text as the data have it: from an export of records."""

    __slots__ = ()


def raw_of(value: Any) -> Raw:  # noqa: ANN401
    """Return a record's value as a data file writes it."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Assignment() | int() | str():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple():
            return [raw_of(item) for item in value]
    if is_dataclass(value):
        pairs = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: raw_of(inner) for name, inner in pairs if inner is not None}
    return str(value)


def is_same(spec: FieldSpec, new: Raw, old: Raw, plain: Plain) -> bool:
    """Tell whether a value that a cell says is the value that the plan has."""
    if new == old:
        return True
    if new is None or old is None:
        return not new and not old
    if isinstance(new, list) and isinstance(old, list):
        if spec.form == "ref" and sorted(map(str, new)) == sorted(map(str, old)):
            return True
        if spec.name == "functions" and _run_together(new) == _run_together(old):
            return True  # tables show them separated by semicolons
        return len(new) == len(old) and all(
            is_same(spec, one, other, plain) for one, other in zip(new, old, strict=True)
        )
    if isinstance(new, dict) and isinstance(old, dict):
        return new.keys() == old.keys() and all(same(str(new[k]), str(old[k])) for k in new)
    if not isinstance(new, str) or not isinstance(old, str):
        return False
    if spec.form == "text":
        return says(plain, new, old)
    if spec.form in {"number", "percent", "count", "whole"}:
        try:
            return Decimal(new) == Decimal(old)
        except InvalidOperation:
            return False
    return same(new, old)


def says(plain: Plain, new: str, old: str) -> bool:
    """Tell whether a text of a cell says what a text of the plan does.

    An export of records has the plan's markup, and must have just the same. A
    page has what markup becomes. Other sheets may have either.
    """
    if same(new, old):
        return True
    if isinstance(new, Exact):
        return False
    if isinstance(new, Shown):
        return same(plain.text(new), plain.text(old))
    return same(new, plain.text(old)) or (_is_bare(new) and same(plain.text(new), plain.text(old)))


def _is_bare(text: str) -> bool:
    """Tell whether a text has no markup but escaped characters and addresses."""
    try:
        paragraphs = inline.parse(text)
    except inline.InlineError:
        return True
    kinds = (inline.Plain, inline.Hyperlink)
    return all(isinstance(node, kinds) for nodes in paragraphs for node in nodes)


def _run_together(items: list[Raw]) -> str:
    return "".join(str(item) for item in items).replace(";", "").replace(" ", "")


def shown(value: Raw, longest: int = 70) -> str:
    """Return a value for a report, on one line and not too long."""
    match value:
        case None | [] | "":
            return "nothing"
        case list():
            text = ", ".join(shown(item, 30) for item in value)
        case dict():
            text = ", ".join(f"{key}: {shown(item, 30)}" for key, item in value.items())
        case _:
            text = " ".join(str(value).split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
