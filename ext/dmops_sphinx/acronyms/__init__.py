"""Acronyms: what is defined, where it stands in a text, and what it means there.

Nothing here knows Sphinx. `load_glossary` joins the plan's own acronyms with
glossary files, `Scanner` finds terms in a text, and `usage.usage` reports over many
texts what is used, undefined, deprecated, ambiguous and unused; `plan_texts`
and `rst_texts` give the texts of a plan's data and of its sources.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .entries import Entry
from .glossary import Choice, Glossary, build_glossary
from .scan import OPAQUE, Hit, Scanner

if TYPE_CHECKING:
    from .rst import rst_texts
    from .sources import Sources, load_glossary
    from .texts import SourceText, plan_texts

__all__ = [
    "OPAQUE", "Choice", "Entry", "Glossary", "Hit", "Scanner", "SourceText", "Sources",
    "build_glossary", "load_glossary", "plan_texts", "rst_texts",
]  # fmt: skip

_LATE = {
    "Sources": "sources", "SourceText": "texts", "load_glossary": "sources",
    "plan_texts": "texts", "rst_texts": "rst",
}  # fmt: skip


def __getattr__(name: str) -> object:
    """Return what not all need that read texts: what reads files, and texts of data."""
    if name in _LATE:
        return getattr(import_module(f".{_LATE[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
