"""Acronyms that nobody defines: records say what their names stand for, the package its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.labels import ABBREVIATED
from ..model.plan import Plan
from ..words import said
from .entries import Entry
from .shapes import is_likely

__all__ = ["implied_entries", "package_entries"]

_SHORT_AND_LONG = (
    ("institution", "name", "long_name"),
    ("facility", "name", "long_name"),
    ("team", "short", "name"),
    ("product", "name", "title"),
)


def implied_entries(plan: Plan) -> Iterator[Entry]:
    """Yield an acronym for each record that has a short name and a long one.

    They come behind all definitions: a plan that defines a term itself is right.
    """
    seen: set[str] = set()
    for kind, short, long in _SHORT_AND_LONG:
        for ident, record in plan.of_kind(kind).items():
            name, meaning = getattr(record, short), getattr(record, long)
            if not name or not meaning or name in seen or name == meaning or not is_likely(name):
                continue
            seen.add(name)
            yield Entry(
                key=name,
                term=name,
                expansion=meaning,
                place=plan.place(kind, ident, (long,)),
                is_implied=True,
            )


def package_entries() -> Iterator[Entry]:
    """Yield the abbreviations that the package itself puts on pages, in their language."""
    for term, meaning in ABBREVIATED.items():
        for word, expansion in dict.fromkeys(((said(term), said(meaning)), (term, meaning))):
            yield Entry(key=word, term=str(word), expansion=str(expansion), is_implied=True)
