"""What was parsed, kept in a folder by content.

A cache that cannot be read or written is ignored: it saves time and nothing
else. A file is named by what it was made from, so that it can never be stale, and
begins with a checksum: what a disk has damaged may be read without an error.
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path
from pickle import PickleError
from typing import Any
from zlib import crc32

from .. import __version__

__all__ = ["UNREADABLE", "from_cache", "to_cache"]

_SHAPE = 6
"""Counted up when the records that are kept get other fields."""

_SUM = 4
"""The length of a checksum."""

UNREADABLE = (
    OSError,
    PickleError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ImportError,
)
"""What may be wrong with a file of the cache, or with what it holds."""


def from_cache(cache: Path, name: str, key: str) -> Any:  # noqa: ANN401
    """Return what was kept under a name for a content, or None."""
    try:
        content = memoryview(_file(cache, name, key).read_bytes())
        if _checksum(content[_SUM:]) != content[:_SUM]:
            return None
        return pickle.loads(content[_SUM:])  # noqa: S301 - our own file, named by content
    except UNREADABLE:
        return None


def to_cache(cache: Path, name: str, key: str, value: object) -> None:
    """Keep `value`, in place of what was kept under the name before."""
    import tempfile

    target = _file(cache, name, key)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f"dmops-{name}-*.pickle"):
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache, delete=False) as file:
            content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
            file.writelines((_checksum(content), content))
        Path(file.name).replace(target)
    except OSError:
        return


def _checksum(content: bytes | memoryview) -> bytes:
    return crc32(content).to_bytes(_SUM, "big")


def _file(cache: Path, name: str, key: str) -> Path:
    python = f"{sys.version_info.major}{sys.version_info.minor}"
    return cache / f"dmops-{name}-{__version__}-{_SHAPE}-{python}-{key}.pickle"
