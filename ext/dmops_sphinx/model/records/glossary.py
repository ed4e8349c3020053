"""Acronyms and documents."""

from __future__ import annotations

from typing import ClassVar

from ...frozen import dataclass
from ..fields import Line, Text, Url
from .references import STRICT

__all__ = ["Acronym", "Document"]


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

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
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
    superseded_by
        The handle of the document that took its place; ``-`` for one that was
        withdrawn. From the BibTeX field ``superseded_by``, or a ``note`` such as
        "Superseded by DMTN-300".
    bibtex
        The whole entry as BibTeX, without macros.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT
    id: Line
    title: Line
    authors: tuple[Line, ...] = ()
    year: Line | None = None
    series: Line | None = None
    url: Url | None = None
    superseded_by: Line | None = None
    bibtex: str = ""
