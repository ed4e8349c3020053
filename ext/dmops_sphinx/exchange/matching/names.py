"""Who and what cells name: records found by id, name, alias or initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from ...model.plan import Plan
from ..cells import Cell
from .person_names import bare_name, in_order

__all__ = ["Names", "key_of_name", "slugged"]

_FIELDS = ("name", "short", "long_name", "title", "term", "label", "initials", "code")
_NEAR = 0.72
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i"})


def key_of_name(text: str) -> str:
    """Return a name without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if c.isalnum())


def slugged(text: str) -> str:
    """Return an id made from a name: ``gregory-dubois-felsmann``."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return words[:60].rstrip("-") or "record"


class Names:
    """The names by which cells may refer to the records of a plan.

    Parameters
    ----------
    plan
        The plan.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[str, dict[str, str]] = {}
        self._shown: dict[str, dict[str, str]] = {}
        self.added: dict[tuple[str, str], dict[str, str]] = {}
        self.asked: dict[tuple[str, str], Cell] = {}

    def find(self, kind: str, text: str) -> str | None:
        """Return the id (the code of a WBS element) of the record that `text` names."""
        records = self._plan.of_kind(kind)
        if kind != "wbs" and text in records:
            return text
        found = self._index(kind).get(key_of_name(text))
        if found is None and kind == "person" and (name := in_order(bare_name(text))) != text:
            bare = key_of_name(bare_name(text))
            found = self._index(kind).get(bare) or self._index(kind).get(key_of_name(name))
        return found

    def nearest(self, kind: str, text: str) -> str | None:
        """Return the known name that is most like `text`, or None."""
        wanted = key_of_name(in_order(bare_name(text)) if kind == "person" else text)
        best, found = _NEAR, None
        for key, shown in self._names(kind).items():
            ratio = SequenceMatcher(None, wanted, key).ratio() if wanted and key else 0
            if ratio > best:
                best, found = ratio, shown
        if found is None and kind == "person" and wanted and " " not in text.strip():
            # A first name, or a last one, of somebody whom the plan has.
            alone = (name for name in self._names(kind).values()
                     if wanted in map(key_of_name, name.split()))  # fmt: skip
            found = next(alone, None)
        return found

    def add(self, kind: str, name: str, cell: Cell) -> str:
        """Note a record that the plan lacks and a cell names; return the id it will have."""
        ident = slugged(name)
        taken = {*self._plan.of_kind(kind), *(i for k, i in self.added if k == kind)}
        number = 2
        while ident in taken:
            ident = f"{slugged(name)}-{number}"
            number += 1
        self.remember(kind, ident, name)
        self.added[kind, ident] = {"id": ident, "name": name}
        self.asked[kind, ident] = cell
        return ident

    def remember(self, kind: str, ident: str, name: str) -> None:
        """Let `name` and the id itself stand for a record."""
        index = self._index(kind)
        for one in (ident, name):
            index.setdefault(key_of_name(one), ident)

    def _index(self, kind: str) -> dict[str, str]:
        if kind not in self._known:
            self._build(kind)
        return self._known[kind]

    def _names(self, kind: str) -> dict[str, str]:
        if kind not in self._shown:
            self._build(kind)
        return self._shown[kind]

    def _build(self, kind: str) -> None:
        known: dict[str, str] = {}
        shown: dict[str, str] = {}
        records = self._plan.of_kind(kind)
        of_kind = self._plan.kinds.get(kind)
        own = (of_kind.key, of_kind.label) if of_kind and of_kind.declaration else ()
        for names in (_first_names, _other_names):
            for ident, record in records.items():
                target = record.code if kind == "wbs" else ident
                for name in names(ident, record, own or _FIELDS):
                    if key_of_name(name):
                        known.setdefault(key_of_name(name), target)
                        shown.setdefault(key_of_name(name), str(getattr(record, "name", ident)))
        if kind == "person":
            _add_short_names(known, records)
        self._known[kind], self._shown[kind] = known, shown


def _first_names(ident: str, record: Any, fields: Iterable[str]) -> Iterator[str]:  # noqa: ANN401
    yield ident
    yield from (str(value) for f in fields if (value := getattr(record, f, None)))


def _other_names(ident: str, record: Any, fields: Iterable[str]) -> Iterable[str]:  # noqa: ANN401
    del ident, fields
    yield from (str(alias) for alias in getattr(record, "aliases", ()))
    if getattr(record, "short", None) and getattr(record, "name", None):
        yield f"{record.name} ({record.short})"


def _add_short_names(known: dict[str, str], people: Mapping[str, Any]) -> None:
    """Add ``Bosch, Jim`` and ``J. Bosch``, as far as they name one person only."""
    found: dict[str, set[str]] = {}
    for ident, person in people.items():
        words = person.name.split()
        family = person.family or words[-1]
        given = person.given or " ".join(words[:-1])
        if not given:
            continue
        for name in (f"{family}{given}", f"{given[0]}{family}", f"{family}{given[0]}"):
            found.setdefault(key_of_name(name), set()).add(ident)
    for key, idents in found.items():
        if len(idents) == 1:
            known.setdefault(key, next(iter(idents)))
