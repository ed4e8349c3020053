"""Codes of work breakdown structures: their parts, their order, their parents.

A code names an element (``3.10``, ``1.02C.04.05``, ``WP3.2``, ``DM-4.1``,
``A-01-003``, ``A.1.2``) or a role in it: a role adds a letter (``3.10b``), a position of a
role a number (``3.10b.1``). Codes are compared by parts, never as text: ``3.2``
comes before ``3.10``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters
from typing import TypeAlias

__all__ = [
    "CODE",
    "SortKey",
    "above",
    "anchor_part",
    "checked",
    "is_code",
    "is_within",
    "parent",
    "sort_key",
]

_SERIES = r"(?:[A-Z][A-Z0-9]{0,8}-){0,3}"
_NUMBERED = r"[A-Z]{0,9}[0-9]{1,9}(?:[A-Za-z]{1,9}[0-9]{0,9})?"
_LETTERS = r"[A-Z]{1,6}"
_HYPHENED = (
    r"(?:[A-Z][A-Z0-9]{0,8}-){1,3}[0-9]{1,9}(?:-[0-9]{1,9}){1,8}(?:[A-Za-z]{1,9}[0-9]{0,9})?"
)
CODE = re.compile(
    rf"(?:{_SERIES}{_NUMBERED}|{_HYPHENED}|{_LETTERS})(?:\.(?:{_NUMBERED}|{_LETTERS})){{0,19}}"
)
"""A code: parts joined by dots. A part is a number that letters may follow or
precede, or capital letters; a series such as ``DM-`` may stand before it all.
Behind a series numbers may be joined by hyphens as well, as in ``A-01-003``."""

_RUN = r"[0-9]+|[A-Za-z]+"
_SAID = (
    (r"\s", "it has a blank in it"),
    (r",", "its parts are joined by dots, not by commas"),
    (r"^\.", "it begins with a dot"),
    (r"\.$", "it ends with a dot"),
    (r"\.\.", "a part is missing between two dots"),
    (r"[^\x00-\x7f]", "only the letters A to Z and the digits 0 to 9 are allowed"),
    (r"[/\\_:;]", "its parts are joined by dots"),
    (r"^-|-$|--|\.[^.]*-|[a-z]-|-[^.]*[^0-9A-Za-z.-]", "a hyphen is out of place"),
    (r"^[0-9]+-", "its parts are joined by dots, not by hyphens"),
    (r"[^A-Za-z0-9.-]", "only letters, digits, dots and a series' hyphen are allowed"),
    (r"(?:^|\.)[a-z]", "letters before a number, or alone, are capitals"),
    (r"[0-9]-[A-Za-z]", "behind a number and a hyphen another number is expected"),
    (r"[0-9]{10}|[A-Za-z]{10}", "a part of it is too long"),
    (r"(?:[^.]*\.){20}", "it has more than 20 parts"),
)

SortKey: TypeAlias = str


def is_code(text: str) -> bool:
    """Tell whether `text` has the form of a WBS code."""
    return CODE.fullmatch(text) is not None


def checked(text: str) -> str:
    """Return a code as it is.

    Raises
    ------
    ValueError
        If `text` is no WBS code; the message says what is wrong with it.
    """
    if is_code(text):
        return text
    reason = next((said for pattern, said in _SAID if re.search(pattern, text)), "")
    raise ValueError(
        f"{text!r} is not a WBS code such as 3.10, 3.10b.1, 1.02C.04, WP3.2 or DM-4.1"
        + (f": {reason}" if reason else "")
    )


@lru_cache(maxsize=1024)  # those of elements come again and again, those of roles seldom do
def sort_key(code: str) -> SortKey:
    """Return what orders codes naturally: each part as its numbers and letters.

    Numbers come before letters. Letters are compared without regard to case,
    shorter first (``z`` before ``aa``), so that a role list may go on after its
    26th letter.

    Raises
    ------
    ValueError
        If `code` is not a WBS code.
    """
    # A blank comes before all digits, and runs have at most nine characters, so that
    # a text orders as its parts would: many codes are kept, and compared often.
    return " ".join([_sort_part(part) for part in checked(code).split(".")])


@lru_cache(maxsize=256)  # the first parts of codes come again and again, the last ones do not
def _sort_part(part: str) -> str:
    number = part.rstrip(ascii_letters)
    if number.isdigit():  # as nearly all are
        letters = part[len(number) :].lower()
        return f"0{number:0>9}1{len(letters)}{letters}" if letters else f"0{number:0>9}"
    return "".join(
        f"0{run.zfill(9)}" if run.isdigit() else f"1{len(run)}{run.lower()}"
        for run in re.findall(_RUN, part)
    )


def parent(code: str) -> str | None:
    """Return the code one level up, or None for a code of one part.

    ``3.10b.1`` is below ``3.10b``, that below ``3.10``, that below ``3``;
    ``1.02C.04`` is below ``1.02C``, that below ``1.02``; ``WP3.2`` is below
    ``WP3``, and ``A-01-003`` below ``A-01``. A series is what its codes are below:
    ``DM-4.1`` is below ``DM-4``, that below ``DM``.
    """
    number = code.rstrip(ascii_letters)
    if number != code and number[-1:].isdigit():
        return number  # as with nearly all codes of roles
    head, _, last = code.rpartition(".")
    if head and last.isdigit():
        return head
    stem = _without_suffix(last)
    if stem is not None:
        return f"{head}.{stem}" if head else stem
    return head or _before_hyphen(code)


def above(code: str) -> str | None:
    """Return the code without its last part: ``1`` for ``1.02C``, None for ``1``."""
    return code.rpartition(".")[0] or None


def _without_suffix(part: str) -> str | None:
    """Return a part without the last of the letters or numbers behind its number."""
    runs = list(re.finditer(_RUN, part.rpartition("-")[2]))
    lead = 2 if runs and runs[0][0].isalpha() else 1
    return part[: len(part) - len(runs[-1][0])] if len(runs) > lead else None


def _before_hyphen(code: str) -> str | None:
    """Return a code without what stands behind its last hyphen, if that is a code itself."""
    head, _, _ = code.rpartition("-")
    return head if head and is_code(head) else None


def is_within(code: str, ancestor: str) -> bool:
    """Tell whether `code` is `ancestor` or somewhere below it."""
    step: str | None = code
    while step is not None and len(step) > len(ancestor):
        step = parent(step)
    return step == ancestor


def anchor_part(code: str) -> str:
    """Return `code` in the form that anchors use: ``3.10b.1`` as ``3-10b-1``."""
    return code.replace(".", "-").lower()
