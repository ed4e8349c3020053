"""The rule on texts that stand in the data more than once, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from .texts import Corpus, Finding, Text

__all__ = ["check_duplicates"]

_WORD = re.compile(r"\w+")
_SHORTEST = 40
_NEAR_WORDS = 12
_ALIKE = 0.95
_SHINGLE = 5
_LARGEST_GROUP = 20


def check_duplicates(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each description or note that repeats an earlier one."""
    described = [
        text
        for text in corpus.texts
        if text.role == "text" and text.path[-1] in {"description", "note"}
    ]
    first: dict[str, Text] = {}
    for text in described:
        if len(text.text) < _SHORTEST:
            continue
        key = " ".join(text.text.split()).casefold()
        earlier = first.setdefault(key, text)
        if earlier is not text:
            yield Finding(
                code="DM631",
                message=f"the {text.path[-1]} repeats that of {_shown(earlier)}",
                text=text,
                hint=_hint(text),
            )
    yield from _near(list(first.values()))


def _near(texts: list[Text]) -> Iterator[Finding]:
    """Yield nearly equal texts: those that begin or end with the same words are compared."""
    groups: dict[str, list[int]] = {}
    words = [_WORD.findall(text.text.casefold()) for text in texts]
    for index, listed in enumerate(words):
        if len(listed) >= _NEAR_WORDS:
            middle = len(listed) // 2
            for start in (0, middle, len(listed) - _SHINGLE):
                key = " ".join(listed[start : start + _SHINGLE])
                groups.setdefault(key, []).append(index)
    told: set[int] = set()
    for group in groups.values():
        for position, second in enumerate(group[:_LARGEST_GROUP]):
            for first in group[:position]:
                if second in told or first == second or not _alike(words[first], words[second]):
                    continue
                told.add(second)
                yield Finding(
                    code="DM632",
                    message=f"the {texts[second].path[-1]} is nearly that of "
                    f"{_shown(texts[first])}",
                    text=texts[second],
                    hint=_hint(texts[second]),
                )


def _alike(one: list[str], two: list[str]) -> bool:
    if min(len(one), len(two)) < _ALIKE * max(len(one), len(two)) or one == two:
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _shown(text: Text) -> str:
    return f"the {text.kind} {text.ident!r}"


def _hint(text: Text) -> str:
    if text.kind == "role":
        return "describe the role once, and list its positions"
    return "say it once, where both can refer to it"
