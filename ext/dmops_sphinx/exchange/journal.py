"""Several files written as one: a journal tells what is to be finished after a crash.

All new contents are on the disk before the journal is; once the journal is, the
files take their places. A process that is killed between two of them leaves the
journal, and the next command finishes what it says.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ..frozen import dataclass

__all__ = ["NEW", "Recovered", "begin", "end", "recover", "sweep", "synced"]

NEW = ".dmops-new"
"""How the names of files end that are to take another's place."""

_NAME = ".dmops-import.json"
_STALE = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What became of a write that was interrupted.

    Attributes
    ----------
    finished
        The files that took their places now.
    changed
        Files that somebody has changed since; they were left as they are.
    """

    finished: tuple[str, ...]
    changed: tuple[str, ...] = ()


def begin(folder: Path, written: Mapping[str, Path], before: Mapping[str, bytes | None]) -> None:
    """Note which files are to take which places; from here on the write will be finished.

    Parameters
    ----------
    folder
        The data folder.
    written
        Where the new content of each file stands, by its name: beside the file.
    before
        What each file holds now; None for one that does not exist.
    """
    entries = [
        {"name": name, "written": path.name, "before": _digest(before[name])}
        for name, path in written.items()
    ]
    path = folder / _NAME
    temporary = path.with_suffix(NEW)
    try:
        with temporary.open("w", encoding="utf-8") as file:
            json.dump({"version": 1, "files": entries}, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    synced(folder)


def end(folder: Path) -> None:
    """Forget the journal: everything is in its place, or back in it."""
    (folder / _NAME).unlink(missing_ok=True)


def recover(folder: Path) -> Recovered | None:
    """Finish a write that was interrupted; None if there was none.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    path = folder / _NAME
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
        entries = [
            (str(one["name"]), str(one["written"]), one["before"]) for one in noted["files"]
        ]
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        path.unlink()
        return None
    finished, changed = [], []
    for name, beside, before in entries:
        target = (folder / name).resolve()
        written = target.with_name(Path(beside).name)
        # What a journal says that somebody else has made must not reach other files.
        if not target.is_relative_to(folder.resolve()) or written.suffix != NEW:
            continue
        if not written.is_file():
            continue
        content = target.read_bytes() if target.exists() else None
        if _digest(content) != before:
            changed.append(name)
            written.unlink()
        else:
            written.replace(target)
            finished.append(name)
    synced(folder)
    path.unlink()
    return Recovered(finished=tuple(finished), changed=tuple(changed))


def synced(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def sweep(folder: Path) -> None:
    """Remove new contents that a process left which was killed before its journal was."""
    for path in folder.rglob(f".*{NEW}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()
