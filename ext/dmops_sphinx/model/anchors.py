"""The plan's objects: what can be linked to, by which names, at which anchor.

Anchors are made from WBS codes where these are unique, from ids elsewhere, so
that a link stays good from build to build.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from ..frozen import dataclass
from .kinds import Kind
from .placed import PlacedPosition
from .plan import Plan
from .suggest import nearest
from .wbs import anchor_part

__all__ = ["Objects", "PlanObject", "build_objects", "find_names", "is_id", "slug"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanObject:
    """Something in the plan that pages link to.

    Attributes
    ----------
    kind
        The kind of its record.
    key
        Its name in the inventory: code or id.
    record
        The id of its record.
    text
        What a link to it says.
    title
        What it is called in lists and searches.
    anchor
        The HTML anchor.
    """

    kind: str
    key: str
    record: str
    text: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Objects:
    """All objects of a plan, and the names by which writers refer to them.

    Attributes
    ----------
    by_key
        The objects by kind and key, in the order of the plan.
    names
        Keys by kind, and in it by every accepted name (id, code, other case).
    """

    by_key: Mapping[tuple[str, str], PlanObject]
    names: Mapping[str, Mapping[str, str]]

    def find(self, kind: str, name: str) -> PlanObject | None:
        """Return the object that `name` refers to, or None."""
        names = self.names.get(kind, {})
        key = names.get(name) or names.get(name.casefold())
        return None if key is None else self.by_key[kind, key]

    def suggestion(self, kind: str, name: str) -> str:
        """Return what was probably meant by a name that `find` does not know, or nothing.

        Of what goes by a code the title is told too: a code alone tells nobody
        whether it is the one.
        """
        for other in self.names:
            if other != kind and (found := self.find(other, name)) is not None:
                return f"it is {found.title!r}: write :{other}:`{name}`"
        near = nearest(name, self.names.get(kind, ()))
        found = self.find(kind, near) if near else None
        if found is None:
            return ""
        title = f" ({found.title})" if kind in _BY_CODE else ""
        return f"did you mean {near!r}{title}?"


def slug(text: str) -> str:
    """Return `text` as a part of an anchor: lower case, other characters as '-'."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


_BY_CODE = frozenset({"wbs", "role"})

_BUILT: WeakKeyDictionary[Plan, dict[str, Objects]] = WeakKeyDictionary()


def build_objects(plan: Plan, prefix: str = "") -> Objects:
    """Return the objects of `plan`, whose anchors begin with `prefix`; they are built once."""
    built = _BUILT.setdefault(plan, {})
    if prefix not in built:
        built[prefix] = _objects(plan, prefix)
    return built[prefix]


def is_id(plan: Plan, kind: str, name: str) -> bool:
    """Tell whether a name is the id of something that can be linked to, as most names are."""
    record = plan.of_kind(kind).get(name)
    return record is not None and (kind != "role" or bool(record.positions))


def find_names(plan: Plan, kind: str) -> frozenset[str]:
    """Return the names by which `Objects.find` finds an object of a kind, as written or folded.

    A check of links needs no objects, and a large plan has many.
    """
    if kind == "role":
        names = [name for placed in plan.positions for name in _names_of_position(placed)]
    else:
        names = [record.id for record in plan.of_kind(kind).values()]
    key = "code" if kind == "wbs" else plan.kinds[kind].key
    keys = [] if kind == "role" else [str(getattr(r, key)) for r in plan.of_kind(kind).values()]
    return frozenset([*keys, *names, *(name.casefold() for name in names)])


def _objects(plan: Plan, prefix: str) -> Objects:
    by_key: dict[tuple[str, str], PlanObject] = {}
    names: dict[str, dict[str, str]] = {}
    taken: Counter[str] = Counter()
    for found, others in _all_objects(plan):
        if prefix:
            found = _with_anchor(found, prefix + found.anchor)
        kind, key = found.kind, found.key
        taken[found.anchor] += 1
        if taken[found.anchor] > 1:
            found = _with_anchor(found, f"{found.anchor}-{taken[found.anchor]}")
        by_key[kind, key] = found
        known = names.setdefault(kind, {})
        known.setdefault(key, key)
        for name in others:
            known.setdefault(name, key)
            folded = name.casefold()
            if folded != name:
                known.setdefault(folded, key)
    return Objects(by_key, names)


def _with_anchor(found: PlanObject, anchor: str) -> PlanObject:
    return PlanObject(
        kind=found.kind,
        key=found.key,
        record=found.record,
        text=found.text,
        title=found.title,
        anchor=anchor,
    )


def _all_objects(plan: Plan) -> Iterator[tuple[PlanObject, tuple[str, ...]]]:
    for element in plan.elements_by_code.values():
        yield (
            PlanObject(
                kind="wbs",
                key=element.code,
                record=element.id,
                text=element.code,
                title=f"{element.code} {element.name}",
                anchor=f"wbs-{anchor_part(element.code)}",
            ),
            (element.id,),
        )
    for placed in plan.positions:
        yield _position_object(plan, placed)
    for name in plan.kinds.linked:
        if name not in {"wbs", "role"}:
            for record in plan.of_kind(name).values():
                yield _record_object(plan.kinds[name], record)


def _record_object(kind: Kind, record: Any) -> tuple[PlanObject, tuple[str, ...]]:  # noqa: ANN401
    ident, key = record.id, str(getattr(record, kind.key))
    name = str(getattr(record, kind.label, None) or key)
    return (
        PlanObject(
            kind=kind.name,
            key=key,
            record=ident,
            text=getattr(record, "short", None) or name,
            title=name if kind.key == "id" or key == name else f"{key} {name}",
            anchor=f"{kind.name}-{slug(key) or slug(ident)}",
        ),
        (ident,),
    )


def _position_object(plan: Plan, placed: PlacedPosition) -> tuple[PlanObject, tuple[str, ...]]:
    role, code = placed.role, placed.code
    unique = len(plan.positions_by_code[code]) == 1
    key = code if unique else f"{role.id}.{placed.index + 1}"
    anchor = f"role-{anchor_part(code)}" + ("" if unique else f"-{slug(role.id)}")
    title = f"{code} {placed.title}"
    return (
        PlanObject(
            kind="role", key=key, record=role.id, text=placed.title, title=title, anchor=anchor
        ),
        _names_of_position(placed),
    )


def _names_of_position(placed: PlacedPosition) -> tuple[str, ...]:
    role = placed.role
    return placed.code, f"{role.id}.{placed.index + 1}", role.id, role.code
