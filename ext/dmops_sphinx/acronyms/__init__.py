"""Acronyms: what is defined, where it stands in a text, and what it means there.

Nothing here knows Sphinx. `load_glossary` joins the plan's own acronyms with
glossary files, `Scanner` finds terms in a text, and `usage` reports over many
texts what is used, undefined, deprecated, ambiguous and unused; `plan_texts`
and `rst_texts` give the texts of a plan's data and of its sources.
"""

from __future__ import annotations

from .entries import Entry
from .glossary import Choice, Glossary, build_glossary
from .rst import rst_texts
from .scan import OPAQUE, Hit, Scanner
from .sources import Sources, load_glossary
from .texts import SourceText, plan_texts
from .usage import Usage, usage

__all__ = [
    "OPAQUE", "Choice", "Entry", "Glossary", "Hit", "Scanner", "SourceText", "Sources", "Usage",
    "build_glossary", "load_glossary", "plan_texts", "rst_texts", "usage",
]  # fmt: skip
