"""Plans as they are in a folder or were at a revision of a git repository."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..loading import load
from ..model.plan import Plan
from ..model.problems import Severity
from .repository import Repository, RevisionError, repository_of

__all__ = ["RevisionError", "plan_at", "plan_in"]

_SHOWN = 5


def plan_in(folder: Path, name: str = "", cache: Path | None = None) -> Plan:
    """Return the plan in a data folder, or in a folder with ``data/`` inside.

    Parameters
    ----------
    folder
        The folder.
    name
        What the plan is called in messages.
    cache
        A folder for the parsed plan.

    Raises
    ------
    RevisionError
        If it has errors.
    """
    inside = folder / "data"
    if not (folder / "plan.yaml").is_file() and inside.is_dir():
        folder = inside
    loaded = load(folder, root=folder.parent, cache=cache)
    if loaded.plan is not None:
        return loaded.plan
    errors = [str(one) for one in loaded.problems if one.severity is Severity.ERROR]
    more = f"\n… and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
    raise RevisionError(
        f"the plan {name or f'in {folder}'} cannot be read as plans are written now; it has "
        f"{len(errors)} error{'' if len(errors) == 1 else 's'}:\n"
        + "\n".join(errors[:_SHOWN])
        + more
    )


def plan_at(revision: str, data: Path, cache: Path | None = None) -> Plan:
    """Return the plan as it was at a git revision.

    Parameters
    ----------
    revision
        A commit, tag or branch.
    data
        The data folder, inside the repository.
    cache
        A folder for the parsed plan.

    Raises
    ------
    RevisionError
        If there is no such revision, or no plan in it that can be read.
    """
    with _folder_at(revision, data) as folder:
        return plan_in(folder, f"at {revision}", cache)


@contextmanager
def _folder_at(revision: str, data: Path) -> Iterator[Path]:
    repository = repository_of(data, revision)
    commit = repository.commit(revision)
    inside = repository.inside(data)
    files = repository.files(commit, inside)
    if not files:
        raise RevisionError(_without_data(repository, revision, commit, inside))
    with tempfile.TemporaryDirectory(prefix="dmops-") as target:
        repository.write(files, Path(target))
        yield Path(target) / inside


def _without_data(repository: Repository, revision: str, commit: str, inside: str) -> str:
    found = [
        PurePosixPath(one.path).parent.as_posix()
        for one in repository.files(commit, ".")
        if PurePosixPath(one.path).name == "plan.yaml"
    ]
    message = f"at {revision} there is no folder {inside}"
    if not found:
        return f"{message}, and no plan.yaml anywhere: there were no data yet"
    where = " or ".join(found[:3])
    return (
        f"{message}: its data were laid out differently; name the folder that held them then, "
        f"{where}, with --base-data (of HEAD: --head-data)"
    )
