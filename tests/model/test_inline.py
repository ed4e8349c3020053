"""The markup of data: what is read, what is refused, what stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.model.inline import (
    Emphasis,
    Hyperlink,
    InlineError,
    Literal,
    Plain,
    Reference,
    Strong,
    check_roles,
    is_plain,
    parse,
    to_text,
)


@pytest.mark.parametrize(
    "text",
    ["W. O'Mullane", "2 * 3", "5*3*2", "'*'", "ctrl_bps_ and pex_config", "V&V <tag> | x"],
)
def test_plain_text_stays_plain(text: str) -> None:
    assert to_text(text) == text


@pytest.mark.parametrize(
    "text,node",
    [
        ("*a b*", Emphasis("a b")),
        ("**a**", Strong("a")),
        ("``x*y``", Literal("x*y")),
        (":person:`ann`", Reference("person", "ann", None)),
        (":dmops:team:`the team <core>`", Reference("team", "core", "the team")),
        ("`t <https://x.org/>`__", Hyperlink("t", "https://x.org/")),
        ("https://x.org/a", Hyperlink("https://x.org/a", "https://x.org/a")),
        (r"\*a\*", Plain("*a*")),
    ],
)
def test_markup_is_read(text: str, node: object) -> None:
    assert parse(text) == ((node,),)


def test_a_blank_line_begins_a_paragraph() -> None:
    assert parse("a\n\n*b*") == ((Plain("a"),), (Emphasis("b"),))


@pytest.mark.parametrize(
    "text,message",
    [
        ("see *this", "does not end"),
        ("see `this`", "single back-quotes"),
        ("`x <javascript:alert(1)>`__", "refused"),
        ("`x <data:text/html,x>`_", "refused"),
    ],
)
def test_faults_are_refused(text: str, message: str) -> None:
    with pytest.raises(InlineError, match=message) as caught:
        parse(text)
    assert 0 <= caught.value.offset < len(text)


@given(st.text(alphabet="ab *`:<>_\\\n'(", max_size=40))
def test_nothing_but_inline_errors_is_raised(text: str) -> None:
    try:
        parse(text)
    except InlineError as error:
        assert 0 <= error.offset <= len(text)


@given(st.text(max_size=60))
def test_plain_texts_are_unchanged(text: str) -> None:
    if is_plain(text):
        assert to_text(text) == text


@pytest.mark.parametrize(
    "text,message",
    [
        (":raw:`<b>`", "not allowed"),
        (":persn:`ann`", "did you mean :person:"),
        ("*a* and :rsk:`r1`", "did you mean :risk:"),
    ],
)
def test_roles_that_the_plan_does_not_have_are_refused(text: str, message: str) -> None:
    with pytest.raises(InlineError, match=message):
        check_roles(parse(text), {"risk"})


def test_the_roles_of_the_plan_are_allowed() -> None:
    check_roles(parse(":risk:`r1`, :person:`ann`, :cite:`DOC-1`"), {"risk"})
