"""All rules over records and plans."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from ..model.kinds import PARTS, Kind, Reference, mentioned_by, references_of
from ..model.places import Marks
from ..model.plan import Plan
from ..model.problems import Edit, Problem
from ..model.records import PlanInfo
from ..model.registry import BUILT_IN, Kinds
from ..model.since import Since
from ..model.suggest import nearest
from .found import problem
from .locate import Sources
from .markup import check_markup, markup_fields
from .values import check_dates, check_shares
from .wbs import check_codes

__all__ = ["check_changes", "check_plan", "check_references"]

_MANY = 5


def check_plan(
    plan: Plan, unread: Collection[str] = (), sources: Sources | None = None
) -> list[Problem]:
    """Return what is wrong with a plan beyond its single values.

    Parameters
    ----------
    plan
        The plan.
    unread
        Kinds whose files could not be read: what only follows from that is
        left out.
    sources
        The plan's files, for the exact places of faults inside texts.
    """
    rules: list[Callable[[Plan], Iterator[Problem]]] = [
        check_dates,
        _check_trees,
        _check_names,
        _check_unique,
        _check_unique_inside,
    ]
    if "wbs" not in unread:
        rules.append(check_codes)
    if "facility" not in unread:
        rules.append(check_shares)
    found = [one for rule in rules for one in rule(plan)]
    faults = check_markup(plan, unread, sources)
    found += (one for one in faults if not (unread and one.code == "DM101"))
    return found


def check_changes(plan: Plan, since: Since, sources: Sources) -> list[Problem]:
    """Return what is wrong with a plan in which nothing was wrong before a change.

    Where only texts with markup have changed there is nothing else to look at:
    no other rule asks what they say.

    Parameters
    ----------
    plan, sources
        As for `check_plan`.
    since
        What has changed.
    """
    texts = {kind: markup_fields(plan.kinds[kind].record) for kind, _ in since.fields}
    unique = {
        (k.name, one.name) for k in plan.kinds.values() for one in k.own_fields if one.unique
    }
    if all(
        changed <= texts[kind] and not any((kind, name) in unique for name in changed)
        for (kind, _), changed in since.fields.items()
    ):
        return list(check_markup(plan, sources=sources, among=since.fields))
    everything = plan.info, plan.records, plan.marks
    return check_references(*everything, kinds=plan.kinds) + check_plan(plan, sources=sources)


def check_references(
    info: PlanInfo | None,
    records: Mapping[str, Mapping[str, Any]],
    marks: Mapping[tuple[str, str], Marks],
    claimed: Container[tuple[str, str]] = (),
    unread: Container[str] = (),
    faulty: Iterable[tuple[Any, Marks]] = (),
    kinds: Kinds = BUILT_IN,
) -> list[Problem]:
    """Return a problem for each reference to a record that does not exist.

    Parameters
    ----------
    info, records, marks
        As in `dmops_sphinx.model.plan.Plan`.
    claimed
        Records that exist but are wrong themselves.
    unread
        Kinds whose files could not be read.
    faulty
        What is left of wrong records, with their marks.
    kinds
        The kinds there are.
    """
    targets = {kind: _targets(kinds[kind], group) for kind, group in records.items()}
    names = cache(lambda kind: _names(kinds[kind], records.get(kind, {})))
    holders = [*faulty, *([(info, marks["plan", "plan"])] if info else [])]
    holders += _who_may_be_wrong(records, marks, targets)
    return [
        _dangling(kinds[mention.kind], mention, places, names(mention.kind), records)
        for record, places in holders
        for mention in references_of(record)
        if not _exists(mention.kind, mention.target, targets)
        and mention.kind not in unread
        and (mention.kind, mention.target) not in claimed
    ]


def _who_may_be_wrong(
    records: Mapping[str, Mapping[str, Any]],
    marks: Mapping[tuple[str, str], Marks],
    targets: Mapping[str, Container[str]],
) -> Iterator[tuple[Any, Marks]]:
    """Yield the records of kinds in which something is mentioned that does not exist."""
    for kind, group in records.items():
        # Most mentions are right, which looking at each kind as a whole tells at once.
        if not all(
            _exists(of, target, targets)
            for of, mentioned in mentioned_by(group.values()).items()
            for target in mentioned
        ):
            yield from ((record, marks[kind, ident]) for ident, record in group.items())


def _exists(kind: str, target: str, targets: Mapping[str, Container[str]]) -> bool:
    written = target.casefold() if kind == "document" else target
    return written in targets.get(kind, ())


def _targets(kind: Kind, group: Mapping[str, Any]) -> Container[str]:
    """Return what references to a kind may say."""
    if kind.name == "document":
        return {record.id.casefold() for record in group.values()}
    return {record.code for record in group.values()} if kind.name == "wbs" else group


def _dangling(
    kind: Kind,
    mention: Reference,
    places: Marks,
    known: Mapping[str, str],
    records: Mapping[str, Mapping[str, Any]],
) -> Problem:
    title = kind.title
    near = known.get(mention.target) or known.get(nearest(mention.target, known) or "")
    hint = f"add it, or correct the {title}"
    if near:
        # A code alone tells nobody whether it is the one.
        elements = records["wbs"].values() if kind.name == "wbs" else ()
        called = next((f" ({one.name})" for one in elements if one.code == near), "")
        hint = f"did you mean {near!r}{called}?"
    message = f"there is no {title} {mention.target!r}"
    place = places.at(mention.path)
    found = problem("DM101", message, place, hint)
    if mention.target not in known or kind.name == "document":
        return found
    # Another name of the record: what is to be written is certain.
    return replace(found, edit=Edit(place, mention.target, known[mention.target]))


def _names(kind: Kind, group: Mapping[str, Any]) -> dict[str, str]:
    """Return what people may write for a record, with what they should write."""
    names: dict[str, str] = {}
    for record in group.values():
        target = _target(kind, record)
        names[target.casefold() if kind.name == "document" else target] = target
    for ident, record in group.items():
        others = [ident, *(getattr(record, one, None) for one in (kind.key, kind.label))]
        others += [getattr(record, "initials", None), *getattr(record, "aliases", ())]
        for other in others:
            if other and kind.name != "document":
                names.setdefault(str(other), _target(kind, record))
    return names


def _target(kind: Kind, record: Any) -> str:  # noqa: ANN401
    """Return what other records write to refer to a record."""
    return str(record.code if kind.name == "wbs" else record.id)


def _check_trees(plan: Plan) -> Iterator[Problem]:
    for kind in plan.kinds.values():
        fields = [one.name for one in kind.own_fields if one.acyclic and one.name != kind.tree]
        for field in filter(None, (kind.tree, *fields)):
            yield from _check_cycles(plan, kind.name, field, field == kind.tree)


def _check_cycles(plan: Plan, kind: str, field: str, is_tree: bool) -> Iterator[Problem]:
    records = plan.of_kind(kind)
    for ident, record in records.items():
        seen: set[str] = set()
        steps = list(_leads_to(record, field))
        while steps and ident not in seen:
            step = steps.pop()
            if step in records and step not in seen:
                seen.add(step)
                steps += _leads_to(records[step], field)
        if ident in seen:
            place = plan.place(kind, ident, (field,))
            what = "is above itself" if is_tree else f"leads back to itself through {field!r}"
            yield problem("DM104", f"{ident!r} {what}", place, f"change its {field}")


def _leads_to(record: Any, field: str) -> tuple[str, ...]:  # noqa: ANN401
    value = getattr(record, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _check_unique(plan: Plan) -> Iterator[Problem]:
    for kind in plan.kinds.values():
        for field in kind.own_fields:
            seen: dict[object, str] = {}
            for ident, record in plan.of_kind(kind.name).items() if field.unique else ():
                value = getattr(record, field.name)
                if value is not None and seen.setdefault(value, ident) != ident:
                    place = plan.place(kind.name, ident, (field.name,))
                    message = f"the {field.heading.lower()} {value!s} is taken by {seen[value]!r}"
                    yield problem("DM309", message, place, "give each record its own")


def _check_unique_inside(plan: Plan) -> Iterator[Problem]:
    """Yield values that two records inside others share and should not."""
    for kind in plan.kinds.values():
        unique = [one for one in (kind.part.fields if kind.part else ()) if one.unique]
        name = PARTS[kind.part.name].field if kind.part else ""
        for field in unique:
            seen: dict[object, str] = {}
            for ident, record in plan.of_kind(kind.name).items():
                for index, inner in enumerate(kind.parts_of(record)):
                    value = getattr(inner, field.name)
                    if value is None:
                        continue
                    if value in seen:
                        place = plan.place(kind.name, ident, (name, index, field.name))
                        what = f"the {field.heading.lower()} {value!s}"
                        message = f"{what} is taken by a position of {seen[value]!r}"
                        yield problem("DM309", message, place, "give each record its own")
                    seen.setdefault(value, ident)


def _check_names(plan: Plan) -> Iterator[Problem]:
    owners: dict[str, list[tuple[str, str, str]]] = {}
    for ident, person in plan.people.items():
        names = [("name", person.name), ("initials", person.initials)]
        names += [("aliases", alias) for alias in person.aliases]
        for field, name in names:
            if name:
                shared = owners.setdefault(name.casefold(), [])
                if all(ident != owner for owner, _, _ in shared[:1]):
                    shared.append((ident, field, name))
    for shared in owners.values():
        first, *others = shared
        # What very many have in common is one fault, not one for each of them.
        for ident, field, name in others[: 1 if len(others) > _MANY else None]:
            place = plan.place("person", ident, (field,))
            whose = f"two people, {first[0]!r} and {ident!r}"
            if len(others) > _MANY:
                whose = f"{len(shared):,} people, {first[0]!r}, {ident!r}, {others[1][0]!r}, …"
            message = f"{name!r} stands for {whose}"
            yield problem("DM103", message, place, "merge the records or tell them apart")
