"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from errno import ELOOP
from pathlib import Path

__all__ = ["write_bytes", "write_text"]


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text, with no change to the ends of its lines; see `write_bytes`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there at once.

    Whoever reads the file sees the old content or the new one, also where the
    disk is full or the process is stopped. A file that exists keeps its
    permissions; where it is a symbolic link, the file it leads to is written.

    What is no file (a device, a pipe) is written to as it is.

    Raises
    ------
    OSError
        If it cannot be written; the old file is then as it was. The error names
        the path that was given, never the file beside it.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _replace(target, content)
    except FileNotFoundError as error:
        folder = path.parent
        reason = "there is no such folder" if not folder.is_dir() else error.strerror
        named = folder if not folder.is_dir() else path
        raise FileNotFoundError(error.errno, reason, str(named)) from error
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error
    except RuntimeError as error:  # so says Python below 3.13 of links in a circle
        raise OSError(ELOOP, os.strerror(ELOOP), str(path)) from error


def _replace(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:60]}.", suffix=".tmp"
    )
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
