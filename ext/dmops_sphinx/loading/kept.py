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
from dataclasses import field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from ..frozen import dataclass
from ..model.places import Known, LateMarks, Marks
from ..model.problems import Problem
from ..model.records import PlanInfo
from .cache import UNREADABLE, from_cache, to_cache
from .collected import Collected
from .folder import DataFile
from .kinds import DeclaredKinds, is_kinds_file
from .quick import Source

__all__ = ["KeptRecords", "Part"]
_NAME = "plan"


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
        The marks of the metadata or of each record, in that order; of late marks
        what they know.
    """

    info: PlanInfo | None
    records: Mapping[str, tuple[Any, ...]]
    marks: tuple[Known | Marks, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """How much of a plan had been gathered before a file was read."""

    counts: Mapping[str, int]
    faults: tuple[int, ...]
    info: PlanInfo | None

    @classmethod
    def of(cls, found: Collected) -> _Seen:
        """Return how much has been gathered."""
        counts = {kind: len(group) for kind, group in found.records.items()}
        return cls(counts, _faults(found), found.info)

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
        names = [("plan", "plan")] if info else []
        names += [(kind, one.id) for kind, group in records.items() for one in group]
        return Part(info, records, tuple(_known(found.marks[name]) for name in names))


@dataclass(slots=True, eq=False)
class KeptRecords:
    """The records that were kept of files, and those that are to be kept.

    Attributes
    ----------
    cache
        The folder of what is kept.
    before
        What was kept: by the file's name the key of its content and the pickled part.
    checked
        The key of the plan that was checked last, with all that was to be said of it.
    after
        As `before`, of the files that were gathered now.
    """

    cache: Path
    declared: str = ""
    before: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    checked: tuple[str, tuple[Problem, ...]] = ("", ())
    after: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, cache: Path, files: Iterable[DataFile]) -> KeptRecords:
        """Return what a folder keeps, for a plan with these files."""
        declared = "".join(file.digest for file in files if is_kinds_file(file))
        match from_cache(cache, _NAME, ""):
            case (dict() as before, (str(), tuple()) as checked):
                return cls(cache, declared, before, checked)
        return cls(cache, declared)

    def take(self, file: DataFile, found: Collected, declared: DeclaredKinds) -> bool:
        """Add what was kept of a file to what was gathered; False if it has to be read."""
        match self.before.get(file.name):
            case (str() as key, bytes() as packed) if key == self._key(file):
                pass
            case _:
                return False
        try:
            part: Part = pickle.loads(packed)  # noqa: S301 - our own file, named by content
        except UNREADABLE:
            return False
        if not _add(found, part, file, declared):
            return False
        self.after[file.name] = key, packed
        return True

    @contextmanager
    def noting(self, file: DataFile, found: Collected) -> Iterator[None]:
        """Keep what is gathered of a file inside, if nothing is to be said of it."""
        before = _Seen.of(found)
        yield
        part = before.part(found)
        if part is not None:
            packed = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
            self.after[file.name] = self._key(file), packed

    def write(self, checked: tuple[str, tuple[Problem, ...]]) -> None:
        """Write what is to be kept, unless that is what was kept before."""
        if (self.after, checked) != (self.before, self.checked):
            to_cache(self.cache, _NAME, "", (self.after, checked))

    def _key(self, file: DataFile) -> str:
        """Return the fingerprint of all that the records of a file, and their marks, come from."""
        made_from = f"{file.digest}\0{file.shown}\0{self.declared}"
        return blake2b(made_from.encode(), digest_size=16).hexdigest()


def _faults(found: Collected) -> tuple[int, ...]:
    parts = found.problems, found.claimed, found.faulty, found.unread
    return tuple(map(len, parts))


def _known(marks: Marks) -> Known | Marks:
    return marks.known if isinstance(marks, LateMarks) else marks


def _add(found: Collected, part: Part, file: DataFile, declared: DeclaredKinds) -> bool:
    """Add a part, unless something in it is there already, which is for the reader to report."""
    if part.info is not None and found.info is not None:
        return False
    for kind, group in part.records.items():
        there = found.records[kind]
        if any(one.id in there or (kind, one.id) in found.claimed for one in group):
            return False
    names = [("plan", "plan")] if part.info else []
    names += [(kind, one.id) for kind, group in part.records.items() for one in group]
    find = Source.of(file, declared).marks
    for name, known in zip(names, part.marks, strict=True):
        found.marks[name] = (
            known if isinstance(known, Marks) else LateMarks(file.shown, *known, name, find)
        )
    for kind, group in part.records.items():
        found.records[kind].update((one.id, one) for one in group)
    found.info = found.info or part.info
    return True
