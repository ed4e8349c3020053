"""The rule on inline markup: every text in data can be printed safely."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from itertools import chain
from typing import Annotated, Any, get_args, get_origin

from ..model import inline
from ..model.anchors import build_objects, find_names, is_id
from ..model.fields import Markup
from ..model.hints import hints_of
from ..model.places import Path, Place
from ..model.plan import Plan
from ..model.problems import Problem
from .found import problem
from .locate import Sources, locate

__all__ = ["check_markup", "markup_fields"]


def markup_fields(record: type) -> frozenset[str]:
    """Return the names of the fields of a record that hold nothing but texts with markup."""
    return frozenset(name for name, is_text in _text_fields(record) if is_text)


def check_markup(
    plan: Plan,
    lost: Collection[str] = (),
    sources: Sources | None = None,
    among: Container[tuple[str, str]] | None = None,
) -> Iterator[Problem]:
    """Yield a problem for each text whose markup is wrong or refers to nothing.

    Parameters
    ----------
    plan
        The plan.
    lost
        Kinds whose files or declarations could not be read: what links to them
        is not reported.
    sources
        The plan's files: a fault is then placed at its character, not at the
        beginning of its text.
    among
        Kind and id of the records to look at; by default all.
    """
    linked = plan.kinds.linked
    targets = cache(partial(find_names, plan))
    for kind, ident, path, text in _marked_texts(plan, among):
        errors = inline.faults(text, {*linked, *lost})
        for error in errors:
            span = (error.offset, _end_of_word(text, error.offset))
            place = plan.place(kind, ident, path)
            yield problem("DM307", str(error), _inside(sources, place, text, span))
        for node in () if errors else chain.from_iterable(inline.parse(text)):
            if isinstance(node, inline.Reference) and node.role in linked:
                names = {node.target, node.target.casefold()}
                if not is_id(plan, node.role, node.target) and targets(node.role).isdisjoint(
                    names
                ):
                    place = plan.place(kind, ident, path)
                    span = _span_of(text, node.target)
                    yield _dangling(plan, node, _inside(sources, place, text, span))


def _marked_texts(
    plan: Plan, among: Container[tuple[str, str]] | None
) -> Iterator[tuple[str, str, Path, str]]:
    """Yield the texts that are not plain: the record's kind and id, the way to it, and it."""
    groups: Mapping[str, Mapping[str, Any]] = {"plan": {"plan": plan.info}, **plan.records}
    for kind, group in groups.items():
        for record in {one.__class__ for one in group.values()}:
            for name, is_text in _text_fields(record):
                for ident, value in _values(group, name, record):
                    if among is None or (kind, ident) in among:
                        for path, text in _texts_of(name, value, is_text=is_text):
                            if not inline.is_plain(text):
                                yield kind, ident, path, text


def _values(group: Mapping[str, Any], name: str, record: type) -> Iterator[tuple[str, Any]]:
    """Yield what records of a class have in a field, but for plain texts, with their ids.

    Nearly all texts are plain, so that a field at a time is looked at.
    """
    for ident, one in group.items():
        if one.__class__ is record:
            value = getattr(one, name)
            if value and not (value.__class__ is str and inline.is_plain(value)):
                yield ident, value


def _dangling(plan: Plan, node: inline.Reference, place: Place) -> Problem:
    hint = build_objects(plan).suggestion(node.role, node.target)
    return problem("DM101", f"there is no {node.role} {node.target!r}", place, hint)


def _inside(sources: Sources | None, place: Place, text: str, span: tuple[int, int]) -> Place:
    if sources is None or span == (0, 0):
        return place
    return locate(sources, place, text, span, None)[0]


def _end_of_word(text: str, start: int) -> int:
    found = re.compile(r"\S+").match(text, start)
    return found.end() if found else start


def _span_of(text: str, target: str) -> tuple[int, int]:
    """Return where the target of a role stands in a text."""
    found = re.search(rf"[`<]({re.escape(target)})[`>]", text)
    return found.span(1) if found else (0, 0)


def _texts(record: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    for name, is_text in _text_fields(record.__class__):
        value = getattr(record, name)
        if value:
            yield from _texts_of(name, value, is_text=is_text)


def _texts_of(name: str, value: Any, *, is_text: bool) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    many = isinstance(value, tuple)
    for index, item in enumerate(value if many else (value,)):
        path: Path = (name, index) if many else (name,)
        if is_text:
            yield path, item
        else:
            yield from (([*path, *inner], text) for inner, text in _texts(item))


@cache
def _text_fields(record: Any) -> tuple[tuple[str, bool], ...]:  # noqa: ANN401
    """Return the fields that hold texts (True) or records with texts in them (False)."""
    hints = hints_of(record)
    found = []
    for field in fields(record):
        parts: list[Any] = list(_parts(hints[field.name]))
        inner = [one for one in parts if isinstance(one, type) and is_dataclass(one)]
        if _is_markup(hints[field.name]):
            found.append((field.name, True))
        elif any(_text_fields(one) for one in inner):
            found.append((field.name, False))
    return tuple(found)


def _parts(hint: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield a type and all types inside it."""
    yield hint
    for inner in get_args(hint):
        yield from _parts(inner)


def _is_markup(hint: Any) -> bool:  # noqa: ANN401
    if get_origin(hint) is Annotated:
        return any(isinstance(marker, Markup) for marker in get_args(hint)[1:])
    return any(_is_markup(inner) for inner in get_args(hint))
