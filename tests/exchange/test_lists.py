"""Lists in one cell come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.exchange.cells import cleaned
from dmops_sphinx.exchange.lists import join_lines, join_texts, split_lines, split_texts

PIECES = st.sampled_from(["a", "b c", "- d", "• e", "* f", "g; h", "i, j", "k\n\n- l", "m\n\n• n"])
LINES = PIECES.filter(lambda text: "\n" not in text)


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_texts(texts: list[str]) -> None:
    read = split_texts(cleaned(join_texts(texts))[0])
    assert [text.replace("\\", "") for text in read] == texts


@given(st.lists(LINES, min_size=1, max_size=4))
def test_lines(texts: list[str]) -> None:
    assert split_lines(join_lines(texts)) == texts
