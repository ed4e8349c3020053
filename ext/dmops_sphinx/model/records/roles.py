"""Roles and the positions in which they are filled."""

from __future__ import annotations

from typing import ClassVar

from ...frozen import dataclass
from ..fields import Amount, Code, Count, Id, Line, Text
from .references import STRICT, InstitutionRef, PersonRef, TeamRef

__all__ = ["Position", "Role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in which somebody fills a role.

    Attributes
    ----------
    suffix
        The number behind the role's code: 1 makes 3.10b.1 of the role 3.10b.
    code
        The whole code, for a position that is not numbered below its role.
    title
        The title, where it is not that of the role.
    label
        What tells the position apart in the title, where it is not the institution.
    institutions
        Where the position is: ids of institutions, several where it is shared.
    headcount
        How many people fill it.
    fte
        The full-time equivalents of the position, over all its people.
    people
        Who fills it: ids of people.
    note
        What the description says of this position alone; it follows the role's.
    open
        Open questions about the position; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    suffix: Count | None = None
    code: Code | None = None
    title: Line | None = None
    label: Line | None = None
    institutions: tuple[InstitutionRef, ...] = ()
    headcount: Count = 1
    fte: Amount | None = None
    people: tuple[PersonRef, ...] = ()
    note: Text | None = None
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role and the positions in which it is filled.

    Attributes
    ----------
    id
        What other records refer to; it stays when code or title change.
    code
        The WBS code with the role's letter, such as 3.10b.
    title
        The title, without the institution.
    team
        The team the role belongs to; by default the file's.
    description
        What the role is responsible for, written once for all its positions.
    positions
        Where the role is filled, one entry for each code.
    open
        Open questions about the role; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Id
    code: Code
    title: Line
    team: TeamRef
    description: Text | None = None
    positions: tuple[Position, ...] = (Position(),)
    open: tuple[Text, ...] = ()
