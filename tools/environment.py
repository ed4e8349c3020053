"""Make a virtual environment from lock files, and do nothing when it is current.

Usage: ``environment.py FOLDER LOCK [LOCK ...] [--project]``

The environment remembers what it was made from: its place, the Python that
made it, and the content of every lock. When one of them changes it is made
anew, so that no package of an older lock stays behind. Only the standard
library is used, because this runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROJECT_FILES = ("pyproject.toml", "ext/dmops_sphinx/__init__.py")
SOURCES = "ext"


def main(argv: list[str]) -> int:
    """Bring the environment up to date and return the exit code."""
    parser = argparse.ArgumentParser(description="Make a virtual environment from lock files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("locks", type=Path, nargs="+", metavar="lock")
    parser.add_argument("--project", action="store_true", help="install this project, editable")
    options = parser.parse_args(argv)
    environment = Environment(options.folder.absolute())
    try:
        environment.start()
        for lock in options.locks:
            environment.install_lock(lock)
        if options.project:
            environment.install_project()
    except subprocess.CalledProcessError as error:
        print(f"{options.folder}: {' '.join(error.cmd[2:5])} failed, see above", file=sys.stderr)
        return 1
    return 0


class Environment:
    """A virtual environment with stamps of what has been installed into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "bin" / "python"
        self.stamps = folder / "stamps"

    def start(self) -> None:
        """Make the environment unless this very Python made it at this very place."""
        key = "\n".join((sys.version, os.path.realpath(sys.executable), str(self.folder)))
        if self._is_current("python", key) and self.python.exists():
            return
        if self.folder.exists():
            shutil.rmtree(self.folder)
        print(f"Making {self.folder.name} with Python {sys.version.split()[0]}", flush=True)
        venv.create(self.folder, with_pip=True)
        self.stamps.mkdir()
        self._write("python", key)

    def install_lock(self, lock: Path) -> None:
        """Install one lock; start anew when its content is not what is installed."""
        key = hashlib.sha256(lock.read_bytes()).hexdigest()
        if self._is_current(lock.name, key):
            return
        if (self.stamps / lock.name).exists():
            shutil.rmtree(self.stamps)
            self.start()
        print(f"Installing {lock} (the first time takes a minute or two)", flush=True)
        # A lock names all there is to install. Left to resolve, older pip takes the newest
        # release for a name with extras, whatever is pinned, and then refuses it.
        self._pip(
            "install", "--no-deps", "--require-hashes", "--only-binary=:all:",
            "--requirement", str(lock),
        )  # fmt: skip
        self._write(lock.name, key)

    def install_project(self) -> None:
        """Install the project itself, so that its sources are used where they are."""
        key = hashlib.sha256(b"".join(Path(name).read_bytes() for name in PROJECT_FILES))
        if self._is_current("project", key.hexdigest()):
            return
        self._pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")
        self._pip("check")
        # pip compiles what it installs, but not what is used where it is. Where Python may not
        # write bytecode, each command would compile the whole package again.
        command = [str(self.python), "-m", "compileall", "-q", SOURCES]
        subprocess.run(command, check=True)
        self._write("project", key.hexdigest())

    def _pip(self, *arguments: str) -> None:
        command = [str(self.python), "-m", "pip", "--quiet", *arguments]
        subprocess.run(
            command, check=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        )

    def _is_current(self, name: str, key: str) -> bool:
        stamp = self.stamps / name
        return stamp.is_file() and stamp.read_text(encoding="utf-8") == key

    def _write(self, name: str, key: str) -> None:
        (self.stamps / name).write_text(key, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
