"""Load and check a plan; the one function that the rest of the package calls."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..checks.locate import Sources
from ..checks.run import check_changes, check_plan, check_references
from ..frozen import dataclass
from ..model.places import Marks
from ..model.plan import Plan
from ..model.problems import Problem, Severity
from ..model.records import PlanInfo
from ..model.since import Since
from .collect import collect
from .collected import Collected
from .folder import DataFile, digest, read_folder
from .kinds import read_kinds

if TYPE_CHECKING:
    from .kept import KeptRecords

__all__ = ["Loaded", "load", "without_collector"]


_STAND_IN = PlanInfo(
    handle="-", title="", organisation="-", authors=(), abstract="", created=date.min,
    updated=date.min,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The result of loading.

    Attributes
    ----------
    plan
        The plan; None if a problem is an error.
    problems
        All problems, by place.
    files
        The files that were read, as printed.
    partial
        What could be read where a problem is an error: for more checks, never
        for a build.
    since
        What has changed since the plan was loaded with the same cache, where that
        is known.
    """

    plan: Plan | None
    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    partial: Plan | None = None
    since: Since | None = None


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the cycle collector from looking at records while they are made: all of them stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()  # makes them old, or the collector would look at all of them at once
                gc.unfreeze()
            gc.enable()


@without_collector()
def load(folder: Path, *, root: Path | None = None, cache: Path | None = None) -> Loaded:
    """Load the plan in `folder` and check it.

    Parameters
    ----------
    folder
        The data folder.
    root
        The folder that printed paths are relative to; by default that of `folder`.
    cache
        A folder for the records of each file, by content: what has not changed is neither
        parsed nor checked again. One that cannot be read or written is ignored.
    """
    root = root or folder.parent
    files, problems = read_folder(folder, root)
    if not folder.is_dir():
        return Loaded(plan=None, problems=tuple(problems), files=())
    names = tuple(file.shown for file in files)
    key = digest(files)
    kept = _kept(cache, files) if cache is not None and not problems else None
    shown = (folder.relative_to(root) if folder.is_relative_to(root) else folder).as_posix()
    declared = read_kinds(files)
    found = collect(files, shown, declared, kept)
    checked = _checkable(found, key, shown)
    since = kept.since if kept is not None else None
    if kept is not None and since is not None and not since.fields and kept.checked[0] == key:
        kept.write(kept.checked)
        return Loaded(plan=checked, problems=kept.checked[1], files=names, since=since)
    problems += [*declared.problems, *found.problems]
    problems += _checks(checked, found, Sources(root), None if problems else kept)
    ordered = tuple(sorted(set(problems), key=lambda one: one.sort_key))
    if any(one.severity is Severity.ERROR for one in problems):
        return Loaded(plan=None, problems=ordered, files=names, partial=checked)
    if kept is not None:
        kept.write((key, ordered))
    return Loaded(plan=checked, problems=ordered, files=names, since=since)


def _checks(
    plan: Plan, found: Collected, sources: Sources, kept: KeptRecords | None
) -> list[Problem]:
    """Return what all rules find, or those of a change where nothing was wrong before it."""
    if kept is not None and kept.since is not None and not kept.checked[1]:
        return check_changes(plan, kept.since, sources)
    lost = found.claimed, found.unread, found.faulty
    references = check_references(found.info, found.records, found.marks, *lost, kinds=found.kinds)
    return references + check_plan(plan, found.unread, sources)


def _kept(cache: Path, files: list[DataFile]) -> KeptRecords:
    from .kept import KeptRecords  # late: a check keeps nothing

    return KeptRecords.of(cache, files)


def _checkable(found: Collected, key: str, folder: str) -> Plan:
    """Return the plan, with a stand-in for metadata that are missing or wrong.

    The rest is then checked in the same run; a plan with a stand-in has an
    error, and is never returned.
    """
    if found.info is None:
        found.marks["plan", "plan"] = Marks(f"{folder}/plan.yaml", 1, 1)
    return Plan(
        info=found.info or _STAND_IN,
        records=found.records,
        marks=found.marks,
        digest=key,
        kinds=found.kinds,
    )
