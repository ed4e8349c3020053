"""The records that a plan is made of, one class per kind.

A record is what a data file says, typed. The sections *Attributes* below are
also what the JSON Schemas tell editors, so they are written for the manager
who edits the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from .assignment import TO_BE_DECIDED, Assignment
from .fields import (
    Amount,
    Code,
    Count,
    Date,
    Handle,
    Id,
    Line,
    Percent,
    Ref,
    Repository,
    Text,
    Url,
    Word,
)

__all__ = [
    "Acronym",
    "Change",
    "Document",
    "Facility",
    "Institution",
    "Link",
    "Person",
    "PlanInfo",
    "Position",
    "Product",
    "Record",
    "Role",
    "StaffingEntry",
    "Team",
    "WbsElement",
]

_STRICT: dict[str, str] = {"extra": "forbid"}

InstitutionRef: TypeAlias = Annotated[Id, Ref("institution")]
PersonRef: TypeAlias = Annotated[Id, Ref("person")]
TeamRef: TypeAlias = Annotated[Id, Ref("team")]
WbsRef: TypeAlias = Annotated[Code, Ref("wbs")]
FacilityRef: TypeAlias = Annotated[Id, Ref("facility")]
ProductRef: TypeAlias = Annotated[Id, Ref("product")]
DocumentRef: TypeAlias = Annotated[Handle, Ref("document")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of the change record.

    Attributes
    ----------
    version
        The version that the change led to.
    date
        The day of the change, as YYYY-MM-DD.
    description
        What changed.
    owner
        Who changed it: the id of a person.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    version: Line
    date: Date
    description: Text
    owner: PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInfo:
    """What the plan is: its title page and its place on the web.

    Attributes
    ----------
    handle
        The document's handle, such as RTN-046.
    title
        The title, exactly as it is to be printed.
    organisation
        Whose plan it is: the id of an institution.
    division
        The part of the organisation that the title page names.
    authors
        Ids of people, in order.
    abstract
        One paragraph on what the document is.
    status
        ``draft`` puts a draft mark on every page.
    created, updated
        When the document was begun and last revised, as YYYY-MM-DD.
    version
        The version, where the repository's own (from git) is not to be used.
    canonical_url
        The address at which the document is published.
    repository
        The source repository on GitHub, as owner/name.
    branch
        The branch that "edit" links lead to.
    license
        The licence of the text, as an SPDX identifier.
    change_record
        The versions of the document, oldest first.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    handle: Handle
    title: Line
    organisation: InstitutionRef
    division: Line | None = None
    authors: tuple[PersonRef, ...]
    abstract: Text
    status: Literal["draft", "stable", "deprecated", "other"] = "draft"
    created: Date
    updated: Date
    version: Line | None = None
    canonical_url: Url | None = None
    repository: Repository | None = None
    branch: Line = "main"
    license: Line | None = None
    change_record: tuple[Change, ...] = ()


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

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
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
    staffing_note
        A remark on the team's staffing, shown with its sum.
    aliases
        Other spellings that people use. They are recognised, never printed.
    open
        Open questions about the team; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    id: Id
    name: Line
    short: Line | None = None
    kind: Literal["department", "group", "team"] = "team"
    parent: TeamRef | None = None
    manager: Assignment | None = None
    wbs: tuple[WbsRef, ...] = ()
    functions: tuple[Word, ...] = ()
    description: Text | None = None
    staffing_note: Text | None = None
    aliases: tuple[Line, ...] = ()
    open: tuple[Text, ...] = ()


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

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    id: Id
    code: Code
    title: Line
    team: TeamRef
    description: Text | None = None
    positions: tuple[Position, ...] = (Position(),)
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A node of the product tree.

    Attributes
    ----------
    id
        What other records refer to; it stays when the name changes.
    name
        The name, short as in the tree.
    title
        The name in full.
    kind
        ``department``, ``group``, ``team``, ``activity`` or ``product``.
    parent
        The node above; in the file a product stands in its parent's ``products``.
    manager
        Who manages it: a person's id, ``name?`` where tentative, ``tbd`` or
        ``n/a``. Left out, it is to be decided.
    owner
        The product owner, written as the manager is. Left out, it is to be
        decided for a product and not applicable for any other kind.
    team
        The team that provides it.
    wbs
        The code of the WBS element whose work it is.
    facility
        The facility that the node stands for or is bound to.
    description
        What it is, beyond its name.
    documents
        Handles of the documents that describe it.
    packages
        Software packages that belong to it.
    url
        Its web address.
    open
        Open questions about it; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    id: Id
    name: Line
    title: Line | None = None
    kind: Literal["department", "group", "team", "activity", "product"] = "product"
    parent: ProductRef | None = None
    manager: Assignment = TO_BE_DECIDED
    owner: Assignment | None = None
    team: TeamRef | None = None
    wbs: WbsRef | None = None
    facility: FacilityRef | None = None
    description: Text | None = None
    documents: tuple[DocumentRef, ...] = ()
    packages: tuple[Line, ...] = ()
    url: Url | None = None
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What flows from a facility to another.

    Attributes
    ----------
    to
        The id of the other facility.
    what
        What flows.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    to: FacilityRef
    what: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """A place where data are taken, processed, kept or served.

    Attributes
    ----------
    id
        What other records refer to.
    name
        The short name (USDF).
    long_name
        The name in full.
    kind
        ``data-facility``, ``access-center``, ``site``, or a word of your own.
    site
        Where it is.
    host
        Who hosts it: the id of an institution.
    team
        The team that runs it.
    manager
        Who leads it: a person's id, ``name?`` where tentative, ``tbd`` or ``n/a``.
    parent
        The facility that it is a part of.
    functions
        What it does, a line each.
    drp_share
        The share of the data release processing done there, in per cent.
        The shares of all facilities must sum to 100.
    description
        What it is.
    documents
        Handles of the documents that describe it.
    links
        What flows from it to other facilities.
    aliases
        Other spellings that people use. They are recognised, never printed.
    open
        Open questions about it; each is listed as an open item.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    id: Id
    name: Line
    long_name: Line | None = None
    kind: Word = "data-facility"
    site: Line | None = None
    host: InstitutionRef | None = None
    team: TeamRef | None = None
    manager: Assignment | None = None
    parent: FacilityRef | None = None
    functions: tuple[Text, ...] = ()
    drp_share: Percent | None = None
    description: Text | None = None
    documents: tuple[DocumentRef, ...] = ()
    links: tuple[Link, ...] = ()
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

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    id: Id
    team: TeamRef
    person: PersonRef | None = None
    label: Line | None = None
    institution: InstitutionRef | None = None
    fte: Amount | None = None
    at_least: bool = False
    note: Text | None = None
    open: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """An acronym and what it stands for.

    Attributes
    ----------
    id
        What tells several expansions of one term apart; by default the term.
    term
        The acronym, as it is to be printed.
    expansion
        What it stands for.
    aliases
        Other spellings, such as FRDF for FrDF.
    tags
        Where the expansion holds, such as DM.
    deprecated
        Whether it must no longer be used.
    instead
        What is to be used in place of a deprecated term.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    id: Line
    term: Line
    expansion: Text
    aliases: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    deprecated: bool = False
    instead: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that the plan refers to, from a BibTeX file.

    Attributes
    ----------
    id
        The handle, which is the BibTeX key.
    title
        The title, as plain text.
    authors
        Names, family name first.
    year
        The year of publication.
    series
        The report's kind and series.
    url
        The document's web address.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _STRICT
    id: Line
    title: Line
    authors: tuple[Line, ...] = ()
    year: Line | None = None
    series: Line | None = None
    url: Url | None = None


Record: TypeAlias = (
    WbsElement
    | Person
    | Institution
    | Team
    | Role
    | Product
    | Facility
    | StaffingEntry
    | Acronym
    | Document
)
"""Any record that has an id."""
