"""Positions together with the role that they fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..frozen import dataclass
from .records import Position, Role

__all__ = ["PlacedPosition", "code_of", "placed_positions"]


@dataclass(frozen=True, slots=True)
class PlacedPosition:
    """A position, its role, and its place in the role's list.

    Attributes
    ----------
    role, position
        The records.
    index
        The number of the position in the role's list, from 0.
    """

    role: Role
    position: Position
    index: int

    @property
    def code(self) -> str:
        """The full code: the position's own, or the role's with the suffix."""
        return code_of(self.role, self.position)

    @property
    def title(self) -> str:
        """The title, without institution or label."""
        return self.position.title or self.role.title

    @property
    def key(self) -> str:
        """What tells the position apart from all others: role id and code."""
        return f"{self.role.id}/{self.index}"


def code_of(role: Role, position: Position) -> str:
    """Return the full code of a position: its own, or the role's with the suffix."""
    if position.code is not None:
        return position.code
    if position.suffix is not None:
        return f"{role.code}.{position.suffix}"
    return role.code


def placed_positions(roles: Iterable[Role]) -> Iterator[PlacedPosition]:
    """Yield every position of every role, in order."""
    for role in roles:
        for index, position in enumerate(role.positions):
            yield PlacedPosition(role, position, index)
