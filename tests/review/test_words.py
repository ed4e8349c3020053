"""Word-level differences: nothing lost, nothing invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.review.words import shortened, word_diff

TEXT = st.text(alphabet="ab .,-'\né", max_size=40)


@given(TEXT, TEXT)
def test_both_texts_can_be_had_back(before: str, after: str) -> None:
    segments = word_diff(before, after)
    assert "".join(s.text for s in segments if s.mark != "added") == before
    assert "".join(s.text for s in segments if s.mark != "removed") == after


@given(TEXT)
def test_equal_texts_have_no_change(text: str) -> None:
    assert all(segment.mark == "same" for segment in word_diff(text, text))


def test_neighbouring_words_are_one_change() -> None:
    segments = word_diff("the old short name stays", "the brand new name stays")
    assert [(s.mark, s.text) for s in segments] == [
        ("same", "the "),
        ("removed", "old short"),
        ("added", "brand new"),
        ("same", " name stays"),
    ]


def test_long_unchanged_runs_are_cut() -> None:
    words = " ".join(f"w{n}" for n in range(40))
    short = shortened(word_diff(f"{words} old {words}", f"{words} new {words}"), around=2)
    assert [s.text for s in short] == ["… w38 w39 ", "old", "new", " w0 w1 …"]
    assert shortened(word_diff("same", "same")) == word_diff("same", "same")


def test_missing_texts() -> None:
    assert word_diff(None, None) == ()
    assert [s.mark for s in word_diff(None, "new")] == ["added"]
    assert [s.mark for s in word_diff("old", None)] == ["removed"]
