"""The nearest match to a mistyped word, and the question whether it was meant."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["did_you_mean", "nearest"]


def nearest(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the choice most like `word`, case aside, or None if none is like it."""
    from difflib import get_close_matches  # late: what is right needs no suggestion

    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(choice.casefold(), choice)
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else None


def did_you_mean(
    word: str, choices: Iterable[str], otherwise: str = "", *, before: str = ""
) -> str:
    """Return the question whether the nearest choice was meant.

    Parameters
    ----------
    word, choices
        What was written, and what could have been.
    otherwise
        What is said where no choice is like the word.
    before
        What stands before the question in a message.
    """
    near = nearest(word, choices)
    return f"{before}did you mean {near!r}?" if near else otherwise
