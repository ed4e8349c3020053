"""What a process has imported, and whether it would import the same again."""

from __future__ import annotations

import os
import site
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

__all__ = ["Imported", "Modules"]

Modules = Sequence[tuple[str, str]]
"""Names of modules and their files, in the order in which they were imported."""

_PACKAGE = Path(__file__).parents[1]
# A file that changed so short a time before it was looked at may have been read as it was before.
_MOMENT = 1_000_000_000


class Imported:
    """The modules of this process, with the files that they came from."""

    def __init__(self) -> None:
        self._stamps: dict[str, tuple[int, ...]] = {}
        self._known: set[str] = set()
        self._note(time.time_ns())

    def take(self, modules: Modules) -> None:
        """Import those modules that are installed, as the build that names them did."""
        begun = time.time_ns()
        folders = _installed()
        new = [(name, file) for name, file in modules if name not in self._known]
        self._known.update(name for name, _ in new)
        for name, file in new:
            if file.startswith(folders) and _stamp(file) and not name.startswith("__"):
                import_module(name)
        if new:
            self._note(begun)

    def doubt(self) -> str:
        """Return why what is imported may not be what would be imported now; or nothing."""
        same = all(_stamp(file) == stamp for file, stamp in self._stamps.items())
        return "" if same else "changed"

    def _note(self, begun: int) -> None:
        """Note how the files are that no longer need to be read."""
        for file in (*_own_files(), *_files()):
            if file not in self._stamps:
                stamp = _stamp(file)
                young = not stamp or stamp[0] > begun - _MOMENT
                self._stamps[file] = (-1,) if young else stamp


def _installed() -> tuple[str, ...]:
    """Return the folders of what is installed, and that of this package."""
    paths = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    users = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    names = dict.fromkeys([*paths, *site.getsitepackages(), *users, str(_PACKAGE)])
    return tuple(f"{name}{os.sep}" for name in names)


def _files() -> Iterator[str]:
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            yield file


def _own_files() -> Iterator[str]:
    """Yield the files of this package: what is no module may have been read as well."""
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{folder}{os.sep}{name}" for name in names)


def _stamp(file: str) -> tuple[int, ...]:
    """Return what changes with a file, the time at which it did first; nothing if it is gone."""
    try:
        found = os.stat(file)  # noqa: PTH116 - a path for each would take longer than the look
    except OSError:
        return ()
    return (found.st_ctime_ns, found.st_mtime_ns, found.st_size, found.st_ino)
