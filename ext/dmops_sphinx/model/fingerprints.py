"""Fingerprints: short texts that differ when what they stand for differs."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

__all__ = ["fingerprint", "fingerprint_of_all"]

_SIZE = 12


def fingerprint(value: object) -> str:
    """Return the fingerprint of a value made of frozen records, tuples and strings.

    The value's ``repr`` is hashed, which names every field of a record in a
    fixed order; values with an unstable ``repr`` (sets, objects without one)
    must not be passed.
    """
    return blake2b(repr(value).encode(), digest_size=_SIZE).hexdigest()


def fingerprint_of_all(values: Iterable[object]) -> str:
    """Return the fingerprint of many values, each such as `fingerprint` takes, in their order."""
    state = blake2b(digest_size=_SIZE)
    for value in values:
        state.update(f"{value!r}\n".encode())
    return state.hexdigest()
