"""What the domain keeps of acronyms in each document: names, numbers and places."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

__all__ = ["AcronymUse", "DocumentAcronyms", "Undecided", "anchor_of"]


class AcronymUse(NamedTuple):
    """A term in a document: how often, where first, and what leads there.

    `key` is that of the glossary's entry; for a likely acronym that nothing
    defines it is the term itself.
    """

    key: str
    times: int
    place: str
    anchor: str = ""


class Undecided(NamedTuple):
    """A term with several meanings between which nothing decides."""

    keys: tuple[str, ...]
    times: int
    place: str


class DocumentAcronyms(NamedTuple):
    """The acronyms of a document, each kind in the order of first uses.

    `scan` is the fingerprint of the glossary that was looked for; `explained`
    holds the terms of type G that the text has, case folded.
    """

    scan: str = ""
    used: tuple[AcronymUse, ...] = ()
    undefined: tuple[AcronymUse, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    explained: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def anchor_of(key: str) -> str:
    """Return the anchor of a term's first use in a document.

    Case matters in it, and no two keys have the same.
    """
    spelled = "".join(c if c.isascii() and c.isalnum() else f"-{ord(c):x}-" for c in key)
    return f"acronym-use-{spelled}"
