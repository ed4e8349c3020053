"""Fingerprints: short texts that differ when what they stand for differs."""

from __future__ import annotations

from hashlib import blake2b

__all__ = ["fingerprint"]


def fingerprint(value: object) -> str:
    """Return the fingerprint of a value made of frozen records, tuples and strings.

    The value's ``repr`` is hashed, which names every field of a record in a
    fixed order; values with an unstable ``repr`` (sets, objects without one)
    must not be passed.
    """
    return blake2b(repr(value).encode(), digest_size=12).hexdigest()
