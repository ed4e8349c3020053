"""What was meant by words that are no English words and no names of the plan's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from string import ascii_lowercase

from .english import is_known, words
from .similar import is_variant, neighbours
from .texts import Corpus

__all__ = ["SHORTEST", "TRUNCATED", "meant_by"]

SHORTEST = 4
"""A shorter word is near too many others."""
TRUNCATED = 3
"""A word of this length may be one that was cut off."""

_SHORTEST_ALONE = 6
_SHORTEST_NAME = 8
_LONGEST = 40
_DOUBLED = re.compile(r"(.)\1")
_DELIBERATE = 3
_FEW = 300
_MOSTLY_ENGLISH = 0.1


def meant_by(
    odd: set[str], vocabulary: set[str], named: set[str], corpus: Corpus
) -> dict[str, list[str]]:
    """Return the words that are slips, with what was meant, the likeliest first.

    Parameters
    ----------
    odd
        The words that nothing knows.
    vocabulary
        All words, also those that are right.
    named
        Those that are right because something has that name.
    corpus
        The texts, in which a slip stands once or twice.
    """
    rare = odd if len(odd) <= _FEW else _rare(odd, corpus)
    folded: dict[str, str] = {}
    for word in sorted(vocabulary - odd):
        folded.setdefault(word.lower(), word)
    near = neighbours({word.lower() for word in rare if len(word) >= SHORTEST}, folded)
    found: dict[str, list[str]] = {}
    for word in rare:
        others = [folded[other] for other in near.get(word.lower(), ())]
        if word.istitle():
            others = [other for other in others if _is_written_so(word, other, vocabulary)]
        right = _best(word, [other for other in others if _may_mean(word, other, named)])
        right = right or _with_capitals(word, folded)
        if right:
            found[word] = [_cased(word, one, named) for one in right]
    left = rare - found.keys()
    found.update(_english({word for word in left if _may_be_english(word)}))
    found.update(_completed({word for word in left if len(word) == TRUNCATED}, folded))
    if len(odd) < _MOSTLY_ENGLISH * len(vocabulary):
        found.update(_names({word for word in odd - found.keys() if word[0].isupper()}, corpus))
    # To count few words takes less than to look for what many may mean.
    return {word: found[word] for word in _rare(found.keys(), corpus)}


def _rare(some: Collection[str], corpus: Corpus) -> set[str]:
    """Return the words that stand in the texts once or twice."""
    counts = corpus.counts(some, _DELIBERATE)
    return {word for word, count in counts.items() if count < _DELIBERATE}


def _is_written_so(word: str, other: str, vocabulary: set[str]) -> bool:
    """Tell whether a name may be a slip of a word: of a name, or of one that begins like it."""
    if other.title() in vocabulary:
        return True
    return len(word) >= _SHORTEST_ALONE and _begin_alike(word.lower(), other.lower())


def _begin_alike(one: str, two: str) -> bool:
    """Tell whether words begin with the same letter, or with two that are swapped."""
    return one[:1] == two[:1] or one[:2] == two[1::-1]


def _may_mean(word: str, other: str, named: set[str]) -> bool:
    shorter, longer = sorted((word.lower(), other.lower()), key=len)
    if is_variant(word, other) or len(other) < SHORTEST:
        return False
    if longer == f"{shorter}s" and not longer.endswith("ss"):
        return False
    if word.istitle() and shorter[-1] == "e" and longer == f"{shorter}r":
        return False  # Karlsruhe, Karlsruher
    if other in named and not other.islower():
        return True
    return word[1:].islower() and longer != f"{shorter}d" and is_known(other)


def _with_capitals(word: str, folded: Mapping[str, str]) -> list[str]:
    """Return what was meant by a word with two capitals, or with a small letter before one."""
    first, second, rest = word[:1], word[1:2], word[2:]
    if len(word) < _SHORTEST_ALONE or not (second.isupper() and rest.islower()):
        return []
    meant = second + rest if first == second else second + first.lower() + rest
    is_slip = first == second or first.islower()
    return [meant] if is_slip and (is_known(meant) or meant.lower() in folded) else []


def _may_be_english(word: str) -> bool:
    shortest = _SHORTEST_NAME if word.istitle() else _SHORTEST_ALONE
    return shortest <= len(word) <= _LONGEST and word[1:].islower()


def _english(rare: set[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the words that are nearly an English one, each with that."""
    # The list has no plurals: what is before the last "s" may be nearly one of its words.
    stems = {word: word.lower().removesuffix("s") for word in rare}
    near = neighbours({*stems.values(), *map(str.lower, rare)}, words(), ascii_lowercase)
    for word, stem in stems.items():
        small = word.lower()
        others = {*near.get(small, ())}
        if stem != small:
            others.update(f"{one}s" for one in near.get(stem, ()) if one[-1] not in "syxz")
        right = _best(small, [other for other in others if _may_be_slip(small, other)])
        if right:
            yield word, [_cased(word, one) for one in right]


def _may_be_slip(small: str, other: str) -> bool:
    """Tell whether an English word may be meant, which a name seldom begins like."""
    return not is_variant(small, other) and small != f"{other}s" and _begin_alike(small, other)


def _best(word: str, others: Iterable[str]) -> list[str]:
    """Return the likeliest of some words: letters swapped or doubled, then the same beginning."""
    small = word.lower()
    keys = {
        other: (
            sorted(other.lower()) != sorted(small),
            _DOUBLED.sub(r"\1", other.lower()) != _DOUBLED.sub(r"\1", small),
            other[:1].lower() != small[:1],
            abs(len(other) - len(word)),
        )
        for other in others
    }
    ranked = sorted(keys, key=lambda other: (keys[other], other))
    # Where neither swapped nor doubled letters tell, either of two may be meant.
    return ranked[: 2 if ranked and all(keys[ranked[0]][:2]) else 1]


def _completed(cut: set[str], among: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield cut-off words, each with the words that it begins: names first, three at most."""
    begun: dict[str, set[str]] = {}
    for other in among.values() if cut else ():
        if TRUNCATED + 1 < len(other) <= 2 * TRUNCATED and other[:TRUNCATED].lower() in cut:
            begun.setdefault(other[:TRUNCATED].lower(), set()).add(other)
    for word, others in begun.items():
        named = {other.lower() for other in others if other.istitle()}
        yield word, sorted(named or {other.lower() for other in others})[:3]


def _names(odd: set[str], corpus: Corpus) -> Iterator[tuple[str, list[str]]]:
    """Yield odd names that are nearly one which the texts have often."""
    by_small = {word.lower(): word for word in odd if len(word) > SHORTEST}
    near = neighbours(by_small.keys(), by_small.keys())
    counts = corpus.counts({by_small[small] for small in near}, _DELIBERATE)
    for small, others in near.items():
        endings = {f"{small}s", small.removesuffix("s"), f"{small}n", small.removesuffix("n")}
        right = [
            by_small[other]
            for other in others
            if counts[by_small[other]] >= _DELIBERATE
            and _begin_alike(small, other)
            and other not in endings
        ]
        if right:
            yield by_small[small], right[:1]


def _cased(word: str, right: str, named: Collection[str] = ()) -> str:
    """Return what was meant with the capital that the word has, unless it is a name's."""
    if word[0].isupper() and right.islower():
        return right.capitalize()
    is_word = word.islower() and right.istitle() and right not in named
    return right.lower() if is_word and right.lower() in words() else right
