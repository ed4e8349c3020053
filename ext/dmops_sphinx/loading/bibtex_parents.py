"""What entries of BibTeX have from others: a paper from its proceedings, by ``crossref``.

The rules are those of biblatex, but for what leads to the whole book and not to the
part of it, as its DOI (https://ctan.org/pkg/biblatex, appendix B).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .bibtex_scan import BibEntry

__all__ = ["parent_of", "with_parents"]

_OWN = frozenset({
    "title", "subtitle", "titleaddon", "shorttitle", "crossref", "xref", "key", "label", "pages",
    "doi", "url", "adsurl", "eprint", "abstract", "keywords", "note", "file", "options",
})  # fmt: skip
_PARTS = frozenset({
    "inproceedings", "conference", "incollection", "inbook", "inreference", "suppbook",
    "suppcollection",
})  # fmt: skip
_BOOKS = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}


def parent_of(entry: BibEntry) -> str:
    """Return the key of the entry that an entry refers to; empty where it refers to none."""
    return entry.fields.get("crossref", "").strip()


def with_parents(entry: BibEntry, entries: Mapping[str, BibEntry]) -> BibEntry:
    """Return an entry with what it lacks and the entries above it have.

    Parameters
    ----------
    entry
        The entry.
    entries
        All entries of the file by their keys, case folded.
    """
    fields = dict(entry.fields)
    seen = {entry.key.casefold()}
    step = entry
    while (key := parent_of(step).casefold()) in entries and key not in seen:
        seen.add(key)
        step = entries[key]
        if entry.type in _PARTS:
            for of_book, of_part in _BOOKS.items():
                if of_book in step.fields:
                    fields.setdefault(of_part, step.fields[of_book])
        for name, value in step.fields.items():
            if name not in _OWN:
                fields.setdefault(name, value)
    fields.pop("crossref", None)
    return replace(entry, fields=fields)
