"""The order in which people look for things."""

from __future__ import annotations

__all__ = ["natural"]


def natural(text: str) -> tuple[object, ...]:
    """Return a key that orders texts as people do: numbers by value, case aside."""
    parts: list[object] = []
    number = ""
    for character in text.casefold() + "\0":
        if character.isdecimal():
            number += character
            continue
        if number:
            parts.append((0, int(number), ""))
            number = ""
        parts.append((1, 0, character))
    return tuple(parts)
