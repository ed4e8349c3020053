"""What readers see in place of the values that the package itself defines.

Data files, options and filters have the values; a page in another language than
English shows what stands for them there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..words import Counted, Word, is_english, said

__all__ = ["ABBREVIATED", "NOUNS", "label", "plural_of", "title_of", "values_by_label"]

_LABELS: Mapping[str, Word] = MappingProxyType({
    str(word): word
    for word in (
        # kinds of teams, products and facilities, and what charts call their boxes
        Word("department"), Word("group"), Word("team"), Word("activity"), Word("product"),
        Word("data facility"), Word("access center"), Word("site"), Word("element"),
        Word("facility"), Word("function"),
        # kinds of records
        Word("person"), Word("institution"), Word("role"), Word("staffing"), Word("acronym"),
        Word("document"), Word("text"),
        # in which ways something is open
        Word("to be decided"), Word("tentative"), Word("question"), Word("missing"),
        # answers
        Word("yes"), Word("no"), Word("tbd"),
        # what happened to a record
        Word("added"), Word("removed"), Word("moved"), Word("renamed"), Word("changed"),
        # what is asked for, and of whom something is asked
        Word("kind"), Word("status"), Word("manager"), Word("product owner"),
    )
})  # fmt: skip

_TITLES: Mapping[str, Word] = MappingProxyType({
    "kind": Word("Kind"), "team": Word("Team"), "status": Word("Status"),
    "institution": Word("Institution"), "person": Word("Person"), "product": Word("Product"),
    "facility": Word("Facility"), "role": Word("Role"), "wbs": Word("WBS"),
})  # fmt: skip

_PLURALS: Mapping[str, Word] = MappingProxyType({
    "wbs": Word("WBS elements"), "person": Word("People"), "institution": Word("Institutions"),
    "team": Word("Teams"), "role": Word("Roles"), "product": Word("Products"),
    "facility": Word("Facilities"), "staffing": Word("Staffing"), "acronym": Word("Acronyms"),
    "document": Word("Documents"),
})  # fmt: skip


ABBREVIATED: Mapping[Word, Word] = MappingProxyType({
    Word("WBS"): Word("Work breakdown structure"), Word("FTE"): Word("Full-time equivalent"),
})  # fmt: skip
"""Abbreviations that tables and charts print, and what they stand for."""

NOUNS: Mapping[str, Counted] = MappingProxyType({
    "department": Counted("{count} department", "{count} departments"),
    "group": Counted("{count} group", "{count} groups"),
    "team": Counted("{count} team", "{count} teams"),
    "activity": Counted("{count} activity", "{count} activities"),
    "product": Counted("{count} product", "{count} products"),
    "facility": Counted("{count} facility", "{count} facilities"),
    "data facility": Counted("{count} data facility", "{count} data facilities"),
    "access center": Counted("{count} access center", "{count} access centers"),
    "site": Counted("{count} site", "{count} sites"),
    "element": Counted("{count} element", "{count} elements"),
    "function": Counted("{count} function", "{count} functions"),
})  # fmt: skip
"""What charts count, by what they call it."""


def label(value: str) -> str:
    """Return what readers see in place of a value; one that is not known is the plan's own."""
    text = value.replace("-", " ")
    return said(_LABELS.get(text, text))


def title_of(facet: str) -> str:
    """Return the heading of a filter that has none of its own."""
    return said(_TITLES.get(facet, facet.capitalize()))


def plural_of(kind: str) -> str:
    """Return the heading of records of a built-in kind; nothing for one of the plan's own."""
    return said(_PLURALS[kind]) if kind in _PLURALS else ""


def values_by_label() -> Mapping[str, str]:
    """Return the value that each label stands for, where they differ."""
    return {} if is_english() else {said(word): value for value, word in _LABELS.items()}
