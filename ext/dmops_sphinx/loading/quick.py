"""The quick way for files without a fault: their records at once, their places later.

All or nothing: where a file is unusual or a record is wrong, the file is left to
`dmops_sphinx.loading.closer`, which reports every fault with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from ..frozen import dataclass
from ..model.kinds import Kind
from ..model.places import Marks
from ..model.starts import Items, Starts
from .clean import Clean, read_clean
from .collected import Collected
from .folder import DataFile
from .kinds import DeclaredKinds
from .plain import reader_of
from .reader import Raw
from .validate import SHEET_ERROR, made

__all__ = ["Source", "add_quickly"]


@dataclass(slots=True, eq=False)
class Source:
    """A file that is read again when somebody asks where in it a value stands.

    Attributes
    ----------
    name, shown
        As in `dmops_sphinx.loading.folder.DataFile`.
    digest
        The fingerprint of the content that was read.
    declared
        The kinds there are.
    path
        Where the file is.
    content
        The bytes, for a file without a path.
    """

    name: str
    shown: str
    digest: str
    declared: DeclaredKinds
    path: Path | None = None
    content: bytes = b""
    _marks: Mapping[tuple[str, str], Marks] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, file: DataFile, declared: DeclaredKinds) -> Source:
        """Return the source that a file is."""
        content = b"" if file.path else file.content
        return cls(file.name, file.shown, file.digest, declared, file.path, content)

    def marks(self, name: tuple[str, str]) -> Marks | None:
        """Return all places of a record, by kind and id; None where the file has changed."""
        if self._marks is None:
            self._marks = self._read()
        return self._marks.get(name)

    def _read(self) -> Mapping[tuple[str, str], Marks]:
        from .closer import all_marks

        try:
            content = self.path.read_bytes() if self.path else self.content
        except OSError:
            return {}
        file = DataFile(self.name, self.shown, content, self.path)
        return all_marks(file, self.declared) if file.digest == self.digest else {}


class _CloserLookError(ValueError):
    """The file is unusual, or something in it is wrong."""


def add_quickly(found: Collected, file: DataFile, text: str, declared: DeclaredKinds) -> bool:
    """Add the records of a file, if it has no fault.

    Returns
    -------
    bool
        False where the file needs a closer look; nothing is added then.
    """
    clean = None if SHEET_ERROR.search(text) else read_clean(text)
    if clean is None or not isinstance(clean.value, dict) or "plan" in clean.value:
        return False
    value = clean.value
    kinds = [found.kinds.by_plural[key] for key in value if key in found.kinds.by_plural]
    if len(kinds) != 1 or not value.keys() <= {kinds[0].plural, *kinds[0].file_defaults}:
        return False
    kind = kinds[0]
    try:
        raws = list(_raws(kind, value[kind.plural], None))
        records = _records(kind, raws, {name: value[name] for name in kind.file_defaults if
                                        name in value})  # fmt: skip
    except ValueError:
        return False
    known = found.records[kind.name]
    if len({one.id for one in records}) != len(records) or any(
        one.id in known or (kind.name, one.id) in found.claimed for one in records
    ):
        return False
    known.update((one.id, one) for one in records)
    find = Source.of(file, declared).marks
    idents = [one.id for one in records]
    found.marks.add(kind.name, idents, file.shown, Starts.of(_starts(raws, clean)), find)
    return True


def _raws(
    kind: Kind, listed: Raw, parent: str | None
) -> Iterator[tuple[dict[str, Raw], str | None]]:
    """Yield the raw records as they stand, each with the id of the one above it."""
    if not isinstance(listed, list):
        raise _CloserLookError
    for raw in listed:
        if not isinstance(raw, dict):
            raise _CloserLookError
        yield raw, parent
        if kind.nested_in is not None and kind.plural in raw:
            ident = raw.get("id")
            yield from _raws(kind, raw[kind.plural], ident if isinstance(ident, str) else None)


def _records(
    kind: Kind, raws: list[tuple[dict[str, Raw], str | None]], defaults: dict[str, Raw]
) -> list[Any]:
    records = []
    read = reader_of(kind.record)  # type: ignore[arg-type]
    for raw, parent in raws:
        merged = {**defaults, **raw}
        if kind.nested_in is not None:
            merged.pop(kind.plural, None)
            if parent is not None:
                merged.setdefault(kind.nested_in, parent)
        if kind.id_from and "id" not in merged and kind.id_from in merged:
            merged["id"] = merged[kind.id_from]
        try:
            records.append(read(merged))
        except ValueError:
            records.append(made(kind.record, merged))
    return records


def _starts(
    raws: list[tuple[dict[str, Raw], str | None]], clean: Clean
) -> Iterator[tuple[tuple[int, int], tuple[str, ...], Items]]:
    """Yield where each record starts, its keys, and where items of lists of mappings start."""
    places = clean.places
    for raw, _ in raws:
        items = {
            name: [places[id(item)] for item in value]
            for name, value in raw.items()
            if value.__class__ is list and value and all(type(item) is dict for item in value)
        }
        yield places[id(raw)], tuple(raw), items
