"""All kinds of records that a plan has: the built-in ones and its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .kinds import KINDS, PARTS, Kind
from .linked import LINKED

if TYPE_CHECKING:
    from .declarations import KindDeclaration

__all__ = ["BUILT_IN", "Kinds", "kinds_of"]


class Kinds(Mapping[str, Kind]):
    """The kinds of a plan by name; every layer asks them what there is.

    Parameters
    ----------
    declared
        The plan's own kinds.

    Attributes
    ----------
    own
        The plan's own kinds, in the order of their file.
    extended
        Built-in kinds to which the plan adds fields, or to the records inside.
    by_plural
        All kinds by the key of their list in data files.
    by_attribute
        The plan's own kinds by the name that templates use: ``plan.risks``.
    linked
        The names of the kinds whose records are link targets, in the order of
        the index of objects.
    """

    def __init__(self, declared: Iterable[Kind] = ()) -> None:
        every = tuple(declared)
        self.own = tuple(kind for kind in every if kind.declaration is not None)
        self.extended = tuple(kind for kind in every if kind.extension or kind.part)
        self._by_name = {**KINDS, **{kind.name: kind for kind in every}}
        kinds = self._by_name.values()
        self.by_plural: Mapping[str, Kind] = MappingProxyType({k.plural: k for k in kinds})
        self.by_attribute: Mapping[str, Kind] = MappingProxyType(
            {kind.plural.replace("-", "_"): kind for kind in self.own}
        )
        self.linked = (*LINKED, *(kind.name for kind in self.own if kind.linked))

    def __getitem__(self, name: str) -> Kind:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def __hash__(self) -> int:
        return hash((self.own, self.extended))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kinds) and (
            (self.own, self.extended) == (other.own, other.extended)
        )

    def __repr__(self) -> str:
        return f"Kinds({', '.join(self)})"

    def __reduce__(self) -> tuple[Callable[..., Kinds], tuple[Any, ...]]:
        """Pickle the declarations, from which the classes are made again."""
        every = (*self.own, *self.extended)
        own = (one for kind in every for one in (kind.declaration, kind.extension, kind.part))
        return kinds_of, (tuple(filter(None, own)),)


def kinds_of(declarations: Iterable[KindDeclaration]) -> Kinds:
    """Return the kinds of a plan that declares these."""
    listed = list(declarations)
    if not listed:
        return Kinds()
    from .declarations import KindDeclaration  # late: most plans declare none
    from .declared import declared_kind

    parts = {PARTS[one.name].kind: one for one in listed if one.extends and one.name in PARTS}
    whole = [one for one in listed if not (one.extends and one.name in PARTS)]
    bare = parts.keys() - {one.name for one in whole if one.extends}
    whole += (KindDeclaration(name=name, extends=True, fields=()) for name in sorted(bare))
    return Kinds(declared_kind(one, parts.get(one.name) if one.extends else None) for one in whole)


BUILT_IN = Kinds()
"""The kinds of a plan that declares none."""
