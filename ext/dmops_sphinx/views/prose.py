"""Texts of the plan in the reStructuredText that templates yield.

It has more markup than the texts of data files: references, substitutions, and all
that is told by how a line begins.
"""

from __future__ import annotations

import re

from .table import reference

__all__ = ["as_prose", "link"]

_INLINE = re.compile(r"[\\*`|<>]|_(?![^\W_])")
_LINE_START = re.compile(r"^(\s*)(?=[-+:.=~^#/!$%&,;?@\[\]{}\u2022\u2023\u2043])", re.MULTILINE)
_ENUMERATED = re.compile(r"^(\s*)(\(?)(#|\w+)(?=[.)](?:\s|$))", re.MULTILINE)
_LITERAL_BLOCK = re.compile(r"::(?=\s*$)", re.MULTILINE)
_ADDRESS = re.compile(r"\b(?:https?|mailto):[^\s<>`|*\\]*[^\W_]/?")


def as_prose(value: object) -> str:
    """Return reStructuredText that prints a text as it is, wherever in a line it stands."""
    text, made, end = str(value), [], 0
    for address in _ADDRESS.finditer(text):  # stays what a link is made of
        made += [_INLINE.sub(r"\\\g<0>", text[end : address.start()]), address[0]]
        end = address.end()
    escaped = "".join(made) + _INLINE.sub(r"\\\g<0>", text[end:])
    escaped = _LITERAL_BLOCK.sub(r":\\:", escaped)
    escaped = _ENUMERATED.sub(_enumerated, escaped)
    return _LINE_START.sub(r"\1\\", escaped)


def _enumerated(found: re.Match[str]) -> str:
    space, bracket, number = found.groups()
    return f"{space}\\({number}" if bracket else f"{space}{number}\\"


def link(kind: str, target: str, text: str | None = None) -> str:
    """Return a role that links to an object of the plan, whatever the primary domain is."""
    return f":dmops{reference(kind, target, text)}"
