"""All rules over records and plans."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from ..model.kinds import KINDS, Reference, references_of
from ..model.places import Marks
from ..model.plan import Plan
from ..model.problems import Problem
from ..model.records import PlanInfo
from ..model.suggest import nearest
from .markup import check_markup
from .registry import problem
from .values import check_dates, check_shares
from .wbs import check_codes

__all__ = ["check_plan", "check_references"]


def check_plan(plan: Plan, unread: Container[str] = ()) -> list[Problem]:
    """Return what is wrong with a plan beyond its single values.

    Parameters
    ----------
    plan
        The plan.
    unread
        Kinds whose files could not be read: what only follows from that is
        left out.
    """
    rules: list[Callable[[Plan], Iterator[Problem]]] = [check_dates, _check_trees, _check_names]
    if "wbs" not in unread:
        rules.append(check_codes)
    if "facility" not in unread:
        rules.append(check_shares)
    found = [one for rule in rules for one in rule(plan)]
    found += (one for one in check_markup(plan) if not (unread and one.code == "DM101"))
    return found


def check_references(
    info: PlanInfo | None,
    records: Mapping[str, Mapping[str, Any]],
    marks: Mapping[tuple[str, str], Marks],
    claimed: Container[tuple[str, str]] = (),
    unread: Container[str] = (),
    faulty: Iterable[tuple[Any, Marks]] = (),
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
    """
    names = {kind: _names(kind, group) for kind, group in records.items()}
    holders = [
        (record, marks[kind, ident])
        for kind, group in records.items()
        for ident, record in group.items()
    ]
    holders += [*faulty, *([(info, marks["plan", "plan"])] if info else [])]
    return [
        _dangling(mention, places, names.get(mention.kind, {}))
        for record, places in holders
        for mention in references_of(record)
        if mention.kind not in unread
        and (mention.kind, mention.target) not in claimed
        and not _exists(mention, names.get(mention.kind, {}))
    ]


def _exists(mention: Reference, known: Mapping[str, str]) -> bool:
    if mention.kind == "document":
        return mention.target.casefold() in known
    return known.get(mention.target) == mention.target


def _dangling(mention: Reference, places: Marks, known: Mapping[str, str]) -> Problem:
    title = KINDS[mention.kind].title
    near = known.get(mention.target) or known.get(nearest(mention.target, known) or "")
    hint = f"did you mean {near!r}?" if near else f"add it, or correct the {title}"
    message = f"there is no {title} {mention.target!r}"
    return problem("DM101", message, places.at(mention.path), hint)


def _names(kind: str, group: Mapping[str, Any]) -> dict[str, str]:
    """Return what people may write for a record, with what they should write."""
    names: dict[str, str] = {}
    for ident, record in group.items():
        target = record.code if kind == "wbs" else ident
        names[target.casefold() if kind == "document" else target] = target
    for ident, record in group.items():
        target = record.code if kind == "wbs" else ident
        others = [ident, getattr(record, "name", None), getattr(record, "initials", None)]
        for other in (*others, *getattr(record, "aliases", ())):
            if other and kind != "document":
                names.setdefault(other, target)
    return names


def _check_trees(plan: Plan) -> Iterator[Problem]:
    for kind in ("team", "facility", "product"):
        records = plan.of_kind(kind)
        for ident, record in records.items():
            seen, step = {ident}, record.parent
            while step in records and step not in seen:
                seen.add(step)
                step = records[step].parent
            if step == ident:
                place = plan.place(kind, ident, ("parent",))
                yield problem("DM104", f"{ident!r} is above itself", place, "change its parent")


def _check_names(plan: Plan) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for ident, person in plan.people.items():
        names = [("name", person.name), ("initials", person.initials)]
        names += [("aliases", alias) for alias in person.aliases]
        for field, name in names:
            if not name:
                continue
            first = owners.setdefault(name.casefold(), ident)
            if first != ident:
                place = plan.place("person", ident, (field,))
                message = f"{name!r} stands for two people, {first!r} and {ident!r}"
                yield problem("DM103", message, place, "merge the records or tell them apart")
