"""The rule on texts that stand in the data more than once, or nearly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from .texts import Corpus, Finding, Text

__all__ = ["check_duplicates"]

_SHORTEST = 40
_NEAR = 80
_EDGES = slice(40), slice(-40, None)
_ALIKE = 0.95
_LARGEST_GROUP = 20


def check_duplicates(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each description or note that repeats an earlier one."""
    described = [
        text
        for text in corpus.texts
        if text.role == "text" and text.path[-1] in {"description", "note"}
    ]
    first: dict[str, Text] = {}
    distinct: dict[Text, str] = {}
    for text in described:
        if len(text.text) < _SHORTEST:
            continue
        folded = _folded(text.text)
        earlier = first.setdefault(folded, text)
        if earlier is text:
            distinct[text] = folded
        else:
            yield Finding(
                code="DM731",
                message=f"the {text.path[-1]} repeats that of {_shown(earlier)}",
                text=text,
                hint=_hint(text),
            )
    yield from _near(list(distinct), list(distinct.values()))


def _folded(text: str) -> str:
    """Return a text without case, and with single blanks; most have no others."""
    if not text.isascii() or "  " in text or "\n" in text or "\t" in text:
        text = " ".join(text.split())
    return text.casefold()


def _near(texts: list[Text], plain: list[str]) -> Iterator[Finding]:
    """Yield nearly equal texts: those that begin or end with the same letters are compared."""
    long = [(index, text) for index, text in enumerate(plain) if len(text) >= _NEAR]
    begins, ends = ([text[edge] for _, text in long] for edge in _EDGES)
    groups: dict[str, list[int]] = {}
    for count, edges, mark in ((Counter(begins), begins, "<"), (Counter(ends), ends, ">")):
        for (index, _), edge in zip(long, edges, strict=True):
            if count[edge] > 1:  # most begin and end as no other does
                groups.setdefault(mark + edge, []).append(index)
    words = cache(lambda index: frozenset(plain[index].split()))
    told: set[int] = set()
    for group in groups.values():
        for position, second in enumerate(group[:_LARGEST_GROUP]):
            for first in group[:position]:
                if second in told or not _may_be_alike(plain[first], plain[second]):
                    continue
                if not _share_words(words(first), words(second)):
                    continue
                if not _alike(plain[first].split(), plain[second].split()):
                    continue
                told.add(second)
                yield Finding(
                    code="DM732",
                    message=f"the {texts[second].path[-1]} is nearly that of "
                    f"{_shown(texts[first])}",
                    text=texts[second],
                    hint=_hint(texts[second]),
                )


def _may_be_alike(one: str, two: str) -> bool:
    return one != two and min(len(one), len(two)) >= _ALIKE * max(len(one), len(two))


def _share_words(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= (2 * _ALIKE - 1) * max(len(one), len(two))


def _alike(one: list[str], two: list[str]) -> bool:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _shown(text: Text) -> str:
    return f"the {text.kind} {text.ident!r}"


def _hint(text: Text) -> str:
    if text.kind == "role":
        return "describe the role once, and list its positions"
    return "say it once, where both can refer to it"
