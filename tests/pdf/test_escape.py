"""Text stays text: whatever Typst could read in it, the PDF shows it as written."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from dmops_sphinx.typst.escape import breakable, markup, string

LETTERS = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60
)


def shown(source: str) -> str:
    made = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True)
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


PAGE = "#set page(height: auto)\n#set smartquote(enabled: false)\n#set text(ligatures: false)\n"


@settings(max_examples=60)
@given(LETTERS)
def test_markup_prints_every_text_as_it_is(text: str) -> None:
    assert bare(shown(f"{PAGE}\n{markup(text)}\n")) == bare(text)


@settings(max_examples=40)
@given(LETTERS)
def test_string_literals_hold_every_text(text: str) -> None:
    assert bare(shown(f"{PAGE}#text({string(text)})\n")) == bare(text)


@pytest.mark.parametrize("width", [20.0, 80.0])
def test_breaks_add_no_letter(width: float) -> None:
    text = "see https://example.org/a_b?c=d#e and Donaudampfschifffahrt a.b.c camelCaseNames"
    source = f"{PAGE}#set page(width: {width + 150}pt)\n{breakable(text, width, 10)}\n"
    assert "#box[]" in source
    assert bare(shown(source)) == bare(text)


def test_control_characters_are_left_out() -> None:
    assert markup("a\x00b\x1bc\ud800d") == "abcd"
