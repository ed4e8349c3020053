"""What was parsed, kept in a folder by content.

A cache that cannot be read or written is ignored: it saves time and nothing
else. A file is named by what it was made from, so that it can never be stale, and
begins with a checksum: what a disk has damaged may be read without an error.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable
from io import BytesIO
from itertools import chain
from pathlib import Path
from pickle import PickleError
from typing import IO, TYPE_CHECKING, Any
from zlib import crc32

from .. import __version__

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

__all__ = ["UNREADABLE", "from_cache", "several_from_cache", "to_cache"]

_SHAPE = 8
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
    return next(iter(several_from_cache(cache, name, key)), None)


def several_from_cache(cache: Path, name: str, key: str) -> list[Any]:
    """Return all values that were kept under a name for a content; none if there are none."""
    try:
        content = memoryview(_file(cache, name, key).read_bytes())
        if crc32(content[_SUM:]).to_bytes(_SUM, "big") != content[:_SUM]:
            return []
        found, file = [], BytesIO(content[_SUM:])
        while file.tell() < len(content) - _SUM:
            found.append(pickle.load(file))  # noqa: S301 - our own file, named by content
    except UNREADABLE:
        return []
    return found


def to_cache(
    cache: Path, name: str, key: str, value: object, others: Iterable[object] = ()
) -> None:
    """Keep `value`, and others behind it, in place of what was kept under the name before.

    Others may be an iterator: few of them are in memory at a time.
    """
    import tempfile

    target = _file(cache, name, key)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f"dmops-{name}-*.pickle"):
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache, delete=False) as file:
            summed = _Summed(file)
            for one in chain([value], others):
                pickle.dump(one, summed, pickle.HIGHEST_PROTOCOL)
            summed.close()
        Path(file.name).replace(target)
    except OSError:
        return


class _Summed:
    """A file that begins with the checksum of what was written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._sum = file, crc32(b"")
        file.write(bytes(_SUM))

    def write(self, content: Buffer) -> int:
        """Write some bytes."""
        self._sum = crc32(content, self._sum)
        return self._file.write(content)

    def close(self) -> None:
        """Write the checksum."""
        self._file.seek(0)
        self._file.write(self._sum.to_bytes(_SUM, "big"))


def _file(cache: Path, name: str, key: str) -> Path:
    python = f"{sys.version_info.major}{sys.version_info.minor}"
    return cache / f"dmops-{name}-{__version__}-{_SHAPE}-{python}-{key}.pickle"
