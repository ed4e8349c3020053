"""Names that a plan cannot give to kinds and fields of its own, and why."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .inline import MARK, ROLES

__all__ = ["RESERVED_FIELDS", "RESERVED_FILTERS", "RESERVED_KINDS", "RESERVED_PLURALS"]

_SPHINX = """
    abbr abbreviation ac any c cite code command cpp confval dfn doc download emphasis envvar eq
    external file flat footcite guilabel index js kbd keyword list csv literal mailheader makevar
    manpage math menuselection mimetype newsgroup node numref option pep pep-reference program
    program-option py raw ref regexp rfc rfc-reference role rst samp sc std strong sub subscript
    sup superscript t target term title title-reference token
    ab anonymous-reference citation-reference footnote-reference i named-reference
    substitution-reference uri uri-reference url
"""
_PLAN = """
    acr acronym-list any caption count id kind kinds people plan plans plural records references
    staffing value values
"""

RESERVED_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys((*ROLES, MARK), "texts of every plan"),
        **dict.fromkeys(_SPHINX.split(), "reStructuredText"),
        **dict.fromkeys(_PLAN.split(), "every plan"),
    }
)
"""Names of roles and directives that a kind's own would hide, with where they mean something."""

_ATTRIBUTES = """
    digest elements-by-code facilities-below info kinds marks objects of-kind once place plan plans
    positions positions-by-code products-below records repeated-codes schema teams-below version
"""

RESERVED_PLURALS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(_ATTRIBUTES.split(), "every plan")
)
"""Names of files and of attributes of a plan."""

RESERVED_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "id": "is there already: every record has one",
        "place": "has another meaning in every plan",
        "count": "has another meaning in ':value:'",
    }
)

RESERVED_FILTERS = frozenset(
    {
        "caption", "class", "columns", "depth", "group-by", "name", "no-index", "plan", "root",
        "sort", "wbs", "width", "widths", "align", "file", "format",
    }
)  # fmt: skip
"""Options of every table, which cannot be filters."""
