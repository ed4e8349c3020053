"""Acronyms: what is defined, where it stands in a text, and what it means there.

Nothing here knows Sphinx. `load_glossary` joins the plan's own acronyms with
glossary files, `Scanner` finds terms in a text, and `usage` reports over many
texts what is used, undefined, deprecated, ambiguous and unused; `plan_texts`
and `rst_texts` give the texts of a plan's data and of its sources.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entries import Entry
from .glossary import Choice, Glossary, build_glossary
from .scan import OPAQUE, Hit, Scanner
from .texts import SourceText, plan_texts
from .usage import Usage, usage

if TYPE_CHECKING:
    from .rst import rst_texts
    from .sources import Sources, load_glossary

__all__ = [
    "OPAQUE", "Choice", "Entry", "Glossary", "Hit", "Scanner", "SourceText", "Sources", "Usage",
    "build_glossary", "load_glossary", "plan_texts", "rst_texts", "usage",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Return what not all need that read texts: what reads files."""
    if name == "rst_texts":
        from .rst import rst_texts

        return rst_texts
    if name in {"Sources", "load_glossary"}:
        from . import sources

        return getattr(sources, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
