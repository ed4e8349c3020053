"""Descriptions that several positions share: told once, with what differs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..plain import same, squeezed

__all__ = ["Shared", "common_text", "grouped_texts"]

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(\"'`*:])|\n\n")
_ENOUGH = 0.5

Shared = tuple[str, list[str]]
"""A text and, for each position, what follows it there (often nothing)."""


def common_text(texts: Sequence[str]) -> Shared | None:
    """Return what texts have in common from their beginning, and the rest of each.

    None if they do not share whole sentences, or too few of them.
    """
    if all(same(text, texts[0]) for text in texts):
        return texts[0], ["" for _ in texts]
    split = [_SENTENCE.split(text) for text in texts]
    shared = 0
    for parts in zip(*split, strict=False):
        if not all(same(part, parts[0]) for part in parts):
            break
        shared += 1
    if not shared:
        return None
    base = _joined(texts[0], split[0], shared)
    shortest = min(len(squeezed(text)) for text in texts)
    if len(squeezed(base)) < shortest * _ENOUGH:
        return None
    return base, [" ".join(parts[shared:]).strip() for parts in split]


def _joined(text: str, parts: list[str], count: int) -> str:
    end = 0
    for part in parts[:count]:
        end = text.index(part, end) + len(part)
    return text[:end].strip()


def grouped_texts(texts: Sequence[str | None]) -> list[list[int]]:
    """Return which texts can be told together, as lists of their numbers.

    Positions without a text join the first group.
    """
    groups: list[list[int]] = []
    for number, text in enumerate(texts):
        if text is None:
            continue
        for group in groups:
            others = [one for index in group if (one := texts[index]) is not None]
            if common_text([*others, text]) is not None:
                group.append(number)
                break
        else:
            groups.append([number])
    silent = [number for number, text in enumerate(texts) if text is None]
    if not groups:
        return [silent] if silent else []
    groups[0] = sorted([*groups[0], *silent])
    return groups
