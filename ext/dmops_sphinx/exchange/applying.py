"""All files of an import written, or none: checked as a whole before, undone on failure."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ..frozen import dataclass
from ..loading import Loaded, load
from ..loading.folder import DataFile
from ..model.places import Place
from ..model.problems import Problem, Severity
from . import journal

__all__ = ["Staged", "WriteError", "encoded", "stage", "write_all"]


class WriteError(OSError):
    """A file could not be written; nothing has changed."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The plan as it would be, loaded.

    Attributes
    ----------
    loaded
        The plan with the new texts.
    problems
        Errors that it has, at their places in the new texts.
    """

    loaded: Loaded
    problems: tuple[Problem, ...]


def encoded(text: str, old: DataFile | None) -> bytes:
    """Return a file's content with the line ends and the mark of the old one."""
    before = old.content if old else b""
    crlf = before.count(b"\r\n")
    if crlf and crlf * 2 > before.count(b"\n"):
        text = text.replace("\n", "\r\n")
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode()


def stage(
    folder: Path, root: Path, files: Mapping[str, DataFile], new: Mapping[str, bytes]
) -> Staged:
    """Load the plan with the new contents, in a folder of its own.

    Parameters
    ----------
    folder, root
        The data folder, and the folder that printed paths are relative to.
    files
        The files of the plan.
    new
        The contents that change, by name.
    """
    with tempfile.TemporaryDirectory(prefix="dmops-") as temporary:
        copy = Path(temporary) / "data"
        copy.mkdir()
        for name, content in {**{n: f.content for n, f in files.items()}, **new}.items():
            target = copy / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        loaded = load(copy, root=copy.parent)
    try:
        shown = folder.relative_to(root).as_posix()
    except ValueError:
        shown = folder.as_posix()
    problems = tuple(
        Problem(
            code=one.code,
            name=one.name,
            message=one.message,
            place=_as_in(one.place, shown),
            hint=one.hint,
            severity=one.severity,
        )
        for one in loaded.problems
        if one.severity is Severity.ERROR
    )
    return Staged(loaded, problems)


def _as_in(place: Place, folder: str) -> Place:
    name = place.file.removeprefix("data/")
    return Place(f"{folder}/{name}" if folder != "." else name, place.line, place.column)


def write_all(folder: Path, files: Mapping[str, DataFile], new: Mapping[str, bytes]) -> None:
    """Write the new contents; on any failure every file is as it was.

    Parameters
    ----------
    folder
        The data folder.
    files
        Its files as they were when the plan was loaded.
    new
        The contents that change, by name.

    Raises
    ------
    WriteError
        If a file has changed meanwhile or cannot be written.
    """
    journal.sweep(folder)
    targets = {name: _target(folder / name) for name in new}
    _check_untouched(targets, files)
    written: dict[str, Path] = {}
    made: list[Path] = []
    try:
        for name, content in new.items():
            made += _make_folder(targets[name].parent)
            written[name] = _temporary(targets[name], content)
        _check_untouched(targets, files)
        if len(written) > 1:
            before = {n: files[n].content if n in files else None for n in written}
            journal.begin(folder, written, before)
        _replace(targets, written, files)
        journal.end(folder)
    except BaseException as error:
        _clear(folder, written, made)
        if isinstance(error, OSError) and not isinstance(error, WriteError):
            at = getattr(error, "filename", None) or folder
            reason = error.strerror or error
            raise WriteError(f"{at}: {reason}; nothing was changed") from error
        raise


def _clear(folder: Path, written: Mapping[str, Path], made: list[Path]) -> None:
    """Remove what a write that failed has left beside the plan's files."""
    for path in written.values():
        path.unlink(missing_ok=True)
    with suppress(OSError):
        journal.end(folder)
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir()


def _target(path: Path) -> Path:
    """Return the file behind a symbolic link, so that the link stays one."""
    return path.resolve() if path.is_symlink() else path


def _check_untouched(targets: Mapping[str, Path], files: Mapping[str, DataFile]) -> None:
    for name, path in targets.items():
        old = files.get(name)
        if old is None and path.exists():
            raise WriteError(f"{path}: the file has appeared meanwhile; nothing was changed")
        if old is not None and path.read_bytes() != old.content:
            raise WriteError(f"{path}: the file was changed meanwhile; nothing was changed")


def _make_folder(folder: Path) -> list[Path]:
    missing: list[Path] = []
    step = folder
    while not step.exists():
        missing.append(step)
        step = step.parent
    for path in reversed(missing):
        path.mkdir()
    return list(reversed(missing))


def _temporary(target: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name}.", suffix=journal.NEW
    )
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(13, "the file is read-only", str(target))
            shutil.copymode(target, path)
        else:
            path.chmod(0o666 & ~_umask())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def _replace(
    targets: Mapping[str, Path], written: Mapping[str, Path], files: Mapping[str, DataFile]
) -> None:
    done: list[str] = []
    try:
        for name, path in written.items():
            path.replace(targets[name])
            done.append(name)
    except BaseException:
        for name in done:
            old = files.get(name)
            if old is None:
                targets[name].unlink(missing_ok=True)
            else:
                _temporary(targets[name], old.content).replace(targets[name])
        raise
