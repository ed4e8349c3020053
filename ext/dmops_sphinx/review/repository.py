"""A git repository as it was at any commit: what was where, and what stood in it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

__all__ = ["Repository", "RevisionError", "StoredFile", "repository_of"]

_SECONDS = 120
_LINK = "120000"
# Set where git itself runs a hook, for another folder than is asked about here.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")


class RevisionError(ValueError):
    """A revision or folder that has no plan to compare with, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of a commit: its mode, the name of its content, and its path."""

    mode: str
    blob: str
    path: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, by the folder of its working tree; of a bare one, its own folder."""

    top: Path

    def inside(self, folder: Path) -> str:
        """Return a folder's path in the repository."""
        try:
            return folder.resolve().relative_to(self.top.resolve()).as_posix()
        except ValueError:
            raise RevisionError(f"{folder} is not in the repository {self.top}") from None

    def commit(self, revision: str) -> str:
        """Return the commit that a revision names."""
        # A revision is never an option of git's, whatever it is called.
        name = f"{revision}^{{commit}}"
        try:
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except RevisionError as error:
            raise RevisionError(self._unknown(revision)) from error
        return found.decode().strip()

    def files(self, commit: str, inside: str) -> list[StoredFile]:
        """Return the files of a commit in a folder and below it."""
        where = [] if inside == "." else ["--", f"{inside}/"]
        listed = self._git("ls-tree", "-r", "-z", "--full-tree", commit, *where)
        files = []
        for entry in listed.decode(errors="surrogateescape").split("\0"):
            about, _, path = entry.partition("\t")
            mode, kind, blob = about.split(" ") if path else ("", "", "")
            if kind == "blob":
                files.append(StoredFile(mode=mode, blob=blob, path=path))
        return files

    def write(self, files: Sequence[StoredFile], target: Path) -> None:
        """Write files as they were stored, whatever attributes of git say of archives."""
        asked = "".join(f"{file.blob}\n" for file in files).encode()
        content = self._git("cat-file", "--batch", given=asked)
        at = 0
        for file in files:
            end = content.index(b"\n", at)
            size = int(content[at:end].rpartition(b" ")[2])
            _write(target, file, content[end + 1 : end + 1 + size])
            at = end + size + 2

    def _unknown(self, revision: str) -> str:
        told = f"{revision!r} is neither a folder nor a revision of the repository {self.top}"
        if ".." in revision:
            base, _, head = revision.partition("..")
            two = f"{base or 'HEAD'} {head.lstrip('.') or 'HEAD'}"
            return f"{told}; name two revisions: dmops diff {two}"
        if self._git("rev-parse", "--is-shallow-repository").strip() == b"true":
            return f"{told}, which has only the latest commits: git fetch --unshallow --tags"
        return told

    def _git(self, *arguments: str, given: bytes | None = None) -> bytes:
        return _git(self.top, *arguments, given=given)


def repository_of(folder: Path, revision: str) -> Repository:
    """Return the repository that a folder is in, or was in.

    Raises
    ------
    RevisionError
        If there is none; `revision` is what was looked for in it.
    """
    near = folder
    while not near.is_dir() and near != near.parent:
        near = near.parent
    try:
        bare = _git(near, "rev-parse", "--is-bare-repository").strip() == b"true"
    except RevisionError as error:
        if "not a git repository" not in str(error):
            raise
        raise RevisionError(
            f"{revision!r} is not a folder, and {near.resolve()} is in no git repository"
        ) from error
    asked = "--absolute-git-dir" if bare else "--show-toplevel"
    return Repository(Path(os.fsdecode(_git(near, "rev-parse", asked).rstrip(b"\r\n"))))


def _write(target: Path, file: StoredFile, content: bytes) -> None:
    path = target / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.mode != _LINK:
        path.write_bytes(content)
        return
    aim = PurePosixPath(os.fsdecode(content))
    end = Path(os.path.normpath(path.parent / aim))
    # A link to a file of the folder is followed; no other file of this machine is read.
    if not aim.is_absolute() and end.is_relative_to(target):
        path.symlink_to(aim)


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=environment | {"LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        raise RevisionError("git is not installed: compare two folders instead") from error
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git {arguments[0]} takes longer than two minutes") from error
    if done.returncode:
        message = done.stderr.decode(errors="replace").strip() or f"ends with {done.returncode}"
        raise RevisionError(f"git {arguments[0]}: {message}")
    return done.stdout
