"""BibTeX files merged into the plan's: entries by their key, text kept as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...frozen import dataclass
from ...loading.bibtex import read_documents
from ...loading.folder import DataFile
from ...model.places import Place
from ...model.problems import Problem
from ..cells import SheetError, fault
from ..reading.encoding import decoded
from .drafts import Change, Draft

if TYPE_CHECKING:
    from .outcome import Imported

__all__ = ["import_bib"]

_ENTRY = re.compile(r"@(?P<type>[A-Za-z]+)\s*(?P<open>[{(])\s*(?P<key>[^\s,{}()]+)\s*,")
_STRING = re.compile(r"@string\s*(?P<open>[{(])\s*(?P<name>[^\s={}()\"]+)\s*=", re.IGNORECASE)
_VALUE = re.compile(r"\\.|[{}\"]|[=#]\s*(?P<name>[A-Za-z][\w:.+-]*)", re.DOTALL)
_NOT_ENTRIES = {"comment", "string", "preamble"}


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    text: str
    start: int
    end: int
    line: int


def import_bib(draft: Draft, shown: str, content: bytes, result: Imported) -> None:
    """Note the new and changed documents of a BibTeX file.

    Raises
    ------
    SheetError
        If the file is not text.
    """
    text, notices = decoded(shown, content)
    text = text.replace("\r\n", "\n")
    result.notices += [f"{shown}: {notice}" for notice in notices]
    faults = [one for one in read_documents(shown, text) if isinstance(one, Problem)]
    if faults:
        result.problems += faults
        return
    strings = _strings(text)
    entries = [replace(one, text=_with_values(one.text, strings)) for one in _entries(text)]
    if not entries:
        raise SheetError(fault("DM802", "the file has no BibTeX entries", shown))
    merged = _merged(draft, shown, entries, result)
    counted = ", ".join(f"{merged[s]} {s}" for s in ("new", "changed", "unchanged"))
    result.notices.append(f"{shown}: documents: {counted}")


def _merged(draft: Draft, shown: str, entries: list[_Entry], result: Imported) -> Counter[str]:
    """Merge entries into the plan's file, and return how many are new, changed, unchanged."""
    target, current = _target(draft, result)
    before = {entry.key.casefold(): entry for entry in _entries(current)}
    elsewhere = {key.casefold() for key in draft.plan.documents} - before.keys()
    counts: Counter[str] = Counter()
    edits: list[tuple[int, int, str]] = []
    added: list[str] = []
    for entry in entries:
        old = before.get(entry.key.casefold())
        status = "unchanged"
        if old is None and entry.key.casefold() not in elsewhere:
            status = "new"
            added.append(entry.text)
        elif old is not None and not _is_same(old, entry):
            status = "changed"
            edits.append((old.start, old.end, _renamed(entry, old.key)))
        counts[status] += 1
        if status != "unchanged":
            draft.changes.append(_change(shown, entry, old, status))
    for start, end, new in sorted(edits, reverse=True):
        current = current[:start] + new + current[end:]
    for new in added:
        current = f"{current.rstrip()}\n\n{new}\n" if current.strip() else f"{new}\n"
    if edits or added:
        result.texts[target] = current
    return counts


def _target(draft: Draft, result: Imported) -> tuple[str, str]:
    """Return the plan's BibTeX file and its text, changes of this import included."""
    name = next((one for one in draft.files if one.lower().endswith(".bib")), "references.bib")
    if name in result.texts:
        return name, result.texts[name]
    file: DataFile | None = draft.files.get(name)
    text = file.content.decode().replace("\r\n", "\n") if file else ""
    return name, text


def _entries(text: str) -> Iterator[_Entry]:
    for found in _ENTRY.finditer(text):
        if found["type"].lower() in _NOT_ENTRIES:
            continue
        end = _closing(text, found.start("open"))
        line = text.count("\n", 0, found.start()) + 1
        yield _Entry(found["key"], text[found.start() : end], found.start(), end, line)


def _strings(text: str) -> dict[str, str]:
    """Return what the file's ``@string`` entries stand for, as it is written."""
    found: dict[str, str] = {}
    for one in _STRING.finditer(text):
        value = text[one.end() : _closing(text, one.start("open")) - 1]
        found[one["name"].casefold()] = _with_values(f"= {value.strip()}", found, depth=1)[2:]
    return found


def _with_values(entry: str, strings: Mapping[str, str], depth: int = 0) -> str:
    """Return an entry with the values of strings in their places, since it goes without them."""
    parts: list[str] = []
    at, quoted = 0, False
    for one in _VALUE.finditer(entry) if strings else ():
        depth += (one[0] == "{") - (one[0] == "}")
        if one[0] == '"' and depth == 1:
            quoted = not quoted
        value = strings.get(one["name"].casefold()) if one["name"] else None
        if value is not None and depth == 1 and not quoted:
            parts += [entry[at : one.start("name")], value]
            at = one.end()
    return "".join([*parts, entry[at:]])


def _closing(text: str, start: int) -> int:
    """Return the place behind the brace that closes the one at `start`."""
    depth = 0
    closing = ")" if text[start] == "(" else "}"
    for index in range(start + 1, len(text)):
        character = text[index]
        if depth == 0 and character == closing:
            return index + 1
        if text[index - 1] != "\\":
            depth += (character == "{") - (character == "}")
    return len(text)


def _is_same(one: _Entry, other: _Entry) -> bool:
    def documents(entry: _Entry) -> list[object]:
        return [found[0] for found in read_documents("", entry.text) if isinstance(found, tuple)]

    if " ".join(one.text.split()).casefold() == " ".join(other.text.split()).casefold():
        return True
    first, second = _fields(one.text), _fields(other.text)
    return first == second and len(documents(one)) == len(documents(other))


def _fields(text: str) -> dict[str, str]:
    """Return the fields of an entry, spaces and braces around values aside."""
    from pybtex.database.input.bibtex import Parser
    from pybtex.exceptions import PybtexError

    try:
        data = Parser().parse_string(text)
    except PybtexError:
        return {"": text}
    found: dict[str, str] = {}
    for entry in data.entries.values():
        found[""] = entry.type
        found |= {str(k).casefold(): " ".join(str(v).split()) for k, v in entry.fields.items()}
        for role, people in entry.persons.items():
            found[role.casefold()] = " and ".join(str(person) for person in people)
    return found


def _renamed(entry: _Entry, key: str) -> str:
    """Return an entry with the key as the plan writes it."""
    return entry.text.replace(entry.key, key, 1)


def _change(shown: str, entry: _Entry, old: _Entry | None, status: str) -> Change:
    return Change(
        action=status,
        kind="document",
        ident=old.key if old else entry.key,
        label=entry.key,
        field="entry" if old else "",
        before="" if old is None else "the entry of the plan",
        after="the entry of the file",
        place=Place(shown, entry.line),
    )
