"""What inline markup is read into: paragraphs of nodes, or a fault with its place."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from ..frozen import dataclass

__all__ = [
    "Emphasis",
    "Hyperlink",
    "Inline",
    "InlineError",
    "Literal",
    "Node",
    "Plain",
    "Reference",
    "Strong",
]


@dataclass(frozen=True, slots=True)
class Plain:
    """Text without markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly emphasised text."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """Text to be read character by character: code, file names."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A role: what it points to, and what it says where that is not the default.

    Where it begins in the text is kept besides, for messages.
    """

    role: str
    target: str
    text: str | None = None
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link to an address on the web or of mail."""

    text: str
    url: str


Node: TypeAlias = Plain | Emphasis | Strong | Literal | Reference | Hyperlink
Inline: TypeAlias = tuple[tuple[Node, ...], ...]
"""Paragraphs of nodes."""


class InlineError(ValueError):
    """Markup that is not balanced or not allowed.

    Attributes
    ----------
    offset
        Where in the text it starts, in characters from 0.
    length
        How many characters it has.
    """

    def __init__(self, message: str, offset: int, length: int = 1) -> None:
        super().__init__(message)
        self.offset = offset
        self.length = length
