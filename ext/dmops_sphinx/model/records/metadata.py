"""The plan itself and its change record."""

from __future__ import annotations

from typing import ClassVar, Literal

from ...frozen import dataclass
from ..fields import Date, Handle, Line, Repository, Text, Url
from .references import STRICT, InstitutionRef, PersonRef

__all__ = ["Change", "PlanInfo"]


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

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
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

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
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
