"""Rules on names of people, institutions, teams, facilities and products that are nearly equal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, combinations
from typing import Any

from ..model.plan import Plan
from .english import is_known
from .name_keys import LONG_WORD, keys_of_people, keys_of_things
from .people import is_same_person
from .similar import distance, fold, tokens
from .texts import Finding, Text

__all__ = ["check_names", "is_same_name", "names_of"]

_KINDS = ("person", "institution", "team", "facility", "product")
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\W_]+")
_LONGEST_ACRONYM = 6
_LARGEST_GROUP = 50
_MANY = 5


def check_names(plan: Plan) -> Iterator[Finding]:
    """Yield a finding for each record whose name is nearly another's, or nearly its id."""
    for kind in _KINDS:
        yield from _near_names(plan, kind)
    for kind in ("institution", "product", "person"):
        yield from _names_and_ids(plan, kind)


def is_same_name(one: str, two: str) -> bool:
    """Tell whether two names of things are so alike that one is probably a slip."""
    if _DIGITS.findall(one) != _DIGITS.findall(two):
        return False
    a, b = tokens(one), tokens(two)
    if "".join(a) == "".join(b):
        return bool(a)
    if len(a) == len(b):
        differing = [pair for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
        if len(differing) == 1:
            short = len(a) == 1 and one.isupper() and two.isupper()
            return not (short and len(one) <= _LONGEST_ACRONYM) and _is_slip(*differing[0])
        return len(a) > 2 and sorted(a) == sorted(b)
    joined = "".join(a), "".join(b)
    return min(map(len, joined)) >= LONG_WORD and distance(*joined, 1) == 1


def _is_slip(one: str, two: str) -> bool:
    """Tell whether one of two words is a slip of the other, not a word of its own."""
    shortest = min(len(one), len(two))
    if shortest < 4 or any(map(str.isdigit, one + two)):
        return False
    apart = distance(one, two)
    known = is_known(one) + is_known(two)
    if known == 2 or apart > (2 if shortest >= LONG_WORD else 1):
        return False
    swapped = len(one) == len(two) and sorted(one) == sorted(two)
    return known == 1 or shortest >= 6 or (swapped and shortest >= 5)


def _near_names(plan: Plan, kind: str) -> Iterator[Finding]:
    same: Callable[[str, str], bool] = is_same_person if kind == "person" else is_same_name
    records = plan.of_kind(kind)
    yield from _equal_names(plan, kind)
    names: dict[str, list[str]] = {}
    known: set[tuple[str, ...]] = set()
    for ident, record in records.items():
        spelt = _names_of(record)
        if tuple(spelt) not in known:  # of equal ones the first speaks for all
            known.add(tuple(spelt))
            names[ident] = spelt
    told: set[str] = set()
    for first, second in _candidates(kind, names):
        if second in told or _are_related(records[first], records[second]):
            continue
        if _is_told_already(kind, names[first], names[second]):
            continue
        if _has_one_name(kind, records[first], records[second]):
            continue
        pair = _near_pair(same, names[first], names[second])
        if pair is not None:
            told.add(second)
            yield Finding(
                code="DM701",
                message=f"the {kind} {pair[1]!r} is nearly {pair[0]!r}",
                text=Text(kind, second, ("name",)),
                hint=_keep_one(plan, kind, first),
            )


def _equal_names(plan: Plan, kind: str) -> Iterator[Finding]:
    """Yield records with one name, of a tree those below one record; many as one finding."""
    if kind == "person":
        return  # another rule reports them
    groups: dict[tuple[str, str | None], list[str]] = {}
    for ident, record in plan.of_kind(kind).items():
        parent = record.parent if kind == "product" else None
        groups.setdefault((record.name, parent), []).append(ident)
    for (name, _), group in groups.items():
        many = len(group) > _MANY
        for index in range(1, 2 if many else len(group)):
            first = _unrelated(plan.of_kind(kind), group[: index + 1])
            if first is not None:
                also = (
                    f"is also that of {len(group) - 1:,} others" if many else f"is also {name!r}"
                )
                yield Finding(
                    code="DM701",
                    message=f"the {kind} {name!r} {also}",
                    text=Text(kind, group[index], ("name",)),
                    hint=_keep_one(plan, kind, first),
                )


def _unrelated(records: Mapping[str, Any], group: list[str]) -> str | None:
    """Return the first of some records that is neither above nor below the last of them."""
    *earlier, last = group
    return next((one for one in earlier if not _are_related(records[one], records[last])), None)


def _keep_one(plan: Plan, kind: str, first: str) -> str:
    return (
        f"is it {first!r}, at {plan.place(kind, first)}? then keep one record, with the other "
        "spelling as an alias"
    )


def _near_pair(
    same: Callable[[str, str], bool], one: list[str], two: list[str]
) -> tuple[str, str] | None:
    return next(((a, b) for a in one for b in two if a != b and same(a, b)), None)


def _has_one_name(kind: str, one: Any, two: Any) -> bool:  # noqa: ANN401
    """Tell whether two records have the same name; in a tree, below the same record."""
    if one.name != two.name or kind == "person":
        return False
    return kind != "product" or one.parent == two.parent


def _is_told_already(kind: str, one: list[str], two: list[str]) -> bool:
    """Tell whether another rule reports the pair: one name of two people."""
    if kind != "person":
        return False
    return not {name.casefold() for name in one}.isdisjoint(name.casefold() for name in two)


def _are_related(one: Any, two: Any) -> bool:  # noqa: ANN401
    """Tell whether one record stands below the other: a branch may be named after its root."""
    related: bool = one.id == getattr(two, "parent", None) or two.id == getattr(
        one, "parent", None
    )
    return related


def _names_of(record: Any) -> list[str]:  # noqa: ANN401
    others = (getattr(record, field, None) for field in ("short", "title", "long_name"))
    found = [record.name, *filter(None, others)]
    return [name for name in dict.fromkeys([*found, *getattr(record, "aliases", ())]) if name]


def _candidates(kind: str, names: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of records that share a key, in the order of the file."""
    order = {ident: number for number, ident in enumerate(names)}
    keys = dict((keys_of_people if kind == "person" else keys_of_things)(names))
    # Most keys are one record's alone, which counting them tells at once.
    shared = {
        key for key, count in Counter(chain.from_iterable(keys.values())).items() if count > 1
    }
    groups: dict[str, list[str]] = {}
    for ident, own in keys.items() if shared else ():
        for key in own & shared:
            groups.setdefault(key, []).append(ident)
    pairs: set[tuple[str, str]] = set()
    for group in groups.values():
        if len(group) <= _LARGEST_GROUP:
            pairs.update(combinations(group, 2))
    yield from sorted(pairs, key=lambda pair: (order[pair[1]], order[pair[0]]))


def _names_and_ids(plan: Plan, kind: str) -> Iterator[Finding]:
    for ident, record in plan.of_kind(kind).items():
        one, two = fold(_BETWEEN.sub("", ident)), fold(_BETWEEN.sub("", record.name))
        # Of short words, those that differ in one letter alone may well be two.
        shortest = 4 if len(one) != len(two) or sorted(one) == sorted(two) else 5
        if abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < shortest:
            continue
        if _DIGITS.findall(one) != _DIGITS.findall(two):
            continue
        if distance(one, two, 1) == 1 and not _is_left_out(one, two, tokens(record.name)):
            yield Finding(
                code="DM702",
                message=f"the name {record.name!r} is nearly its id, {ident!r}",
                text=Text(kind, ident, ("name",)),
                hint=_differing(record.name, ident),
            )


def _is_left_out(ident: str, name: str, words: tuple[str, ...]) -> bool:
    """Tell whether an id is in the plural, or has all words of a name but a particle."""
    one, many = sorted((ident, name), key=len)
    if many == f"{one}s" and not one.endswith("s"):
        return True
    without = ("".join(words[:index] + words[index + 1 :]) for index in range(len(words)))
    return ident in without


def _differing(name: str, ident: str) -> str:
    """Return the words of a name and its id that differ, which says which of them is mistyped."""
    left = [word for word in _BETWEEN.split(name) if fold(word) not in tokens(ident)]
    right = [word for word in _BETWEEN.split(ident) if fold(word) not in tokens(name)]
    if len(left) == len(right) == 1:
        return f"which is right, {left[0]!r} or {right[0]!r}?"
    return "is one of them mistyped?"


def names_of(plan: Plan, kinds: Iterable[str] = _KINDS) -> Iterator[str]:
    """Yield all names that the plan's records have, aliases too."""
    for kind in kinds:
        for record in plan.of_kind(kind).values():
            yield from _names_of(record)
            yield record.id
