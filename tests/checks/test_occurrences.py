"""Words are found by an index where they begin with a capital, and as others are."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.checks.texts import Corpus

PIECES = ["Ab", "ab", "-", "_", " ", "É", "é", "1", "'", ".", "A", "\n", "Ab Cd"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_index_finds_what_a_search_finds(text: str) -> None:
    corpus = Corpus([SimpleNamespace(text=text, kind="role")], mask=lambda one: one.text)
    # The first few words are looked for one by one, the others in the index.
    for word in 4 * ("A", "Ab", "É", "Aé", "Ab-Ab", "A1", "É1", "AA", "Ab_"):
        found = [
            at
            for at in range(len(text))
            if text.startswith(word, at)
            and not (text[at - 1 : at] or " ").replace("_", "a").replace("-", "a").isalnum()
            and not (text[at + len(word) :][:1] or " ")
            .replace("_", "a")
            .replace("-", "a")
            .isalnum()
        ]
        assert list(corpus.occurrences(word)) == found
