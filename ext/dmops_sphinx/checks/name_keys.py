"""What nearly equal names have in common: names that share no key are not compared.

Each way in which two names can be one (`is_same_person`, `is_same_name`) has a key of
its own, made so that few others share it: what is compared grows with the plan, and
not with the square of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from .similar import deletions, tokens

__all__ = ["LONG_WORD", "keys_of_people", "keys_of_things"]

LONG_WORD = 9
"""From this length on a word may differ in two letters."""


def keys_of_people(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, set[str]]]:
    """Yield the keys of each person's names."""
    split = {ident: [(name, tokens(name)) for name in spelt] for ident, spelt in names.items()}
    every = [pair for spelt in split.values() for pair in spelt]
    rest = _Rest(["".join(words) for _, words in every])
    shorter = _Rest([words[0] + words[-1] for _, words in every if words])
    # Nicknames, initials and families of one letter are few: most names need no key for them.
    single = {words[0] for _, words in every if len(words) == 1}
    initials = {words[0] for name, words in every if len(words) == 1 and name.isupper()}
    whole = {(words[-1], words[0]) for _, words in every if len(words) > 1}
    initialled = {(first, last) for last, first in whole if len(last) == 1}
    for ident, spelt in split.items():
        keys: set[str] = set()
        for name, words in spelt:
            keys.update(rest.of("".join(words)))
            if len(words) == 1:
                keys.add(f"1{words[0]}")
                if name.isupper():
                    keys.add(f"i{words[0]}")
            elif words:
                first, last = words[0], words[-1]
                keys.add("=" + " ".join(sorted(words)))
                keys.update(f"/{key}" for key in shorter.of(first + last))
                keys.update(f"1{word}" for word in (first, last) if word in single)
                short = "".join([word[0] for word in words])
                if short in initials:
                    keys.add(f"i{short}")
                if (first, last[0]) in initialled:
                    keys.add(f"g{first} {last[0]}")
                keys.update(_of_given(first, last, whole))
        yield ident, keys


def _of_given(first: str, last: str, whole: Container[tuple[str, str]]) -> Iterator[str]:
    """Yield what a name shares with those whose given name it begins with: K. and Karl."""
    yield f"f{last} {first}"
    for length in (1, *range(3, len(first))):
        if (last, first[:length]) in whole:
            yield f"f{last} {first[:length]}"


def keys_of_things(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, set[str]]]:
    """Yield the keys of the names of each institution, team, facility or product."""
    rest = _Rest(["".join(tokens(name)) for spelt in names.values() for name in spelt])
    for ident, spelt in names.items():
        keys: set[str] = set()
        for name in spelt:
            words = tokens(name)
            keys.update(rest.of("".join(words)))
            if len(words) > 2:
                keys.add("=" + " ".join(sorted(words)))
            for index, word in enumerate(words):
                if len(word) >= LONG_WORD:
                    keys.update(_of_long_word(words, index, word))
        yield ident, keys


def _of_long_word(words: Sequence[str], index: int, word: str) -> Iterator[str]:
    """Yield what a name shares with those in which one long word differs in two letters."""
    if len(words) == 1:
        yield f"^{word[:5]}"
        yield f"^{word[-5:]}"
    else:
        yield "~" + " ".join([*words[:index], "*", *words[index + 1 :]])


class _Rest:
    """What names are without one of their letters, where another may be the same.

    Two names that differ in one letter, or in two that are swapped, begin or end
    alike up to the middle. Most names do so with no other, and need no more keys.

    Parameters
    ----------
    names
        All names, each as one word.
    """

    def __init__(self, names: Iterable[str]) -> None:
        halves = {name: _halves(name) for name in set(names)}
        count = Counter(chain.from_iterable(halves.values()))
        self._near = {name for name, own in halves.items() if max(map(count.__getitem__, own)) > 1}

    def of(self, name: str) -> list[str]:
        """Return the keys of a name. Names that differ in a number are two."""
        if name not in self._near:
            return [name]
        if name.isalpha():
            return deletions(name)
        left = zip(name, deletions(name)[1:], strict=False)
        return [name, *(rest for letter, rest in left if not letter.isdigit())]


def _halves(name: str) -> list[str]:
    """Return the ends that a name shares with one that has a letter less, more or another."""
    found = []
    for shorter in (len(name) - 1, len(name)):
        half = max(0, (shorter - 1) // 2)
        found += [f"{shorter}<{name[:half]}", f"{shorter}>{name[len(name) - half :]}"]
    return found
