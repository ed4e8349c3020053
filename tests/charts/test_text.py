"""Texts are measured with the font's own widths, and no line is too wide or loses a letter."""

from __future__ import annotations

import runpy

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from charts.making import HOSTILE
from dmops_sphinx.charts.text import clean, clusters, covers, width, wrap
from support import ROOT

FONTS = ROOT / "ext" / "dmops_sphinx" / "assets" / "fonts"


def test_the_table_is_that_of_the_fonts() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "font_metrics.py"))
    assert tool["TABLE"].read_text(encoding="utf-8") == tool["table"](), (
        "run tools/font_metrics.py"
    )


@pytest.mark.parametrize("bold,name", [(False, "NotoSans-Regular"), (True, "NotoSans-Bold")])
def test_a_width_is_the_sum_of_the_advances(bold: bool, name: str) -> None:
    font = TTFont(FONTS / f"{name}.ttf")
    glyphs = font.getBestCmap()
    text = "Žluťoučký kůň — Ωμέγα, Съёмка: 3.10b"
    wanted = sum(font["hmtx"][glyphs[ord(c)]][0] for c in text) * 13 / 1000
    assert width(text, 13, bold=bold) == pytest.approx(wanted)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("limit", [24.0, 90.0, 142.0])
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, limit: float) -> None:
    lines = wrap(text, 13, limit, bold=True)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    for line in lines:
        single = len(list(clusters(line))) == 1
        assert single or width(line, 13, bold=True) <= limit


@given(st.text(max_size=80))
def test_wrapping_keeps_every_letter_of_any_text(text: str) -> None:
    lines = wrap(text, 11, 100)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(width(line, 11) <= 100 or len(list(clusters(line))) == 1 for line in lines)


@given(st.text(max_size=40))
def test_clusters_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_marks_and_joined_signs_stay_with_their_letter() -> None:
    parts = ["e\u0301", "a", "👨‍👩‍👧", "🇨🇱", "🇫🇷", "👍🏽"]
    assert list(clusters("".join(parts))) == parts


def test_lines_break_where_a_reader_expects_it() -> None:
    assert wrap("Data Acquisition and Long Haul Networks", 13, 142, bold=True) == (
        "Data Acquisition and",
        "Long Haul Networks",
    )
    assert wrap("pipe_tasks_and_more_of_them", 13, 120, bold=True)[0].endswith("_")


def test_an_empty_text_has_no_lines() -> None:
    assert wrap("  ", 13, 100) == ()


def test_what_xml_forbids_is_replaced() -> None:
    assert clean("a\x00b\ufffec \n d") == "a\ufffdb\ufffdc d"


def test_what_the_fonts_have_is_known() -> None:
    assert covers("ř")
    assert covers("\n")
    assert not covers("全")
