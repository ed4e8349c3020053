"""What the list of references says of a document.

Authors, year, title, where it appeared, series and number, institution and
address, in the form of Rubin's published plans: ``Dubois, R., O'Mullane, W.,
2022, *Data Facilities Transition Plan*, Technical Note RTN-021, Vera C. Rubin
Observatory, URL https://rtn-021.lsst.io/``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pybtex.richtext import HRef, Tag, Text
from pybtex.textutils import abbreviate

from ..loading.bibtex_text import decodable

if TYPE_CHECKING:
    from pybtex.database import Entry, Person

__all__ = ["entry_text", "names"]

_PLAIN = re.compile(r"[A-Za-z0-9 .,;:/()+=-]*")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_MOST = 5
_FIRST = 3
_JOURNALS = {
    "aap": "A&A", "aj": "AJ", "apj": "ApJ", "apjl": "ApJL", "apjs": "ApJS", "araa": "ARA&A",
    "icarus": "Icarus", "jcap": "JCAP", "mnras": "MNRAS", "nat": "Nature", "pasa": "PASA",
    "pasj": "PASJ", "pasp": "PASP", "physrep": "Phys. Rep.", "prd": "Phys. Rev. D",
    "procspie": "Proc. SPIE", "ssr": "Space Sci. Rev.",
}  # fmt: skip
"""The journal macros of AASTeX (https://journals.aas.org/aastexguide/#bibitem_abbreviations)."""


def entry_text(entry: Entry) -> Text:
    """Return the text of a BibTeX entry."""
    parts = [part for part in _parts(entry) if part is not None and str(part)]
    return Text(", ").join(parts)


def _parts(entry: Entry) -> Iterator[Text | None]:
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    yield Text(names(list(persons)))
    yield _field(entry, "year")
    title = _field(entry, "title")
    yield Text(Tag("em", _unended(title) if title else entry.key))
    yield from _container(entry)
    series = [_field(entry, "type"), _field(entry, "number")]
    if entry.type not in {"article", "inproceedings", "incollection"}:
        yield Text(" ").join([part for part in series if part is not None])
    for name in ("edition", "howpublished", "institution", "school", "organization", "publisher"):
        yield _field(entry, name)
    yield _field(entry, "note")
    if entry.fields.get("url"):
        address = str(_latex(entry.fields["url"]))
        yield Text("URL ", HRef(address, address))


def _unended(title: Text) -> Text:
    """Return a title without its full stop, before the comma that follows it."""
    return title[:-1] if re.search(r"[^.]\.$", str(title)) else title


def _container(entry: Entry) -> Iterator[Text | None]:
    """Yield where a paper appeared: journal or book, volume, pages."""
    journal = entry.fields.get("journal", "").strip().lstrip("\\")
    if journal in _JOURNALS:
        yield Text(_JOURNALS[journal])
    else:
        yield _field(entry, "journal")
    yield _field(entry, "booktitle")
    if entry.type != "techreport":
        yield _field(entry, "series")
    yield _field(entry, "volume")
    pages = _field(entry, "pages")
    yield Text(str(pages).replace("--", "\N{EN DASH}")) if pages else _field(entry, "eid")


def _field(entry: Entry, name: str) -> Text | None:
    value = entry.fields.get(name)
    return _latex(value) if value else None


def names(persons: list[Person]) -> str:
    """Return names, family name first, given names abbreviated.

    Up to five are printed; of more, and where the entry itself says "and
    others", the first three and "et al.".
    """
    others = bool(persons) and str(persons[-1]) == "others"
    listed = persons[:-1] if others else persons
    if len(listed) > _MOST:
        listed, others = listed[:_FIRST], True
    printed = [_name(person) for person in listed]
    return ", ".join([*printed, "et al."] if others else printed)


@lru_cache(maxsize=4096)
def _latex(value: str) -> Text:
    """Return what LaTeX says; most of it is plain text, which needs no decoder."""
    if _PLAIN.fullmatch(value) and "--" not in value and "  " not in value:
        return Text(value)
    return Text.from_latex(decodable(value))


def _name(person: Person) -> str:
    family = " ".join(
        str(_latex(part))
        for part in [*person.prelast_names, *person.last_names, *person.lineage_names]
    )
    given = " ".join(
        abbreviate(str(_latex(part)).replace("\xa0", " "))
        for part in [*person.first_names, *person.middle_names]
    )
    name = f"{family}, {given}" if family and given else family or given
    return _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", name)
