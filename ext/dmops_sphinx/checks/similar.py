"""How alike two words or names are, and how to find those alike without comparing all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

__all__ = ["deletions", "distance", "edits", "fold", "is_variant", "neighbours", "tokens"]

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 200
_COST = 40
"""What one word costs by all its slips, where a word of the others costs one by deletions."""
_CENTRE = re.compile(r"re(?=[sd]?\Z)")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ]$)")
_SPELLINGS = (
    ("iz", "is"), ("yz", "ys"), ("our", "or"), ("lled", "led"), ("lling", "ling"),
    ("ller", "ler"), ("llor", "lor"), ("llment", "lment"), ("ae", "e"), ("oe", "e"),
    ("ogue", "og"), ("ence", "ense"), ("mme", "m"), ("que", "ck"), ("ypher", "ipher"),
    ("tyre", "tire"), ("yphon", "iphon"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` without accents, case, and differences such as ü and ue."""
    if text.isascii():
        folded = text.lower()
    else:
        parts = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
        folded = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return folded.replace("ue", "u").replace("oe", "o").replace("ae", "a")


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded: ``J. Müller-Lüdenscheidt`` gives three."""
    plain = _CAMEL.sub(" ", name.replace("'", "").replace("\u2019", "").replace("&", " and "))
    return tuple(_WORD.findall(fold(plain)))


@lru_cache(maxsize=65536)
def distance(one: str, two: str, limit: int = 2) -> int:
    """Return how many letters differ; two neighbours that are swapped count once.

    Beyond `limit` the answer is ``limit + 1``.
    """
    if one == two:
        return 0
    if abs(len(one) - len(two)) > limit:
        return limit + 1
    start = 0
    while one[start : start + 1] == two[start : start + 1]:
        start += 1
    end = 0
    most = min(len(one), len(two)) - start
    while end < most and one[-1 - end] == two[-1 - end]:
        end += 1
    # What is left differs in its first and in its last letter.
    return _of_middles(one[start : len(one) - end], two[start : len(two) - end], limit)


def _of_middles(one: str, two: str, limit: int) -> int:
    longest, shortest = max(len(one), len(two)), min(len(one), len(two))
    if longest == 1 or (longest == 2 and one == two[::-1]):
        return 1
    if not shortest:
        return min(longest, limit + 1)
    return limit + 1 if limit == 1 else _by_rows(one, two, limit)


def _by_rows(one: str, two: str, limit: int) -> int:
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(two, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and b == one[i - 2]:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def deletions(word: str) -> list[str]:
    """Return `word` and what is left of it without one letter.

    Two words with a distance of one have at least one of these in common. Of what
    is longer than any name there are too many.
    """
    if len(word) > _LONGEST:
        return [word]
    return [word, *(word[:index] + word[index + 1 :] for index in range(len(word)))]


def neighbours(
    words: Collection[str], among: Collection[str], letters: Iterable[str] = ""
) -> dict[str, list[str]]:
    """Return, for each word that has any, those of `among` that differ in one letter.

    Parameters
    ----------
    words
        The words.
    among
        What is looked for: a set, or the keys of a mapping.
    letters
        The letters that `among` has, if they are known.
    """
    if len(words) * _COST < len(among):
        letters = letters or set("".join(among))
        near = {
            word: {other for other in edits(word, letters) if other in among} for word in words
        }
        return {word: sorted(others - {word}) for word, others in near.items() if others - {word}}
    return _by_deletions(words, among)


def _by_deletions(words: Iterable[str], among: Iterable[str]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    lengths: set[int] = set()
    for word in words:
        lengths.add(len(word))
        for key in deletions(word):
            index.setdefault(key, []).append(word)
    lengths |= {length + 1 for length in lengths} | {length - 1 for length in lengths}
    found: dict[str, set[str]] = {}
    for other in among:
        for key in deletions(other) if len(other) in lengths else ():
            for word in index.get(key, ()):
                if word != other and distance(word, other, 1) == 1:
                    found.setdefault(word, set()).add(other)
    return {word: sorted(others) for word, others in found.items()}


def edits(word: str, letters: Iterable[str]) -> Iterator[str]:
    """Yield what one slip makes of a word: two letters swapped, one less, one more, another."""
    if len(word) > _LONGEST:
        return
    splits = [(word[:index], word[index:]) for index in range(len(word) + 1)]
    yield from [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    yield from [a + b[1:] for a, b in splits if b]
    for letter in letters:
        yield from [a + letter + b for a, b in splits]
        yield from [a + letter + b[1:] for a, b in splits if b]


def is_variant(one: str, two: str) -> bool:
    """Tell whether two words are one in American and British spelling."""
    return _spelling(one) == _spelling(two)


def _spelling(word: str) -> str:
    small = word.lower()
    for british, american in _SPELLINGS:
        small = small.replace(british, american)
    return _CENTRE.sub("er", small)
