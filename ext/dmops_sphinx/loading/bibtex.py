"""Documents from BibTeX files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from ..checks.found import problem
from ..model.places import Marks, Place
from ..model.problems import Problem
from ..model.records import Document
from ..model.suggest import did_you_mean
from .bibtex_parents import parent_of, with_parents
from .bibtex_scan import BibEntry, BibFault, scan
from .bibtex_text import BibNameError, authors_of, plain_text
from .superseded import superseded_by

__all__ = ["read_documents"]

_YEAR = re.compile(r"\b[12][0-9]{3}\b")
# What biblatex prints for the types that it knows by a word.
_TYPES = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "mastersthesis": "Master's thesis",
    "techreport": "Technical report", "resreport": "Research report", "software": "Software",
}  # fmt: skip


def read_documents(name: str, text: str) -> Iterator[tuple[Document, Marks] | Problem]:
    """Yield the documents of a BibTeX file, and what is wrong with it.

    Parameters
    ----------
    name
        The file's name, for places.
    text
        Its content.
    """
    places: dict[str, Marks] = {}
    scanned = list(scan(text))
    entries = {one.key.casefold(): one for one in scanned if isinstance(one, BibEntry)}
    for found in scanned:
        if isinstance(found, BibFault):
            place = Place(name, found.line, found.column)
            yield problem("DM017", f"not BibTeX: {found.message}", place, found.hint)
            continue
        marks = Marks(name, found.line, found.column)
        key = found.key.casefold()
        if key in places:
            message = f"the document {found.key!r} stands here a second time"
            yield problem("DM102", message, marks.place, f"it is at {places[key].place} already")
            continue
        places[key] = marks
        yield from _address_problems(found, marks)
        yield from _parent_problems(found, marks, entries)
        try:
            document = _document(with_parents(found, entries))
        except BibNameError as error:
            place = _at(marks, found, "author")
            hint = "write names as 'Family, Given and Family, Given'"
            yield problem("DM017", f"not BibTeX: {error}", place, hint)
        else:
            yield document, marks


def _at(marks: Marks, entry: BibEntry, field: str) -> Place:
    return Place(marks.file, *entry.places.get(field, (entry.line, entry.column)))


def _address_problems(entry: BibEntry, marks: Marks) -> Iterator[Problem]:
    for field in ("url", "adsurl"):
        url = entry.fields.get(field)
        if url is not None and not _is_web_address(plain_text(url)):
            message = f"{field}: {url!r} is not a web address"
            hint = "write one that begins with https://"
            yield problem("DM303", message, _at(marks, entry, field), hint)


def _parent_problems(
    entry: BibEntry, marks: Marks, entries: Mapping[str, BibEntry]
) -> Iterator[Problem]:
    key = parent_of(entry)
    if key and key.casefold() not in entries:
        others = [one.key for one in entries.values() if one is not entry]
        hint = did_you_mean(key, others, "the entry that it refers to has to stand here too")
        message = f"crossref: there is no document {key!r} in this file"
        yield problem("DM101", message, _at(marks, entry, "crossref"), hint)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in url


def _document(entry: BibEntry) -> Document:
    fields = _as_of_bibtex(entry.fields)

    def plain(name: str) -> str | None:
        return plain_text(fields[name]) or None if fields.get(name) else None

    url = plain("url") or _doi_url(plain("doi")) or plain("adsurl") or _archive_url(entry)
    if url:
        fields = {**fields, "url": url}
    series = " ".join(filter(None, (plain("type"), plain("number")))) or plain("howpublished")
    return Document(
        id=entry.key,
        title=plain("title") or entry.key,
        authors=authors_of(fields.get("author", "")),
        year=plain("year"),
        series=series,
        url=url,
        superseded_by=superseded_by(fields),
        bibtex=replace(entry, fields=fields).as_bibtex(),
    )


def _as_of_bibtex(fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields of biblatex under the names and in the forms that BibTeX has for them."""
    made = dict(fields)
    year = _YEAR.search(fields.get("date", ""))
    if year and not fields.get("year"):
        made["year"] = year[0]
    if fields.get("journaltitle") and not fields.get("journal"):
        made["journal"] = fields["journaltitle"]
    if fields.get("type", "").strip().lower() in _TYPES:
        made["type"] = _TYPES[fields["type"].strip().lower()]
    return made


def _doi_url(doi: str | None) -> str | None:
    if not doi:
        return None
    return doi if doi.startswith("http") else f"https://doi.org/{doi.removeprefix('doi:')}"


def _archive_url(entry: BibEntry) -> str | None:
    """Return where Rubin's document archive shows an entry of its own type."""
    if entry.type != "docushare":
        return None
    return f"https://ls.st/{entry.fields.get('handle') or entry.key}"
