"""The rule on inline markup: every text in data can be printed safely."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from ..model import inline
from ..model.anchors import build_objects
from ..model.fields import Markup
from ..model.places import Path
from ..model.plan import Plan
from ..model.problems import Problem
from ..model.suggest import nearest
from .registry import problem

__all__ = ["check_markup"]


def check_markup(plan: Plan, lost: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a problem for each text whose markup is wrong or refers to nothing.

    Parameters
    ----------
    plan
        The plan.
    lost
        Kinds whose files or declarations could not be read: what links to them
        is not reported.
    """
    objects = build_objects(plan)
    linked = plan.kinds.linked
    holders: list[tuple[str, str, Any]] = [("plan", "plan", plan.info)]
    holders += [(k, i, r) for k, group in plan.records.items() for i, r in group.items()]
    for kind, ident, record in holders:
        for path, text in _texts(record):
            if inline.is_plain(text):
                continue
            place = plan.place(kind, ident, path)
            try:
                parsed = inline.parse(text)
                inline.check_roles(parsed, {*linked, *lost})
            except inline.InlineError as error:
                yield problem("DM307", str(error), place)
                continue
            for node in (node for part in parsed for node in part):
                if isinstance(node, inline.Reference) and node.role in linked:
                    if objects.find(node.role, node.target) is None:
                        near = nearest(node.target, objects.known(node.role))
                        hint = f"did you mean {near!r}?" if near else ""
                        message = f"there is no {node.role} {node.target!r}"
                        yield problem("DM101", message, place, hint)


def _texts(record: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401
    for name, is_text in _text_fields(record.__class__):
        value = getattr(record, name)
        many = isinstance(value, tuple)
        for index, item in enumerate(value if many else (value,)):
            path: Path = (name, index) if many else (name,)
            if isinstance(item, str) and is_text:
                yield path, item
            elif is_dataclass(item) and not is_text:
                yield from (([*path, *inner], text) for inner, text in _texts(item))


@cache
def _text_fields(record: Any) -> tuple[tuple[str, bool], ...]:  # noqa: ANN401
    hints = get_type_hints(record, include_extras=True)
    return tuple((field.name, _is_markup(hints[field.name])) for field in fields(record))


def _is_markup(hint: Any) -> bool:  # noqa: ANN401
    if get_origin(hint) is Annotated:
        return any(isinstance(marker, Markup) for marker in get_args(hint)[1:])
    return any(_is_markup(inner) for inner in get_args(hint))
