"""WBS elements, people, institutions, teams and their staffing."""

from __future__ import annotations

from typing import ClassVar, Literal

from ...frozen import dataclass
from ..assignment import Assignment
from ..fields import Amount, Code, Id, Line, Text, Url, Word
from .references import STRICT, InstitutionRef, PersonRef, TeamRef, WbsRef

__all__ = ["Institution", "Person", "StaffingEntry", "Team", "WbsElement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WbsElement:
    """An element of the work breakdown structure.

    Attributes
    ----------
    id
        What other records refer to besides the code; it stays when the code changes.
    code
        The element's code, such as 3.10.
    name
        The element's name, as in the WBS table.
    department
        The department whose work it is: the id of a team.
    description
        What the work is.
    open
        Open questions about the element; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Id
    code: Code
    name: Line
    department: TeamRef | None = None
    description: Text | None = None
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the plan names.

    Attributes
    ----------
    id
        What other records refer to; it stays when the name changes.
    name
        The name as it is to be printed.
    given, family
        The parts of the name, for authors and citations; by default the last
        word of the name is the family name.
    aliases
        Other spellings that people use. They are recognised, never printed.
    initials
        Initials that stand for the person, such as GPDF.
    institution
        Where the person works: the id of an institution.
    orcid
        The person's ORCID address, https://orcid.org/0000-0000-0000-0000.
    author_id
        The key of the person in Rubin's author database, for authors.
    open
        Open questions about the person; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Id
    name: Line
    given: Line | None = None
    family: Line | None = None
    aliases: tuple[Line, ...] = ()
    initials: Line | None = None
    institution: InstitutionRef | None = None
    orcid: Url | None = None
    author_id: Line | None = None
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An organisation that hosts people, positions or facilities.

    Attributes
    ----------
    id
        What other records refer to.
    name
        The short name, as in role titles.
    long_name
        The name in full.
    aliases
        Other spellings that people use. They are recognised, never printed.
    url
        The institution's web address.
    ror
        The institution's address in the Research Organization Registry.
    country
        The country, in full.
    author_id
        The key of the institution in Rubin's author database.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Id
    name: Line
    long_name: Line | None = None
    aliases: tuple[Line, ...] = ()
    url: Url | None = None
    ror: Url | None = None
    country: Line | None = None
    author_id: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A department, a group of teams, or a team.

    Attributes
    ----------
    id
        What other records refer to.
    name
        The name in full.
    short
        The name where room is short (SQuaRE).
    kind
        ``department``, ``group`` (of teams) or ``team``.
    parent
        The group or department that the team belongs to.
    manager
        Who leads it: a person's id, ``name?`` where tentative, ``tbd`` or ``n/a``.
    wbs
        The codes of the WBS elements whose work the team does.
    functions
        What the team is for in the operations concept: any of production,
        serving, abstraction, facilities, acquisition, or words of your own.
    description
        What the team does.
    fte
        The full-time equivalents that are stated for the team; ``dmops check``
        compares them with the sum of its staffing and its positions.
    staffing_note
        A remark on the team's staffing, shown with its sum.
    aliases
        Other spellings that people use. They are recognised, never printed.
    open
        Open questions about the team; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Id
    name: Line
    short: Line | None = None
    kind: Literal["department", "group", "team"] = "team"
    parent: TeamRef | None = None
    manager: Assignment | None = None
    wbs: tuple[WbsRef, ...] = ()
    functions: tuple[Word, ...] = ()
    description: Text | None = None
    fte: Amount | None = None
    staffing_note: Text | None = None
    aliases: tuple[Line, ...] = ()
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingEntry:
    """A fraction of somebody's time that a team has.

    Attributes
    ----------
    id
        What other records refer to.
    team
        The team whose work it is.
    person
        Who does it, if a person is named.
    label
        What is said in place of a name.
    institution
        Who employs the person.
    fte
        Full-time equivalents. Left out, it is an open item.
    at_least
        Whether the number is a lower bound.
    note
        A remark.
    open
        Open questions; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Id
    team: TeamRef
    person: PersonRef | None = None
    label: Line | None = None
    institution: InstitutionRef | None = None
    fte: Amount | None = None
    at_least: bool = False
    note: Text | None = None
    open: tuple[Text, ...] = ()
