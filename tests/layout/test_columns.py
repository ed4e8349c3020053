"""Column widths: from content, within the room, no word broken if that can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.layout.columns import lay_out
from dmops_sphinx.layout.metrics import longest_word, text_width

ROOM = 476.0
CELLS = st.text(alphabet="abcdefghij -/漢", max_size=60)


def test_a_small_table_takes_no_more_than_it_needs() -> None:
    layout = lay_out([["No.", "Name"], ["1", "Butler"]], ROOM)
    assert sum(layout.widths) < 120
    assert layout.size == 9.0


def test_prose_gets_the_room_that_codes_do_not_need() -> None:
    prose = "Builds and maintains the middleware of the pipelines and all that goes with it. " * 4
    code, title, text = lay_out(
        [["WBS", "Title", "Description"], *[["3.10b.1", "Pipeline Engineer", prose]] * 9], ROOM
    ).widths
    assert code < title < text
    assert text > ROOM / 2
    assert sum((code, title, text)) == pytest.approx(ROOM, abs=1)


def test_a_seldom_long_text_is_not_set_in_a_sliver() -> None:
    rows = [["No.", "Name", "Manager", "Notes"]]
    rows += [[f"1.{n}", f"Product number {n}", "Somebody Orother", ""] for n in range(200)]
    rows[77][3] = "A note that is long and would be many lines in a narrow column. " * 5
    widths = lay_out(rows, ROOM).widths
    assert widths[3] > 150


def test_smaller_letters_come_before_a_page_on_its_side() -> None:
    wide = [["Heading" + "x" * 6] * 7]
    assert lay_out(wide, ROOM, 700.0).size < 9.0
    assert not lay_out(wide, ROOM, 700.0).landscape
    wider = [["Heading" + "x" * 6] * 10]
    assert lay_out(wider, ROOM, 700.0).landscape


def test_what_never_fits_is_shared_out() -> None:
    layout = lay_out([["w" * 20] * 30 + ["1"]], ROOM)
    assert sum(layout.widths) == pytest.approx(ROOM, abs=1)
    assert min(layout.widths) == layout.widths[-1]


def test_no_columns() -> None:
    assert lay_out([], ROOM).widths == ()
    assert lay_out([[]], ROOM).widths == ()


@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n),
                                                    min_size=1, max_size=8)))  # fmt: skip
def test_widths_stay_within_the_room_and_hold_every_word(rows: list[list[str]]) -> None:
    layout = lay_out(rows, ROOM)
    assert len(layout.widths) == len(rows[0])
    assert sum(layout.widths) <= ROOM + 0.5
    needed = [
        max(longest_word(row[index], layout.size) for row in rows) for index in range(len(rows[0]))
    ]
    if sum(needed) * 1.1 + 10 * len(needed) < ROOM:
        assert all(w >= n for w, n in zip(layout.widths, needed, strict=True))


def test_ideographs_may_break_anywhere_and_are_wide() -> None:
    assert longest_word("漢字漢字", 10) == text_width("漢", 10)
    assert text_width("漢", 10) == 10
    assert longest_word("a-bcd", 10) == text_width("bcd", 10)
