"""The difference of two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from ..frozen import dataclass

__all__ = ["Mark", "Segment", "shortened", "word_diff"]

Mark: TypeAlias = Literal["same", "removed", "added"]
_TOKENS = re.compile("\\s+|\\w+(?:['\N{RIGHT SINGLE QUOTATION MARK}.-]\\w+)*|[^\\w\\s]")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that stayed, came or went."""

    mark: Mark
    text: str


def word_diff(before: str | None, after: str | None) -> tuple[Segment, ...]:
    """Return what came and went between two texts.

    The texts can be had back: `before` is all that is not added, `after` all that
    is not removed.
    """
    if before == after:
        return (Segment("same", before),) if before else ()
    if not before or not after:
        parts: list[tuple[Mark, str]] = [("removed", before or ""), ("added", after or "")]
        return tuple(Segment(mark, text) for mark, text in parts if text)
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if len(old) > _LONGEST or len(new) > _LONGEST:
        return Segment("removed", before), Segment("added", after)
    return tuple(_merged(_segments(old, new)))


def _segments(old: Sequence[str], new: Sequence[str]) -> list[Segment]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    found: list[Segment] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            found.append(Segment("same", "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            found.append(Segment("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Segment("added", "".join(new[new_from:new_to])))
    return found


def _merged(segments: list[Segment]) -> list[Segment]:
    """Join changes that only white space keeps apart: three new words are one change."""
    merged: list[Segment] = []
    pending = {"removed": "", "added": ""}

    def flush() -> None:
        for mark in ("removed", "added"):
            if pending[mark]:
                merged.append(Segment(mark, pending[mark]))
                pending[mark] = ""

    for index, segment in enumerate(segments):
        between = segment.mark == "same" and segment.text.isspace()
        if segment.mark != "same":
            pending[segment.mark] += segment.text
        elif between and any(pending.values()) and index + 1 < len(segments):
            pending["removed"] += segment.text
            pending["added"] += segment.text
        else:
            flush()
            merged.append(segment)
    flush()
    return merged


def shortened(segments: Sequence[Segment], around: int = 6) -> tuple[Segment, ...]:
    """Return segments with long unchanged runs cut to the words next to a change."""
    short: list[Segment] = []
    for index, segment in enumerate(segments):
        words = re.findall(r"\s*\S+\s*", segment.text)
        first, last = index == 0, index == len(segments) - 1
        keep = around if first or last else 2 * around
        if segment.mark != "same" or len(words) <= keep + 2 or len(segments) == 1:
            short.append(segment)
            continue
        start = "" if first else "".join(words[:around]).rstrip() + " "
        end = "" if last else " " + "".join(words[-around:]).lstrip()
        short.append(Segment("same", f"{start}…{end}"))
    return tuple(short)
