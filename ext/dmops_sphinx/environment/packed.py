"""A value that is pickled small, and unpickled when somebody looks at it."""

from __future__ import annotations

import pickle
import zlib
from typing import Generic, TypeVar

__all__ = ["Packed"]

T = TypeVar("T")
_QUICKEST = 1


class Packed(Generic[T]):
    """A value that an environment keeps compressed.

    Sphinx unpickles its environment in each build, and one in which nothing has
    changed looks at next to nothing of it.

    Parameters
    ----------
    value
        The value; it may be changed in place.
    """

    __slots__ = ("_packed", "_value")

    def __init__(self, value: T) -> None:
        self._value = value
        self._packed = b""

    @property
    def value(self) -> T:
        """The value."""
        if self._packed:
            self._value = pickle.loads(zlib.decompress(self._packed))  # noqa: S301 - our own
            self._packed = b""  # whoever looks may change it
        return self._value

    def __getstate__(self) -> bytes:
        """Return the value, pickled and compressed."""
        if self._packed:
            return self._packed
        return zlib.compress(pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL), _QUICKEST)

    def __setstate__(self, packed: bytes) -> None:
        """Take the value as it is."""
        self._packed = packed
