"""Documents from BibTeX files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pybtex.database import BibliographyData, Entry
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from ..checks.registry import problem
from ..model.places import Marks, Place
from ..model.problems import Problem
from ..model.records import Document

__all__ = ["read_documents"]

_ENTRY = re.compile(r"@(?P<type>[A-Za-z]+)\s*[{(]\s*(?P<key>[^\s,{}]+)\s*,")
_NOT_ENTRIES = {"comment", "string", "preamble"}


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
    for found in _ENTRY.finditer(text):
        if found["type"].lower() in _NOT_ENTRIES:
            continue
        line = text.count("\n", 0, found.start()) + 1
        marks = Marks(name, line, found.start("key") - text.rfind("\n", 0, found.start("key")))
        key = found["key"].casefold()
        if key in places:
            message = f"the document {found['key']!r} stands here a second time"
            yield problem("DM102", message, marks.place, f"it is at {places[key].place} already")
        places.setdefault(key, marks)
    try:
        data: BibliographyData = Parser().parse_string(text)
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 1
        if "repeated bibliography entry" not in str(error):
            yield problem("DM017", f"not BibTeX: {error}", Place(name, line))
        return
    for key, entry in data.entries.items():
        marks = places.get(key.casefold(), Marks(name, 1, 1))
        url = entry.fields.get("url")
        if url is not None and not _is_web_address(url):
            message = f"url: {url!r} is not a web address"
            yield problem("DM303", message, marks.place, "write one that begins with https://")
        yield _document(key, entry), marks


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _document(key: str, entry: Entry) -> Document:
    fields = entry.fields

    def plain(field: str) -> str | None:
        value = fields.get(field)
        return str(Text.from_latex(value)).strip() or None if value else None

    authors = tuple(
        ", ".join(
            part
            for part in (
                " ".join(str(t) for t in [*person.rich_prelast_names, *person.rich_last_names]),
                " ".join(str(t) for t in [*person.rich_first_names, *person.rich_middle_names]),
            )
            if part
        )
        for person in entry.persons.get("author", ())
    )
    series = " ".join(filter(None, (plain("type"), plain("number")))) or plain("howpublished")
    return Document(
        id=key,
        title=plain("title") or key,
        authors=authors,
        year=plain("year"),
        series=series,
        url=fields.get("url"),
    )
