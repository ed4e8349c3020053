"""Records as text: found by whatever people call them, printed with places and uses."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from ..exports import record_json
from ..model.assignment import Assignment
from ..model.kinds import references_of
from ..model.placed import placed_positions
from ..model.plan import Plan
from .excerpt import printable
from .terminal import Terminal

__all__ = ["find_records", "json_records", "known_words", "short_words", "text_record"]

Names: TypeAlias = dict[tuple[str | int, ...], str]
"""The names of the records that a record mentions, by the way to the mention."""

_NAMES = ("name", "short", "title", "long_name", "initials", "term", "code")
_WIDTH = 14
_MOST_USES = 12


def find_records(plan: Plan, word: str, kind: str | None) -> list[tuple[str, str]]:
    """Return kind and id of the records that a word names; ids count before names."""
    kinds = [kind] if kind else list(plan.records)
    found = [(of, word) for of in kinds if word in plan.of_kind(of)]
    if found:
        return found
    wanted = word.casefold()
    return [
        (of, ident)
        for of in kinds
        for ident, record in plan.of_kind(of).items()
        if wanted in {name.casefold() for name in _names_of(of, record)}
    ]


def known_words(plan: Plan, kind: str | None) -> Iterator[str]:
    """Yield all words that `find_records` knows."""
    for of in [kind] if kind else list(plan.records):
        for record in plan.of_kind(of).values():
            yield from _names_of(of, record)


def short_words(plan: Plan, kind: str) -> Iterator[str]:
    """Yield ids, codes and initials of a kind's records: what can be typed without quotes."""
    for record in plan.of_kind(kind).values():
        named = (getattr(record, name, None) for name in ("code", "initials"))
        words = [record.id, *(str(word) for word in named if word)]
        if kind == "role":
            words += (placed.code for placed in placed_positions([record]))
        if kind == "wbs":
            words.reverse()
        yield from (word for word in words if not set(word) & set(" \t\"'$`\\;&|<>(){}*?!"))


def _names_of(kind: str, record: Any) -> Iterator[str]:  # noqa: ANN401
    yield record.id
    yield from (str(v) for name in _NAMES if (v := getattr(record, name, None)))
    yield from getattr(record, "aliases", ())
    if kind == "role":
        yield from (placed.code for placed in placed_positions([record]))


def json_records(plan: Plan, found: list[tuple[str, str]]) -> str:
    """Return records as a JSON list."""
    listed = [
        {"kind": kind, **record_json(plan, kind, plan.of_kind(kind)[ident])}
        for kind, ident in found
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1)


def text_record(plan: Plan, kind: str, ident: str, terminal: Terminal) -> Iterator[str]:
    """Yield the lines of a record: its fields, and what refers to it."""
    record = plan.of_kind(kind)[ident]
    heading = terminal.style(f"{plan.kinds[kind].title} {ident}", "bold")
    yield f"{heading}  {terminal.style(printable(str(plan.place(kind, ident))), 'dim')}"
    names = {one.path: _name(plan, one.kind, one.target) for one in references_of(record)}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name != "id" and value not in (None, (), ""):
            yield from _field(field.name, value, names, terminal)
    uses = list(_uses(plan, kind, ident))
    if uses:
        more = f", and {len(uses) - _MOST_USES} more" if len(uses) > _MOST_USES else ""
        shown = ", ".join(uses[:_MOST_USES]) + more
        yield from _line("used by", shown, terminal, style="dim")


def _field(label: str, value: Any, names: Names, terminal: Terminal) -> Iterator[str]:  # noqa: ANN401
    path = (label,)
    if not isinstance(value, tuple):
        yield from _line(label, _shown(value, path, names), terminal)
        return
    if all(isinstance(item, str) and len(item) < 30 for item in value):
        listed = ", ".join(_shown(item, (*path, n), names) for n, item in enumerate(value))
        yield from _line(label, listed, terminal)
        return
    for number, item in enumerate(value):
        text = "- " + _shown(item, (*path, number), names)
        yield from _line("" if number else label, text, terminal)


def _line(label: str, text: str, terminal: Terminal, style: str = "") -> Iterator[str]:
    indent = " " * (_WIDTH + 2)
    room = max(30, terminal.width - len(indent))
    paragraphs = printable_lines(text)
    lines = [piece for part in paragraphs for piece in (textwrap.wrap(part, room) or [""])]
    name = terminal.style(f"{label:{_WIDTH}}", "cyan") if label else " " * _WIDTH
    for number, line in enumerate(lines or [""]):
        shown = terminal.style(line, style) if style else line
        yield f"  {name}{shown}" if number == 0 else f"{indent}{shown}"


def printable_lines(text: str) -> list[str]:
    """Return the lines of a text without what a terminal would act on."""
    return [printable(line) for line in text.split("\n")]


def _shown(value: Any, path: tuple[str | int, ...], names: Names) -> str:  # noqa: ANN401
    match value:
        case Assignment():
            name = names.get(path, "")
            return f"{value}{f' ({name})' if name else ''}"
        case bool():
            return "yes" if value else "no"
        case Decimal() | int():
            return f"{value}"
        case date():
            return value.isoformat()
        case str():
            name = names.get(path, "")
            return f"{value} ({name})" if name and name != value else value
        case tuple():
            return ", ".join(_shown(item, (*path, n), names) for n, item in enumerate(value))
    if is_dataclass(value):
        parts = (
            f"{field.name} {_shown(inner, (*path, field.name), names)}"
            for field in fields(value)
            if (inner := getattr(value, field.name)) not in (None, (), "", False)
        )
        return "; ".join(parts)
    return str(value)


def _name(plan: Plan, kind: str, target: str) -> str:
    if kind == "wbs":
        element = plan.elements_by_code.get(target)
        return element.name if element else ""
    record = plan.of_kind(kind).get(target)
    return str(getattr(record, plan.kinds[kind].label, "") or "") if record else ""


def _uses(plan: Plan, kind: str, ident: str) -> Iterator[str]:
    wanted = {ident}
    if kind == "wbs":
        wanted = {plan.wbs[ident].code}
    if kind == "document":
        wanted = {ident.casefold()}
    for of, records in plan.records.items():
        for other, record in records.items():
            fields_used = {
                str(mention.path[0])
                for mention in references_of(record)
                if mention.kind == kind
                and (mention.target.casefold() if kind == "document" else mention.target) in wanted
            }
            if fields_used:
                yield f"{of} {other} ({', '.join(sorted(fields_used))})"
