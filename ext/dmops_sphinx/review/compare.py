"""The comparison of two plans: records by their ids, fields by their values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.kinds import Kind
from ..model.labels import plural_of
from ..model.plan import Plan
from ..words import say
from .changes import Change, FieldChange, Nature, PlanDiff
from .groups import group_of
from .values import Value, values_of
from .words import word_diff

__all__ = ["compare_plans"]

_PLAN = "plan"
_PLACES = frozenset({"code", "parent", "team"})


def compare_plans(
    base: Plan, head: Plan, *, names: tuple[str, str] = ("base", "head")
) -> PlanDiff:
    """Return what changed from one plan to another.

    Records are the same where their ids are, whatever they are called and
    wherever they stand; the order of files and records does not matter.

    Parameters
    ----------
    base, head
        The plan before and after.
    names
        What the two are called in reports.
    """
    changes = list(_info_changes(base, head))
    titles = [(_PLAN, say("Plan"))] if changes else []
    kinds: dict[str, Kind] = {**base.kinds, **head.kinds}
    for kind in kinds.values():
        found = list(_record_changes(base, head, kind))
        if found:
            changes += found
            titles.append((kind.name, _heading(kind)))
    return PlanDiff(base=names[0], head=names[1], changes=tuple(changes), titles=tuple(titles))


def _heading(kind: Kind) -> str:
    return plural_of(kind.name) or kind.plural.capitalize()


def _info_changes(base: Plan, head: Plan) -> Iterator[Change]:
    if base.info == head.info:
        return
    fields = tuple(_fields(values_of(base, base.info), values_of(head, head.info)))
    yield Change(
        kind=_PLAN,
        ident=_PLAN,
        title=head.info.title,
        natures=tuple(_natures(fields, frozenset({"title"}))),
        fields=fields,
        before=_place(base, _PLAN, _PLAN),
        after=_place(head, _PLAN, _PLAN),
    )


def _record_changes(base: Plan, head: Plan, kind: Kind) -> list[Change]:
    old, new = base.of_kind(kind.name), head.of_kind(kind.name)
    changed = [
        _changed(base, head, kind, ident) if ident in old else _alone(head, kind, ident, True)
        for ident, record in new.items()
        if old.get(ident) != record
    ]
    changed += [_alone(base, kind, ident, False) for ident in old if ident not in new]
    order: dict[str, int] = {}
    for change in changed:
        order.setdefault(change.group, len(order))
    return sorted(changed, key=lambda change: order[change.group])


def _alone(plan: Plan, kind: Kind, ident: str, added: bool) -> Change:
    """Return the change of a record that only one of the plans has."""
    record = plan.of_kind(kind.name)[ident]
    values = values_of(plan, record)
    place = _place(plan, kind.name, ident)
    none: dict[str, Value] = {}
    fields = _fields(none, values) if added else _fields(values, none)
    return Change(
        kind=kind.name,
        ident=ident,
        title=_title(kind, record),
        natures=(Nature.ADDED if added else Nature.REMOVED,),
        fields=tuple(fields),
        group=group_of(plan, kind.name, record),
        before="" if added else place,
        after=place if added else "",
    )


def _changed(base: Plan, head: Plan, kind: Kind, ident: str) -> Change:
    before, after = base.of_kind(kind.name)[ident], head.of_kind(kind.name)[ident]
    fields = tuple(_fields(values_of(base, before), values_of(head, after)))
    return Change(
        kind=kind.name,
        ident=ident,
        title=_title(kind, after),
        natures=tuple(_natures(fields, frozenset({kind.label}), kind.tree)),
        fields=fields,
        group=group_of(head, kind.name, after),
        before=_place(base, kind.name, ident),
        after=_place(head, kind.name, ident),
    )


def _fields(before: dict[str, Value], after: dict[str, Value]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if old is not None and new is not None and old.raw == new.raw:
            continue
        texts = old.text if old else None, new.text if new else None
        yield FieldChange(field=name, before=texts[0], after=texts[1], words=word_diff(*texts))


def _natures(
    fields: tuple[FieldChange, ...], labels: frozenset[str], tree: str | None = None
) -> Iterator[Nature]:
    names = {field.field for field in fields}
    places = _PLACES | ({tree} if tree else set())
    if names & places:
        yield Nature.MOVED
    if names & labels:
        yield Nature.RENAMED
    if names - places - labels:
        yield Nature.CHANGED


def _title(kind: Kind, record: Any) -> str:  # noqa: ANN401
    label = getattr(record, kind.label, None) or record.id
    code = getattr(record, "code", None)
    if kind.name == "document":
        return f"{record.id} {label}"
    return f"{code} {label}" if code else str(label)


def _place(plan: Plan, kind: str, ident: str) -> str:
    place = plan.place(kind, ident)
    return f"{place.file}:{place.line}"
