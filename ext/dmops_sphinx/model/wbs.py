"""Codes of work breakdown structures: their parts, their order, their parents.

A code names an element (``3.10``, ``1.02C.04.05``) or a role in it: a role adds
a letter (``3.10b``), a position of a role a number (``3.10b.1``). Codes are
compared by parts, never as text: ``3.2`` comes before ``3.10``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

__all__ = ["CODE", "SortKey", "anchor_part", "is_code", "is_within", "parent", "sort_key"]

CODE = re.compile(r"[0-9]{1,9}[A-Za-z]{0,9}(?:\.[0-9]{1,9}[A-Za-z]{0,9}){0,19}")
"""A code: parts joined by dots, each a number that letters may follow."""

_PART = re.compile(r"([0-9]+)([A-Za-z]*)")

SortKey: TypeAlias = tuple[tuple[int, str], ...]


def is_code(text: str) -> bool:
    """Tell whether `text` has the form of a WBS code."""
    return CODE.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def sort_key(code: str) -> SortKey:
    """Return what orders codes naturally: each part as number and letters.

    Letters are compared without regard to case, shorter first (``z`` before
    ``aa``), so that a role list may go on after its 26th letter.

    Raises
    ------
    ValueError
        If `code` is not a WBS code.
    """
    if not is_code(code):
        raise ValueError(f"{code!r} is not a WBS code")
    return tuple(
        (int(number), f"{len(letters):02d}{letters.lower()}" if letters else "")
        for number, letters in _PART.findall(code)
    )


def parent(code: str) -> str | None:
    """Return the code one level up, or None for a code of one part.

    ``3.10b.1`` is below ``3.10b``, that below ``3.10``, that below ``3``;
    ``1.02C.04`` is below ``1.02C``, that below ``1.02``.
    """
    shorter = code.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    if shorter != code:
        return shorter
    head, dot, _ = code.rpartition(".")
    return head if dot else None


def is_within(code: str, ancestor: str) -> bool:
    """Tell whether `code` is `ancestor` or somewhere below it."""
    if not code.startswith(ancestor):
        return False
    rest = code[len(ancestor) :]
    return not rest or rest[0] == "." or (rest[0].isalpha() and ancestor[-1].isdigit())


def anchor_part(code: str) -> str:
    """Return `code` in the form that anchors use: ``3.10b.1`` as ``3-10b-1``."""
    return code.replace(".", "-").lower()
