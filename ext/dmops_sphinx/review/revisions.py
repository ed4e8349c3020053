"""Plans as they are in a folder or were at a revision of a git repository."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..loading import load
from ..model.plan import Plan
from ..model.problems import Severity

__all__ = ["RevisionError", "plan_at", "plan_in"]

_SHOWN = 5


class RevisionError(ValueError):
    """A revision or folder that has no plan to compare with, and why."""


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
    top = Path(_git(_existing(data), "rev-parse", "--show-toplevel").strip())
    commit = _commit(top, revision)
    inside = PurePosixPath(data.resolve().relative_to(top.resolve()).as_posix())
    listed = _git(top, "ls-tree", "-d", "--name-only", commit, "--", str(inside)).strip()
    if not listed and str(inside) != ".":
        raise RevisionError(
            f"at {revision} there is no folder {inside}: its data were laid out differently; "
            "name the folder that held them then with --base-data"
        )
    packed = _git_bytes(top, "archive", "--format=tar", commit, "--", str(inside))
    with tempfile.TemporaryDirectory(prefix="dmops-") as target:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(target, filter="data")
        yield Path(target) / inside


def _existing(path: Path) -> Path:
    while not path.is_dir() and path != path.parent:
        path = path.parent
    return path


def _commit(top: Path, revision: str) -> str:
    # A revision is never an option of git's, whatever it is called.
    name = f"{revision}^{{commit}}"
    try:
        return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", name).strip()
    except RevisionError as error:
        raise RevisionError(
            f"{revision!r} is neither a folder nor a revision of the repository {top}"
        ) from error


def _git(folder: Path, *arguments: str) -> str:
    return _git_bytes(folder, *arguments).decode(errors="replace")


def _git_bytes(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
            timeout=120,
        )
    except FileNotFoundError as error:
        raise RevisionError("git is not installed: compare two folders instead") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git {arguments[0]} takes longer than two minutes") from error
    if done.returncode:
        message = done.stderr.decode(errors="replace").strip() or f"ends with {done.returncode}"
        raise RevisionError(f"git {arguments[0]}: {message}")
    return done.stdout
