"""The revision of the sources that a build reads, from git."""

from __future__ import annotations

import subprocess
from functools import lru_cache
from pathlib import Path

__all__ = [
    "changed_files",
    "committed_at",
    "folder_in_repository",
    "revision_of",
    "version_of",
]


def revision_of(folder: Path) -> str:
    """Return the commit that is checked out in `folder`; empty outside git."""
    return _git(folder, "rev-parse", "HEAD")


def version_of(folder: Path) -> str:
    """Return the version that git describes: tag and commits since; empty outside git."""
    return _git(folder, "describe", "--tags", "--always", "--dirty")


def committed_at(folder: Path) -> int:
    """Return the second of the last commit; 0 outside git."""
    answer = _git(folder, "log", "-1", "--format=%ct")
    return int(answer) if answer.isdecimal() else 0


def folder_in_repository(folder: Path) -> str:
    """Return the way from the top of the repository to `folder`, with a slash behind it.

    Empty at the top, and outside git.
    """
    return _git(folder, "rev-parse", "--show-prefix")


def changed_files(folder: Path) -> list[str]:
    """Return the files in `folder` that differ from the commit, or are not in it."""
    listed = _git(folder, "status", "--porcelain", "--untracked-files=all", "--", ".")
    return [line.split(" ", 1)[-1].strip() for line in listed.splitlines()]


@lru_cache(maxsize=32)
def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
