"""The plan's objects: what can be linked to, by which names, at which anchor.

Anchors are made from WBS codes where these are unique, from ids elsewhere, so
that a link stays good from build to build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from ..frozen import dataclass
from .kinds import Kind
from .placed import PlacedPosition, code_of
from .plan import Plan
from .records import Role
from .suggest import nearest
from .wbs import anchor_part

__all__ = ["Objects", "PlanObject", "build_objects", "find_names", "is_id", "position_key", "slug"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanObject:
    """Something in the plan that pages link to.

    Attributes
    ----------
    name
        The kind of its record, and its name in the inventory: code or id.
    record
        The id of its record.
    text
        What a link to it says.
    code, label
        What it is called in lists and searches: a code, if it goes by one, and a name.
    anchor
        The HTML anchor.
    """

    name: tuple[str, str]
    record: str
    text: str
    code: str = ""
    label: str
    anchor: str

    @property
    def kind(self) -> str:
        """The kind of its record."""
        return self.name[0]

    @property
    def key(self) -> str:
        """Its name in the inventory."""
        return self.name[1]

    @property
    def title(self) -> str:
        """What it is called in lists and searches: made when asked for, since there are many."""
        return f"{self.code} {self.label}" if self.code else self.label


@dataclass(frozen=True, slots=True, eq=False)
class Objects:
    """All objects of a plan, and the names by which writers refer to them.

    Attributes
    ----------
    plan
        The plan.
    by_key
        The objects by kind and key, in the order of the plan.
    """

    plan: Plan = field(repr=False)
    by_key: Mapping[tuple[str, str], PlanObject]
    _names: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    def find(self, kind: str, name: str) -> PlanObject | None:
        """Return the object that `name` refers to, or None."""
        found = self.by_key.get((kind, name))
        if found is not None:
            return found
        # Nearly all links name a key or an id; a table of all names is large.
        key = _key_of_id(self.plan, kind, name)
        if key is None:
            names = self.names(kind)
            key = names.get(name) or names.get(name.casefold())
        return None if key is None else self.by_key.get((kind, key))

    def names(self, kind: str) -> Mapping[str, str]:
        """Return the keys of a kind by every accepted name (id, code, other case)."""
        if kind not in self._names:
            named = list(_names_of(self.plan, kind))
            known = {key: key for key, _ in named}
            for key, others in named:
                for name in others:
                    known.setdefault(name, key)
                    known.setdefault(name.casefold(), key)
            self._names[kind] = known
        return self._names[kind]

    def suggestion(self, kind: str, name: str) -> str:
        """Return what was probably meant by a name that `find` does not know, or nothing.

        Of what goes by a code the title is told too: a code alone tells nobody
        whether it is the one.
        """
        for other in self.plan.kinds.linked:
            if other != kind and (found := self.find(other, name)) is not None:
                return f"it is {found.title!r}: write :{other}:`{name}`"
        near = nearest(name, self.names(kind))
        found = self.find(kind, near) if near else None
        if found is None:
            return ""
        title = f" ({found.title})" if kind in _BY_CODE else ""
        return f"did you mean {near!r}{title}?"


def slug(text: str) -> str:
    """Return `text` as a part of an anchor: lower case, other characters as '-'."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


_BY_CODE = frozenset({"wbs", "role"})


def build_objects(plan: Plan, prefix: str = "") -> Objects:
    """Return the objects of `plan`, whose anchors begin with `prefix`; they are built once."""
    return plan.once(("objects", prefix), lambda: Objects(plan, _objects(plan, prefix)))


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


def _objects(plan: Plan, prefix: str) -> dict[tuple[str, str], PlanObject]:
    by_key: dict[tuple[str, str], PlanObject] = {}
    taken: dict[str, int] = {}
    for found in _all_objects(plan, prefix):
        anchor = found.anchor
        count = taken[anchor] = taken.get(anchor, 0) + 1
        by_key[found.name] = found if count == 1 else replace(found, anchor=f"{anchor}-{count}")
    return by_key


def _all_objects(plan: Plan, prefix: str) -> Iterator[PlanObject]:
    for element in plan.elements_by_code.values():
        yield PlanObject(
            name=("wbs", element.code),
            record=element.id,
            text=element.code,
            code=element.code,
            label=element.name,
            anchor=f"{prefix}wbs-{anchor_part(element.code)}",
        )
    for placed in plan.positions:
        yield _position_object(plan, placed, prefix)
    for name in plan.kinds.linked:
        if name not in {"wbs", "role"}:
            for record in plan.of_kind(name).values():
                yield _record_object(plan.kinds[name], record, prefix)


def _record_object(kind: Kind, record: Any, prefix: str) -> PlanObject:  # noqa: ANN401
    ident, key = record.id, str(getattr(record, kind.key))
    name = str(getattr(record, kind.label, None) or key)
    return PlanObject(
        name=(kind.name, key),
        record=ident,
        text=getattr(record, "short", None) or name,
        code="" if kind.key == "id" or key == name else key,
        label=name,
        anchor=f"{prefix}{kind.name}-{slug(key) or slug(ident)}",
    )


def _position_object(plan: Plan, placed: PlacedPosition, prefix: str) -> PlanObject:
    role, code, title = placed.role, placed.code, placed.title
    anchor = f"{prefix}role-{anchor_part(code)}"
    if code in plan.repeated_codes:
        anchor = f"{anchor}-{slug(role.id)}"
    name = "role", position_key(plan, role, placed.index)
    return PlanObject(name=name, record=role.id, text=title, code=code, label=title, anchor=anchor)


def position_key(plan: Plan, role: Role, index: int) -> str:
    """Return the key of a position of a role: its code where that is unique."""
    code = code_of(role, role.positions[index])
    return f"{role.id}.{index + 1}" if code in plan.repeated_codes else code


def _key_of_id(plan: Plan, kind: str, ident: str) -> str | None:
    """Return the key of the object that a record with an id is, if there is one."""
    record = plan.of_kind(kind).get(ident)
    if record is None or kind not in plan.kinds.linked:
        return None
    if kind != "role":
        return str(getattr(record, plan.kinds[kind].key))
    return position_key(plan, record, 0) if record.positions else None


def _names_of(plan: Plan, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield key and other names of each object of a kind."""
    if kind == "role":
        for one in plan.positions:
            yield position_key(plan, one.role, one.index), _names_of_position(one)
    elif kind in plan.kinds.linked:
        for record in plan.of_kind(kind).values():
            yield str(getattr(record, plan.kinds[kind].key)), (record.id,)


def _names_of_position(placed: PlacedPosition) -> tuple[str, ...]:
    role = placed.role
    return placed.code, f"{role.id}.{placed.index + 1}", role.id, role.code
