"""Runs of commands, each measured as a whole by the operating system."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Failed", "Run", "folder_size", "run", "sphinx_build"]


class Failed(Exception):  # noqa: N818
    """A command that is measured has failed."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run has cost.

    Attributes
    ----------
    cpu
        Seconds of all processes, user and system.
    wall
        Seconds by the clock.
    memory
        The largest memory of a process, in MB.
    """

    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str], folder: Path, log: Path, accepted: tuple[int, ...] = (0,)) -> Run:
    """Run a command in a folder and return what it has cost.

    Raises
    ------
    Failed
        If its exit code is not accepted; the message is the end of what it said.
    """
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(output, 1)
            os.dup2(output, 2)
            os.chdir(folder)
            os.execvp(command[0], list(command))
        finally:
            os._exit(127)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) not in accepted:
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise Failed(f"{' '.join(command)} in {folder}: {said}")
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def sphinx_build(site: Path, *, fresh: bool = False, processes: int = 1) -> Run:
    """Build a site and return what that has cost; warnings are failures."""
    out = site / "_build"
    if fresh and out.exists():
        shutil.rmtree(out)
    command = [
        sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-d",
        str(out / "doctrees"), *(["-j", str(processes)] if processes > 1 else []),
        str(site), str(out / "html"),
    ]  # fmt: skip
    return run(command, site, site / "build.log")


def folder_size(folder: Path, pattern: str = "*") -> int:
    """Return the bytes of the files in a folder and below."""
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())
