"""Styled pieces of text as inline markup: what is shown is what was there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.exchange.inline_text import Piece, as_markup, as_plain
from dmops_sphinx.model import inline

_TEXTS = st.text(alphabet="ab .,(x)-*`'\\", max_size=6)
_STYLES = st.sampled_from(["", "", "strong", "emphasis", "literal"])


@pytest.mark.parametrize("pieces,markup", [
    ([Piece("re"), Piece("start", "strong"), Piece("ed")], r"re\ **start**\ ed"),
    ([Piece("("), Piece("so", "emphasis"), Piece(").")], "(*so*)."),
    ([Piece("A", "strong"), Piece("b", "emphasis")], r"**A**\ *b*"),
    ([Piece("see"), Piece("here", "link", "https://a.example/")],
     r"see\ `here <https://a.example/>`__"),
    ([Piece("is ", "strong"), Piece("it")], "**is** it"),
    ([Piece("", "strong"), Piece("it")], "it"),
])  # fmt: skip
def test_markup_within_words(pieces: list[Piece], markup: str) -> None:
    assert as_markup(pieces) == markup


@given(st.lists(st.builds(Piece, _TEXTS, _STYLES), max_size=6))
def test_what_is_shown_is_what_was_there(pieces: list[Piece]) -> None:
    assert inline.to_text(as_markup(pieces)).split() == as_plain(pieces).split()
