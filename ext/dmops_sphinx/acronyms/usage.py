"""Which acronyms many texts use: what a list shows, and what a check reports.

::

    glossary, problems = load_glossary([plan], sources)
    texts = [*plan_texts(plan), *rst_texts("source/index.rst", source)]
    found = usage(texts, glossary)
    for problem in found.problems(): ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from ..checks.found import problem
from ..frozen import dataclass
from ..model.places import Place
from ..model.problems import Problem
from .entries import Entry
from .glossary import Glossary
from .scan import Hit, Scanner
from .texts import SourceText

__all__ = ["Ambiguous", "Undefined", "Usage", "Used", "usage"]


@dataclass(slots=True, kw_only=True)
class Used:
    """An acronym that texts use: how often, and where first."""

    entry: Entry
    place: Place
    count: int = 0


@dataclass(slots=True, kw_only=True)
class Undefined:
    """A likely acronym that nothing defines: how often, and where first."""

    term: str
    place: Place
    count: int = 0
    near: str | None = None


@dataclass(slots=True, kw_only=True)
class Ambiguous:
    """A term whose meaning nothing decides: how often, and where first."""

    entries: tuple[Entry, ...]
    place: Place
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What texts use of a glossary.

    Attributes
    ----------
    used
        Acronyms by key, in the order of their first use.
    undefined
        Likely acronyms that nothing defines, by term.
    ambiguous
        Terms with several meanings between which nothing decides, by term.
    unused
        Acronyms of the plan's own data and text lists that no text uses.
    """

    used: dict[str, Used] = field(default_factory=dict)
    undefined: dict[str, Undefined] = field(default_factory=dict)
    ambiguous: dict[str, Ambiguous] = field(default_factory=dict)
    unused: tuple[Entry, ...] = ()

    @property
    def deprecated(self) -> tuple[Used, ...]:
        """The acronyms that are used though they must not be."""
        return tuple(one for one in self.used.values() if one.entry.deprecated)

    def problems(self) -> list[Problem]:
        """Return what a check reports, by place."""
        return sorted(self._problems(), key=lambda one: one.sort_key)

    def _problems(self) -> Iterator[Problem]:
        for missing in self.undefined.values():
            message = f"{missing.term!r} looks like an acronym that nothing defines"
            hint = f"did you mean {missing.near!r}? " if missing.near else ""
            hint += "define it in acronyms.yaml (term, expansion), or put it on the skip list"
            yield problem("DM511", f"{message}{_times(missing.count)}", missing.place, hint)
        for one in self.deprecated:
            message = f"{one.entry.term!r} must not be used{_times(one.count)}"
            instead = one.entry.instead
            yield problem("DM513", message, one.place, f"use {instead!r}" if instead else "")
        for unsure in self.ambiguous.values():
            meanings = ", ".join(f"{entry.key} ({entry.text})" for entry in unsure.entries)
            message = f"{unsure.entries[0].term!r} has several meanings{_times(unsure.count)}"
            hint = f"name one with :acr:, or give tags: {meanings}"
            yield problem("DM514", message, unsure.place, hint)
        for entry in self.unused:
            message = f"no text uses the acronym {entry.term!r}"
            yield problem("DM512", message, entry.place, "delete it, if it is not needed")


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def usage(texts: Iterable[SourceText], glossary: Glossary, *, tags: Sequence[str] = ()) -> Usage:
    """Return what texts use of a glossary.

    Parameters
    ----------
    texts
        The texts, in reading order (`plan_texts`, `rst_texts`).
    glossary
        What is defined.
    tags
        Tags of the texts, which choose among several meanings before the
        glossary's own.
    """
    scanner = Scanner(glossary)
    found = Usage()
    for text in texts:
        for offset, key in text.forced:
            for entry in glossary.find(key)[:1]:
                _count_use(found, entry, text.place_at(offset))
        near = text.text.casefold()
        for hit in scanner.scan(text.text):
            if hit.start not in text.skipped:
                _count_hit(found, glossary, hit, text.place_at(hit.start), (tags, near))
    return Usage(
        used=found.used,
        undefined=found.undefined,
        ambiguous=found.ambiguous,
        unused=tuple(_unused(glossary, found)),
    )


def _count_hit(
    found: Usage, glossary: Glossary, hit: Hit, place: Place, around: tuple[Sequence[str], str]
) -> None:
    if not hit.meanings:
        missing = found.undefined.get(hit.term)
        if missing is None:
            missing = Undefined(term=hit.term, place=place, near=glossary.nearest(hit.term))
            found.undefined[hit.term] = missing
        missing.count += 1
        return
    choice = glossary.choose(hit.meanings, tags=around[0], near=around[1])
    _count_use(found, choice.entry, place)
    if choice.others:
        meanings = (choice.entry, *choice.others)
        unsure = found.ambiguous.setdefault(hit.term, Ambiguous(entries=meanings, place=place))
        unsure.count += 1


def _count_use(found: Usage, entry: Entry, place: Place) -> None:
    used = found.used.get(entry.key)
    if used is None:
        used = found.used[entry.key] = Used(entry=entry, place=place)
    used.count += 1


def _unused(glossary: Glossary, found: Usage) -> Iterator[Entry]:
    for entry in glossary.entries:
        own = not (entry.is_implied or entry.place.file.lower().endswith((".csv", ".tsv")))
        if own and entry.is_acronym and not entry.deprecated and entry.key not in found.used:
            yield entry
