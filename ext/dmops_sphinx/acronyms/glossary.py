"""All terms that are defined, from every source, and the choice among several meanings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from ..frozen import dataclass
from ..model.fingerprints import fingerprint
from ..model.plan import Plan
from ..model.suggest import nearest
from .entries import Entry

__all__ = ["Choice", "Glossary", "build_glossary", "names_of", "plan_entries"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The meaning of a term at a place.

    Attributes
    ----------
    entry
        The meaning that was chosen.
    others
        Other meanings between which nothing decides; the choice is then the
        first one, and a writer should be told.
    """

    entry: Entry
    others: tuple[Entry, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Glossary:
    """The terms that are defined, the ones that are skipped, and who is named.

    Attributes
    ----------
    entries
        All entries, the source of the highest precedence first.
    skipped
        Terms that are no acronyms here.
    names
        Names and initials of people, which are no acronyms either.
    tags
        Where the text at hand belongs: the first tag counts most.
    """

    entries: tuple[Entry, ...] = ()
    skipped: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()

    @cached_property
    def by_term(self) -> Mapping[str, tuple[Entry, ...]]:
        """The meanings of each term and alias: those of the first source that has it."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for term in (entry.term, *entry.aliases) if entry.is_acronym else ():
                meanings = found.setdefault(term, [])
                if not meanings or meanings[0].rank == entry.rank:
                    meanings.append(entry)
        for entry in self._implied():
            found.setdefault(entry.term, [entry])
        return {term: tuple(meanings) for term, meanings in found.items()}

    def _implied(self) -> Iterable[Entry]:
        """Yield an acronym for each explained term that names its own acronym."""
        for entry in self.explained.values():
            initials = "".join(word[0] for word in entry.term.split())
            for term in entry.related:
                if len(term) > 1 and term.isupper() and term == initials.upper():
                    yield replace(entry, key=term, term=term, expansion=entry.term,
                                  is_acronym=True)  # fmt: skip

    @cached_property
    def explained(self) -> Mapping[str, Entry]:
        """The entries of type G by term, case aside."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if not entry.is_acronym:
                found.setdefault(entry.term.casefold(), entry)
        return found

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """All acronyms by what the role ``:acr:`` may call them."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.is_acronym:
                found.setdefault(entry.key, entry)
        for entry in self.entries:
            for tag in entry.tags if entry.is_acronym else ():
                found.setdefault(f"{entry.term}:{tag}", entry)
        for term, meanings in self.by_term.items():
            found.setdefault(term, meanings[0])
        return found

    def find(self, key: str) -> tuple[Entry, ...]:
        """Return what a writer calls `key`: one entry, or the meanings of a term."""
        meanings = self.by_term.get(key, ())
        if len(meanings) > 1 and all(entry.key != key for entry in meanings):
            return meanings
        found = self.by_key.get(key)
        return (found,) if found else ()

    def nearest(self, key: str) -> str | None:
        """Return the term most like `key`: in other capitals first, then with letters swapped."""
        from ..checks.similar import neighbours  # late: for those who mistyped one

        near = neighbours({key.casefold()}, {term.casefold(): term for term in self.by_key})
        same = [term for term in self.by_key if term.casefold() == key.casefold()]
        if same:
            return same[0]
        one_off = [term for term in self.by_key if term.casefold() in near.get(key.casefold(), ())]
        swapped = [t for t in one_off if sorted(t.casefold()) == sorted(key.casefold())]
        if swapped:
            return swapped[0]
        return one_off[0] if len(one_off) == 1 else nearest(key, self.by_key, cutoff=0.7)

    def choose(
        self, meanings: Sequence[Entry], *, tags: Sequence[str] = (), near: str = ""
    ) -> Choice:
        """Choose one of several meanings.

        What the text around spells out comes first, then the tags of the place,
        then those of the plan.

        Parameters
        ----------
        meanings
            The candidates, at least one.
        tags
            The tags of the place.
        near
            The text around the term, case folded.
        """
        if len(meanings) == 1:
            return Choice(meanings[0])
        distinct = _distinct(meanings)
        if len(distinct) > 1 and near:
            spelled = [entry for entry in distinct if entry.text.casefold() in near]
            distinct = spelled[:1] if len(spelled) == 1 else distinct
        for wanted in (tags, self.tags):
            if len(distinct) > 1 and wanted:
                distinct = _best(distinct, wanted)
        return Choice(distinct[0], tuple(distinct[1:]))

    @cached_property
    def fingerprint(self) -> str:
        """A short text that differs when anything here differs."""
        told = [
            (
                entry.identity,
                entry.aliases,
                entry.tags,
                entry.is_acronym,
                entry.related,
                entry.rank,
            )
            for entry in self.entries
        ]
        return fingerprint((told, sorted(self.skipped), sorted(self.names), self.tags))


def _distinct(meanings: Sequence[Entry]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for entry in meanings:
        found.setdefault(" ".join(entry.text.casefold().split()), entry)
    return list(found.values())


def _best(meanings: list[Entry], tags: Sequence[str]) -> list[Entry]:
    """Return the meanings that have the most telling tags."""
    scores = [
        tuple(tag.casefold() in {own.casefold() for own in entry.tags} for tag in tags)
        for entry in meanings
    ]
    highest = max(scores)
    return [entry for entry, score in zip(meanings, scores, strict=True) if score == highest]


def build_glossary(
    sources: Iterable[Iterable[Entry]],
    *,
    skipped: Iterable[str] = (),
    names: Iterable[str] = (),
    tags: Iterable[str] = (),
) -> Glossary:
    """Return the glossary of several sources.

    Parameters
    ----------
    sources
        The entries of each source, the one with the highest precedence first: a
        term that it defines is not looked for in the others.
    skipped, names, tags
        As in `Glossary`.
    """
    entries: list[Entry] = []
    for rank, source in enumerate(sources):
        entries += (entry if entry.rank == rank else replace(entry, rank=rank) for entry in source)
    return Glossary(
        entries=tuple(_with_keys(entries)),
        skipped=frozenset(skipped),
        names=frozenset(names),
        tags=tuple(tags),
    )


def _with_keys(entries: list[Entry]) -> Iterable[Entry]:
    """Yield the entries, each with a key of its own."""
    taken: set[tuple[str, bool]] = set()
    for entry in entries:
        key, count = entry.key, 1
        if (key, entry.is_acronym) in taken and entry.tags:
            key = f"{entry.key}:{entry.tags[0]}"
        while (key, entry.is_acronym) in taken:
            count += 1
            key = f"{entry.key}:{count}"
        taken.add((key, entry.is_acronym))
        yield entry if key == entry.key else replace(entry, key=key)


def plan_entries(plan: Plan) -> list[Entry]:
    """Return the acronyms of the plan's own data."""
    return [
        Entry(
            key=ident,
            term=acronym.term,
            expansion=acronym.expansion,
            aliases=acronym.aliases,
            tags=acronym.tags,
            deprecated=acronym.deprecated,
            instead=acronym.instead or "",
            place=plan.place("acronym", ident),
        )
        for ident, acronym in plan.acronyms.items()
    ]


def names_of(plan: Plan) -> set[str]:
    """Return the words by which the plan names people, and its codes of letters alone."""
    names = {code for code in plan.elements_by_code if code.isalpha()}
    for person in plan.people.values():
        for name in (person.name, person.initials or "", *person.aliases):
            names.update(name.split())
    return names
