"""The records of each file, kept by the file's content from one build to the next.

When one value changes, one file is read anew. To unpickle records takes a quarter
of the time of reading them as YAML, and what was kept of the other files is
written back as it is. What is kept saves time and nothing else: a file that is
new, that anything was to be said of, or whose records cannot be had is read.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, fields
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeAlias

from ..frozen import dataclass
from ..model.places import Marks
from ..model.problems import Problem
from ..model.records import PlanInfo
from ..model.since import Since
from ..model.starts import Starts
from .cache import UNREADABLE, several_from_cache, to_cache
from .collected import Collected
from .folder import DataFile
from .kinds import DeclaredKinds, is_kinds_file
from .quick import Source

__all__ = ["KeptRecords", "Part"]
_NAME = "plan"
Entry: TypeAlias = tuple[str, str, bytes]
Checked: TypeAlias = tuple[str, tuple[Problem, ...]]
Differences: TypeAlias = dict[tuple[str, str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one file holds, in which there was no fault.

    Attributes
    ----------
    info
        The metadata of the plan, of the file that has them.
    records
        The records by kind.
    marks
        Where the records start; the marks of the metadata or of each record, in that
        order, where more is known.
    """

    info: PlanInfo | None
    records: Mapping[str, tuple[Any, ...]]
    marks: Starts | tuple[Marks, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """How much of a plan had been gathered before a file was read."""

    counts: Mapping[str, int]
    faults: tuple[int, ...]
    info: PlanInfo | None
    files: int

    @classmethod
    def of(cls, found: Collected) -> _Seen:
        """Return how much has been gathered."""
        counts = {kind: len(group) for kind, group in found.records.items()}
        return cls(counts, _faults(found), found.info, len(found.marks.files))

    def part(self, found: Collected) -> Part | None:
        """Return what has been added since; None where there was a fault."""
        if _faults(found) != self.faults:
            return None
        records = {
            kind: tuple(islice(group.values(), self.counts[kind], None))
            for kind, group in found.records.items()
            if len(group) > self.counts[kind]
        }
        info = None if found.info is self.info else found.info
        if len(found.marks.files) > self.files:
            return Part(info, records, found.marks.files[-1][1])
        return Part(info, records, tuple(found.marks[name] for name in _names(info, records)))


@dataclass(slots=True, eq=False)
class KeptRecords:
    """The records that were kept of files, and those that are to be kept.

    Attributes
    ----------
    cache
        The folder of what is kept.
    kinds
        The fingerprint of the kinds that the plan declares.
    before
        What was kept of each file of the plan that was checked last: the fingerprint
        of its content, what else its records depend on, and its part, pickled.
    checked
        The fingerprint of that plan, and all that was to be said of it.
    after
        As `before`, of the files that were gathered now; the parts of those that were
        read are pickled when they are written.
    changed
        What differs in the files that were read; None where that is not known.
    """

    cache: Path
    kinds: str = ""
    before: Mapping[str, Entry] = field(default_factory=dict)
    checked: Checked = ("", ())
    after: dict[str, tuple[str, str, bytes | Part]] = field(default_factory=dict)
    changed: Differences | None = field(default_factory=dict)

    @classmethod
    def of(cls, cache: Path, files: Iterable[DataFile]) -> KeptRecords:
        """Return what a folder keeps, for a plan with these files."""
        kinds = "".join(file.digest for file in files if is_kinds_file(file))
        match several_from_cache(cache, _NAME, ""):
            case [(dict() as entries, (str(), tuple()) as checked), *parts]:
                before = {
                    name: (*entry, part)
                    for (name, entry), part in zip(entries.items(), parts, strict=False)
                }
                return cls(cache, kinds, before, checked)
        return cls(cache, kinds)

    def take(self, file: DataFile, found: Collected, declared: DeclaredKinds) -> bool:
        """Add what was kept of a file to what was gathered; False if it has to be read."""
        part = self._part(file) if self._entry(file)[0] == file.digest else None
        if part is None or not _add(found, part, file, declared):
            return False
        self.after[file.name] = self.before[file.name]
        return True

    @contextmanager
    def noting(self, file: DataFile, found: Collected) -> Iterator[None]:
        """Keep what is gathered of a file inside, if nothing is to be said of it."""
        seen = _Seen.of(found)
        yield
        part = seen.part(found)
        if part is None:
            self.changed = None
            return
        self.after[file.name] = file.digest, self._others(file), part
        before = self._part(file) if self.changed is not None else None
        more = _differences(before, part) if before is not None else None
        self.changed = None if more is None or self.changed is None else self.changed | more

    @property
    def since(self) -> Since | None:
        """What has changed since the plan was checked; None where it may be anything."""
        if not self.checked[0] or self.before.keys() != self.after.keys():
            return None
        if self.changed is None:
            return None
        return Since(self.checked[0], self.changed)

    def write(self, checked: Checked) -> None:
        """Write what is to be kept of a plan without errors, unless that was kept before."""
        if (self.after, checked) != (self.before, self.checked):
            entries = {name: others for name, (*others, _) in self.after.items()}
            parts = (_packed(part) for *_, part in self.after.values())
            to_cache(self.cache, _NAME, "", (entries, checked), parts)

    def _entry(self, file: DataFile) -> Entry:
        match self.before.get(file.name):
            case (str(), str() as others, bytes()) as entry if others == self._others(file):
                return entry
        return "", "", b""

    def _others(self, file: DataFile) -> str:
        return f"{file.shown}\0{self.kinds}"

    def _part(self, file: DataFile) -> Part | None:
        """Return what was kept of a file, whatever its content was; None if that is lost."""
        packed = self._entry(file)[2]
        try:
            part: Part = pickle.loads(packed)  # noqa: S301 - our own file, named by content
        except UNREADABLE:
            return None
        return part


def _packed(part: bytes | Part) -> bytes:
    return part if isinstance(part, bytes) else pickle.dumps(part, pickle.HIGHEST_PROTOCOL)


def _differences(before: Part, after: Part) -> Differences | None:
    """Return what differs between the records of a file; None if it has others, or metadata."""
    names = [[(k, one.id) for k, group in p.records.items() for one in group] for p in
             (before, after)]  # fmt: skip
    if before.info or after.info or names[0] != names[1]:
        return None
    pairs = zip(*(chain.from_iterable(p.records.values()) for p in (before, after)), strict=True)
    return {name: _fields(*pair) for name, pair in zip(names[0], pairs, strict=True)}


def _fields(before: Any, after: Any) -> frozenset[str]:  # noqa: ANN401
    names = (one.name for one in fields(after))
    return frozenset(name for name in names if getattr(before, name) != getattr(after, name))


def _faults(found: Collected) -> tuple[int, ...]:
    parts = found.problems, found.claimed, found.faulty, found.unread
    return tuple(map(len, parts))


def _names(info: PlanInfo | None, records: Mapping[str, tuple[Any, ...]]) -> list[tuple[str, str]]:
    names = [("plan", "plan")] if info else []
    return [*names, *((kind, one.id) for kind, group in records.items() for one in group)]


def _add(found: Collected, part: Part, file: DataFile, declared: DeclaredKinds) -> bool:
    """Add a part, unless something in it is there already, which is for the reader to report."""
    if part.info is not None and found.info is not None:
        return False
    for kind, group in part.records.items():
        there = found.records[kind]
        if any(one.id in there or (kind, one.id) in found.claimed for one in group):
            return False
    if isinstance(part.marks, Starts):
        find = Source.of(file, declared).marks
        for kind, group in part.records.items():
            found.marks.add(kind, [one.id for one in group], file.shown, part.marks, find)
    else:
        found.marks.update(zip(_names(part.info, part.records), part.marks, strict=True))
    for kind, group in part.records.items():
        found.records[kind].update((one.id, one) for one in group)
    found.info = found.info or part.info
    return True
