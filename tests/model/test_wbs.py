"""WBS codes are compared by parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.model import wbs

CODES = st.from_regex(wbs.CODE, fullmatch=True)


def test_codes_are_ordered_naturally() -> None:
    codes = ["3.10", "3.2", "3.10b.10", "3.10b.2", "3.10b", "3.9", "1.02C.04.05", "1.02C.04"]
    assert sorted(codes, key=wbs.sort_key) == [
        "1.02C.04",
        "1.02C.04.05",
        "3.2",
        "3.9",
        "3.10",
        "3.10b",
        "3.10b.2",
        "3.10b.10",
    ]


@pytest.mark.parametrize(
    "code,parent", [("3.10b.1", "3.10b"), ("3.10b", "3.10"), ("3.10", "3"), ("3", None)]
)
def test_parents(code: str, parent: str | None) -> None:
    assert wbs.parent(code) == parent


def test_an_element_does_not_hold_one_that_only_begins_alike() -> None:
    assert wbs.is_within("3.10b.1", "3.10")
    assert not wbs.is_within("3.10", "3.1")
    assert wbs.is_within("3.1a", "3.1")


@given(CODES)
def test_every_code_is_within_its_parents(code: str) -> None:
    step: str | None = code
    while step is not None:
        assert wbs.is_within(code, step)
        assert wbs.sort_key(step) <= wbs.sort_key(code)
        step = wbs.parent(step)


@pytest.mark.parametrize("text", ["", "b", "3.", ".3", "3..1", "3.b", "3 1"])
def test_what_is_not_a_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a WBS code"):
        wbs.sort_key(text)
