"""Whether two names can be one person's: initials, accents, slips, one name for two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .english import is_word
from .similar import distance, tokens

__all__ = ["is_same_person", "likely_person"]

_SHORTEST = 5
_SHORTEST_WORD = 4
_SHORTEST_NICKNAME = 3


def is_same_person(one: str, two: str) -> bool:
    """Tell whether two names are so alike that they are probably one person's."""
    a, b = tokens(one), tokens(two)
    if not a or not b:
        return False
    if "".join(a) == "".join(b) or (len(a) > 1 and sorted(a) == sorted(b)):
        return True
    if len(a) == 1 or len(b) == 1:
        return _one_word(one, a, two, b)
    family, other = a[-1], b[-1]
    if family == other:
        return _same_given(a[0], b[0])
    if a[0] != b[0]:
        return _is_slip("".join(a), "".join(b)) and _is_odd(a[0], b[0]) and _is_odd(family, other)
    if 1 in {len(family), len(other)}:
        # Jim B is Jim Bosch; Andy S and Andy T are two.
        return family[0] == other[0]
    if min(len(family), len(other)) >= _SHORTEST_WORD:
        return distance(family, other, 1) == 1
    return _is_slip("".join(a), "".join(b)) and _is_confused(family, other)


def likely_person(text: str, names: dict[str, str]) -> str | None:
    """Return the id of the one person whom `text` probably means.

    Parameters
    ----------
    text
        What is written.
    names
        Names, aliases and initials, with the id of the person of each.
    """
    wanted = " ".join(tokens(text))
    exact = {ident for name, ident in names.items() if " ".join(tokens(name)) == wanted}
    found = exact or {ident for name, ident in names.items() if is_same_person(text, name)}
    return found.pop() if len(found) == 1 else None


def _one_word(one: str, a: Sequence[str], two: str, b: Sequence[str]) -> bool:
    if len(a) == len(b):
        return _is_slip(a[0], b[0]) and _is_odd(a[0], b[0])
    (word, raw), other = ((a[0], one), b) if len(a) == 1 else ((b[0], two), a)
    if raw.isupper() and len(word) >= _SHORTEST_NICKNAME:
        return word == "".join(part[0] for part in other)
    return len(word) >= _SHORTEST_WORD and word in {other[0], other[-1]}


def _same_given(one: str, two: str) -> bool:
    if one == two:
        return True
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) == 1 or (len(shorter) >= _SHORTEST_NICKNAME and longer.startswith(shorter)):
        return longer.startswith(shorter)
    if distance(one, two, 1) == 1 and len(longer) >= _SHORTEST_WORD:
        return _is_odd(one, two)
    return False


def _is_slip(one: str, two: str) -> bool:
    return min(len(one), len(two)) >= _SHORTEST and distance(one, two, 1) == 1


def _is_confused(one: str, two: str) -> bool:
    """Tell whether short names differ as a slip does, and not as Li and Lu do."""
    if len(one) == len(two):
        differing = [{a, b} for a, b in zip(one, two, strict=True) if a != b]
        return sorted(one) == sorted(two) or all(pair <= {"i", "l", "1"} for pair in differing)
    return re.sub(r"(.)\1+", r"\1", one) == re.sub(r"(.)\1+", r"\1", two)


def _is_odd(one: str, two: str) -> bool:
    """Tell whether the words differ, but not because both are names or words."""
    return one == two or not (is_word(one) and is_word(two))
