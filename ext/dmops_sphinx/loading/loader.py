"""Load and check a plan; the one function that the rest of the package calls."""

from __future__ import annotations

import pickle
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import __version__
from ..checks.run import check_plan, check_references
from ..model.places import Marks
from ..model.plan import Plan
from ..model.problems import Problem, Severity
from ..model.records import PlanInfo
from .collect import Collected, collect
from .folder import digest, read_folder

__all__ = ["Loaded", "load"]


_STAND_IN = PlanInfo(
    handle="-", title="-", organisation="-", authors=(), abstract="-", created=date.min,
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
    """

    plan: Plan | None
    problems: tuple[Problem, ...]
    files: tuple[str, ...]


def load(folder: Path, *, root: Path | None = None, cache: Path | None = None) -> Loaded:
    """Load the plan in `folder` and check it.

    Parameters
    ----------
    folder
        The data folder.
    root
        The folder that printed paths are relative to; by default the one that
        holds `folder`.
    cache
        A folder for the parsed plan, by content: an unchanged plan is not parsed
        again. A cache that cannot be read or written is ignored.
    """
    root = root or folder.parent
    files, problems = read_folder(folder, root)
    names = tuple(file.shown for file in files)
    key = digest(files)
    if not problems and cache is not None:
        kept = _from_cache(cache, key)
        if kept is not None:
            return Loaded(plan=kept[0], problems=kept[1], files=names)
    try:
        shown = folder.relative_to(root).as_posix()
    except ValueError:
        shown = folder.as_posix()
    found = collect(files, shown)
    problems += found.problems
    lost = found.claimed, found.unread, found.faulty
    problems += check_references(found.info, found.records, found.marks, *lost)
    checked = _checkable(found, key, shown)
    problems += check_plan(checked, found.unread)
    failed = any(one.severity is Severity.ERROR for one in problems)
    plan = None if failed else checked
    ordered = tuple(sorted(set(problems), key=lambda one: one.sort_key))
    if plan is not None and cache is not None:
        _to_cache(cache, key, plan, ordered)
    return Loaded(plan=plan, problems=ordered, files=names)


def _checkable(found: Collected, key: str, folder: str) -> Plan:
    """Return the plan, with a stand-in for metadata that are missing or wrong.

    The rest is then checked in the same run; a plan with a stand-in has an
    error, and is never returned.
    """
    if found.info is None:
        found.marks["plan", "plan"] = Marks(f"{folder}/plan.yaml", 1, 1)
    return Plan(info=found.info or _STAND_IN, records=found.records, marks=found.marks, digest=key)


def _cache_file(cache: Path, key: str) -> Path:
    python = f"{sys.version_info.major}{sys.version_info.minor}"
    return cache / f"dmops-{__version__}-{python}-{key}.pickle"


def _from_cache(cache: Path, key: str) -> tuple[Plan, tuple[Problem, ...]] | None:
    try:
        content = _cache_file(cache, key).read_bytes()
        plan, problems = pickle.loads(content)  # noqa: S301 - our own file, named by content
    except (
        OSError,
        pickle.PickleError,
        EOFError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ImportError,
    ):
        return None
    return plan, problems


def _to_cache(cache: Path, key: str, plan: Plan, problems: tuple[Problem, ...]) -> None:
    target = _cache_file(cache, key)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob("dmops-*.pickle"):
            old.unlink(missing_ok=True)
        bare = Plan(info=plan.info, records=plan.records, marks=plan.marks, digest=plan.digest)
        with tempfile.NamedTemporaryFile(dir=cache, delete=False) as file:
            pickle.dump((bare, problems), file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(file.name).replace(target)
    except OSError:
        return
