"""What the files of a data folder hold, gathered file by file."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from ..checks.found import problem
from ..frozen import dataclass
from ..model.places import Marks, Place
from ..model.problems import Problem
from ..model.records import PlanInfo
from ..model.registry import BUILT_IN, Kinds
from ..model.starts import AllMarks

__all__ = ["Collected"]


@dataclass(slots=True)
class Collected:
    """What the files of a data folder hold.

    Attributes
    ----------
    info, records, marks
        As in `dmops_sphinx.model.plan.Plan`; info is None where it is missing or
        wrong.
    problems
        What is wrong.
    claimed
        Kind and id (or code) of records that are wrong themselves, with their
        places: they exist, so that references to them are not reported as well.
    faulty
        What is left of records that are wrong, with their marks.
    unread
        Kinds with a file that could not be read at all.
    kinds
        The kinds there are.
    """

    info: PlanInfo | None = None
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    marks: AllMarks = field(default_factory=AllMarks)
    problems: list[Problem] = field(default_factory=list)
    claimed: dict[tuple[str, str], Place] = field(default_factory=dict)
    faulty: list[tuple[Any, Marks]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    kinds: Kinds = BUILT_IN

    def add(self, kind: str, record: Any, marks: Marks) -> None:  # noqa: ANN401
        """Add a record; report it where its id is taken."""
        records = self.records[kind]
        first = self.claimed.get((kind, record.id))
        if record.id in records:
            first = self.marks[kind, record.id].place
        if first is not None:
            message = f"the {self.kinds[kind].title} id {record.id!r} is taken"
            self.problems.append(
                problem("DM102", message, marks.at(("id",)), f"it is at {first} already")
            )
            self.faulty.append((record, marks))
            return
        records[record.id] = record
        self.marks[kind, record.id] = marks
