"""Products and facilities."""

from __future__ import annotations

from typing import ClassVar, Literal

from ...frozen import dataclass
from ..assignment import TO_BE_DECIDED, Assignment
from ..fields import Id, Line, Percent, Text, Url, Word
from .references import (
    STRICT,
    DocumentRef,
    FacilityRef,
    InstitutionRef,
    ProductRef,
    TeamRef,
    WbsRef,
)

__all__ = ["Facility", "Link", "Product"]


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

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
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

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
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

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
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
