"""A whole plan: all records, with the indexes and look-ups that views need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from ..frozen import dataclass
from . import wbs
from .placed import PlacedPosition, placed_positions
from .places import Place
from .registry import BUILT_IN, Kinds
from .starts import AllMarks

if TYPE_CHECKING:
    from .places import Path
    from .records import (
        Acronym,
        Document,
        Facility,
        Institution,
        Person,
        PlanInfo,
        Product,
        Role,
        StaffingEntry,
        Team,
        WbsElement,
    )

__all__ = ["Plan"]

T = TypeVar("T")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False, kw_only=True)
class Plan:
    """Everything that a plan's data folder says, checked and indexed.

    A plan never changes. Records are kept in the order of the files, which is
    the order the manager chose; views sort as they need.

    Attributes
    ----------
    info
        Title page and change record.
    records
        Records by kind and id: ``plan.records["role"]["square-lead"]``.
    marks
        Where each record stands, by kind and id; the plan's own under
        ``("plan", "plan")``.
    digest
        A fingerprint of all the files that the plan was read from.
    kinds
        The kinds of its records: the built-in ones and those it declares.
    """

    info: PlanInfo
    records: Mapping[str, Mapping[str, Any]]
    marks: AllMarks = field(repr=False)
    digest: str = ""
    kinds: Kinds = field(default=BUILT_IN, repr=False)
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)

    if not TYPE_CHECKING:  # the attributes are known when a plan has been read

        def __getattr__(self, name: str) -> Mapping[str, Any]:
            """Return the records of a declared kind by its plural: ``plan.risks``."""
            kinds = self.__dict__.get("kinds", BUILT_IN)
            kind = kinds.by_attribute.get(name)
            if kind is None:
                raise AttributeError(f"a plan has no {name!r}")
            return self.of_kind(kind.name)

    def of_kind(self, kind: str) -> Mapping[str, Any]:
        """Return the records of a kind by id; none is an empty mapping."""
        return self.records.get(kind, _NOTHING)

    @property
    def wbs(self) -> Mapping[str, WbsElement]:
        """The WBS elements by id."""
        return self.of_kind("wbs")

    @property
    def people(self) -> Mapping[str, Person]:
        """The people by id."""
        return self.of_kind("person")

    @property
    def institutions(self) -> Mapping[str, Institution]:
        """The institutions by id."""
        return self.of_kind("institution")

    @property
    def teams(self) -> Mapping[str, Team]:
        """The teams by id."""
        return self.of_kind("team")

    @property
    def roles(self) -> Mapping[str, Role]:
        """The roles by id."""
        return self.of_kind("role")

    @property
    def products(self) -> Mapping[str, Product]:
        """The products by id, each behind its parent, as in the file."""
        return self.of_kind("product")

    @property
    def facilities(self) -> Mapping[str, Facility]:
        """The facilities by id."""
        return self.of_kind("facility")

    @property
    def staffing(self) -> Mapping[str, StaffingEntry]:
        """The staffing entries by id."""
        return self.of_kind("staffing")

    @property
    def acronyms(self) -> Mapping[str, Acronym]:
        """The acronyms by id."""
        return self.of_kind("acronym")

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by handle."""
        return self.of_kind("document")

    def place(self, kind: str, ident: str, path: Path = ()) -> Place:
        """Return where a record, or the value at `path` inside it, stands.

        Raises
        ------
        KeyError
            If there is no such record.
        """
        return self.marks[kind, ident].at(path)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned the first time it was asked for under `key`."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    @cached_property
    def elements_by_code(self) -> Mapping[str, WbsElement]:
        """The WBS elements by code, in the order of their codes."""
        elements = sorted(self.wbs.values(), key=lambda element: wbs.sort_key(element.code))
        return MappingProxyType({element.code: element for element in elements})

    @cached_property
    def positions(self) -> tuple[PlacedPosition, ...]:
        """All positions of all roles, in the order of the files."""
        return tuple(placed_positions(self.roles.values()))

    @cached_property
    def positions_by_code(self) -> Mapping[str, tuple[PlacedPosition, ...]]:
        """The positions of each full code; several where a code repeats."""
        return _grouped((placed.code, placed) for placed in self.positions)

    @cached_property
    def repeated_codes(self) -> frozenset[str]:
        """The full codes that more than one position has."""
        counts = Counter(placed.code for placed in self.positions)
        return frozenset(code for code, count in counts.items() if count > 1)

    @cached_property
    def products_below(self) -> Mapping[str | None, tuple[Product, ...]]:
        """The products directly below each product; the roots under None."""
        return _grouped((product.parent, product) for product in self.products.values())

    @cached_property
    def teams_below(self) -> Mapping[str | None, tuple[Team, ...]]:
        """The teams directly below each team; the roots under None."""
        return _grouped((team.parent, team) for team in self.teams.values())

    @cached_property
    def facilities_below(self) -> Mapping[str | None, tuple[Facility, ...]]:
        """The facilities directly below each facility; the roots under None."""
        return _grouped((facility.parent, facility) for facility in self.facilities.values())

    @cached_property
    def _staffed(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.team, one.person) for one in self.staffing.values() if one.person)

    def is_staffed(self, placed: PlacedPosition) -> bool:
        """Tell whether a position's time is stated by staffing entries of its people too."""
        team = placed.role.team
        return any((team, person) in self._staffed for person in placed.position.people)

    def institution_of(self, entry: StaffingEntry) -> str | None:
        """Return who employs the person of a staffing entry, as it or the person says."""
        if entry.institution or entry.person is None:
            return entry.institution
        return self.people[entry.person].institution

    def element_of(self, code: str) -> WbsElement | None:
        """Return the WBS element that `code`, or the role with it, belongs to."""
        step: str | None = code
        while step is not None:
            if step in self.elements_by_code:
                return self.elements_by_code[step]
            step = wbs.parent(step)
        return None


def _grouped(pairs: Iterable[tuple[Any, T]]) -> Mapping[Any, tuple[T, ...]]:
    groups: dict[Any, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})
