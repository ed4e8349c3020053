"""What building from data is to cost, each a ratio of figures of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Target", "targets_met"]

_OF = {
    1000: (("paragraphs", 0.40, "0.40"), ("list-table", 1 / 8, "1/8"), ("needs", 1 / 6, "1/6")),
    10000: (("paragraphs", 0.30, "0.30"), ("list-table", 1 / 12, "1/12"), ("needs", 1 / 9, "1/9")),
}
"""The most that a full build may take above the empty site, of what another form takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An aim, and what was measured."""

    what: str
    aim: str
    measured: str
    met: bool


def targets_met(found: Mapping[str, Any]) -> Iterator[Target]:
    """Yield the aims that a run says something of."""
    sizes = {int(size): forms for size, forms in found["sizes"].items()}
    for size, forms in sizes.items():
        if "dmops" in forms and size in _OF:
            yield from _of_size(size, forms)
    if {1000, 10000} <= sizes.keys() and all("dmops" in sizes[n] for n in (1000, 10000)):
        growth = _above(sizes[10000], "dmops") / _above(sizes[1000], "dmops")
        yield _at_most("growth from 1,000 to 10,000 rows, above the empty site", growth, 10.5)
    if "start" in found:
        milliseconds = found["start"]["import and set-up"] * 1000
        yield _at_most("importing and setting up the extension, ms", milliseconds, 60, "{:.0f}")
    if "data" in found:
        data = found["data"]
        for check in ("dmops check", "dmops check without the linter"):
            for name in ("safe load", "events"):
                ratio = data[check] / data[f"libyaml, {name}"]
                yield _at_most(f"`{check}`, of libyaml ({name})", ratio, 3)
        ratio = data["two plans compared"] / data["two plans loaded"]
        yield _at_most("comparing two plans, of loading them", ratio, 2)
    if "plan" in found:
        weight = found["plan"]["own scripts and styles compressed, kB"]
        yield _at_most("own scripts and styles of the plan, kB compressed", weight, 12, "{:.1f}")


def _of_size(size: int, forms: Mapping[str, Any]) -> Iterator[Target]:
    ours, rows = forms["dmops"], f"{size:,} rows"
    for name, most, aim in _OF[size]:
        if name in forms:
            ratio = _above(forms, "dmops") / _above(forms, name)
            what = f"{rows}: full build above the empty site, of {name}"
            yield Target(what=what, aim=aim, measured=f"{ratio:.3f}", met=ratio <= most)
    empty = forms["empty"]
    if "no-op" in ours:
        ratio = ours["no-op"]["cpu"] / empty["no-op"]["cpu"]
        yield _at_most(f"{rows}: no-op build, of the empty site's", ratio, 1.05)
        if "dmops-empty" in forms:
            ratio = ours["no-op"]["cpu"] / forms["dmops-empty"]["no-op"]["cpu"]
            yield _at_most(f"{rows}: the same, with the extension on in both", ratio, 1.05)
    if "changed" in ours and "no-op" in ours:
        ratio = ours["changed"]["cpu"] / ours["no-op"]["cpu"]
        yield _at_most(f"{rows}: one value changed, of a no-op", ratio, 1.15)
        read = ours["changed"].get("read", 0)
        yield _at_most(f"{rows}: documents read when one value changed", read, 1, "{:.0f}")
    memory = ours["full"]["memory"] / empty["full"]["memory"]
    yield _at_most(f"{rows}: peak memory, of the empty site's", memory, 1.35)
    if "paragraphs" in forms:
        stored, theirs = (forms[name]["bytes"] for name in ("dmops", "paragraphs"))
        for parts in (("environment", "doctrees"), ("doctrees",), ("environment",)):
            ratio = sum(map(stored.__getitem__, parts)) / sum(map(theirs.__getitem__, parts))
            yield _at_most(f"{rows}: {' and '.join(parts)}, of paragraphs'", ratio, 1)
    if size == 10000 and "parallel" in ours:
        ratio = ours["full"]["wall"] / ours["parallel"]["wall"]
        what = f"{rows}: `-j 2`, times as fast as serial"
        yield Target(what=what, aim="at least 1.5", measured=f"{ratio:.2f}", met=ratio >= 1.5)


def _above(forms: Mapping[str, Any], name: str) -> float:
    above: float = forms[name]["full"]["cpu"] - forms["empty"]["full"]["cpu"]
    return above


def _at_most(what: str, measured: float, aim: float, form: str = "{:.2f}") -> Target:
    return Target(
        what=what, aim=f"at most {aim:g}", measured=form.format(measured), met=measured <= aim
    )
