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


SCHEMES = {
    "numbers": ["1", "1.2", "1.2.3", "1.2.10", "1.10"],
    "leading zeros": ["01", "01.02", "01.02.03", "01.10"],
    "letters behind": ["1", "1.02", "1.02C", "1.02C.04", "1.02C.04.05", "1.02C.04.10", "1.03"],
    "letter schemes": ["02", "02C", "02C.01", "02C.01.02", "02C.01.02.03", "02C.10"],
    "deep": ["4", "4.1", "4.1.1", "4.1.1.1", "4.1.1.1.1", "4.1.1.1.1.1"],
    "roles": ["6.5", "6.5.1", "6.5.1a", "6.5.1a.1", "6.5.1a.10", "6.5.1b", "6.5.1z", "6.5.1aa"],
    "work packages": ["WP3", "WP3.2", "WP3.2a", "WP3.10", "WP10", "WP10.1"],
    "series": ["DM-4", "DM-4.1", "DM-4.1.2", "DM-4.10", "DM-10"],
    "letters before": ["A", "A.1", "A.1.2", "A.1.10", "A.2", "B", "B.1"],
    "sites": ["1", "1.2", "1.UK", "1.UK.1", "1.UK.T2", "1.UK.T10"],
    "hyphens": ["A-01", "A-01-003", "A-01-003a", "A-01-010", "A-01-010.2", "A-02", "B-01-001"],
    "several series": ["LSST-DM-1", "LSST-DM-1.1", "LSST-SIT-1"],
}


@pytest.mark.parametrize("codes", SCHEMES.values(), ids=SCHEMES)
def test_schemes_of_the_real_world_are_codes_in_their_order(codes: list[str]) -> None:
    assert [wbs.checked(code) for code in codes] == codes
    backwards = codes[::-1]
    assert sorted(backwards, key=wbs.sort_key) == codes
    anchors = {wbs.anchor_part(code) for code in codes}
    assert len(anchors) == len(codes)
    assert all(anchor.replace("-", "").isalnum() for anchor in anchors)


@pytest.mark.parametrize("codes", SCHEMES.values(), ids=SCHEMES)
def test_each_code_of_a_scheme_is_below_the_one_above(codes: list[str]) -> None:
    for code in codes:
        step, seen = wbs.parent(code), set()
        while step is not None:
            seen.add(step)
            step = wbs.parent(step)
        expected = {one for one in codes if one != code and _is_above(one, code)}
        assert expected <= seen


def _is_above(one: str, code: str) -> bool:
    return code.startswith(f"{one}.") or (
        code.startswith(one) and one[-1].isdigit() and code[len(one)].isalpha()
    )


@pytest.mark.parametrize(
    "code,parents",
    [
        ("1.02C.04.05", ["1.02C.04", "1.02C", "1.02", "1"]),
        ("WP3.2a", ["WP3.2", "WP3"]),
        ("DM-4.1", ["DM-4", "DM"]),
        ("CT-1.A.2.01", ["CT-1.A.2", "CT-1.A", "CT-1", "CT"]),
        ("A.1.2", ["A.1", "A"]),
        ("6.5.1a.2", ["6.5.1a", "6.5.1", "6.5", "6"]),
        ("1.UK.T10", ["1.UK", "1"]),
        ("3.6b2", ["3.6b", "3.6", "3"]),
        ("A-01-003b.1", ["A-01-003b", "A-01-003", "A-01", "A"]),
        ("LSST-DM-1-2", ["LSST-DM-1"]),
    ],
)
def test_all_parents(code: str, parents: list[str]) -> None:
    found, step = [], wbs.parent(code)
    while step is not None:
        found.append(step)
        step = wbs.parent(step)
    assert found == parents


@pytest.mark.parametrize(
    "code,expected", [("1.02C", "1"), ("1", None), ("1.2.3", "1.2"), ("DM-4.1", "DM-4")]
)
def test_the_part_above(code: str, expected: str | None) -> None:
    assert wbs.above(code) == expected


def test_a_series_or_site_does_not_hold_one_that_only_begins_alike() -> None:
    assert not wbs.is_within("WP31", "WP3")
    assert not wbs.is_within("1.UKX", "1.UK")
    assert not wbs.is_within("DM-41", "DM-4")
    assert not wbs.is_within("A-01-003", "A-0")
    assert wbs.is_within("WP3.2a", "WP3")


@pytest.mark.parametrize(
    "text,reason",
    [
        ("", "such as 3.10"),
        ("3.", "ends with a dot"),
        (".3", "begins with a dot"),
        ("3..1", "a part is missing between two dots"),
        ("3 1", "has a blank"),
        (" 3.1", "has a blank"),
        ("WP 3", "has a blank"),
        ("3,1", "not by commas"),
        ("3-1", "not by hyphens"),
        ("3/1", "joined by dots"),
        ("3_1", "joined by dots"),
        ("3\u20131", "A to Z"),
        ("\uff13.1", "A to Z"),
        ("DM-", "hyphen"),
        ("-3", "hyphen"),
        ("3.4-1", "hyphen"),
        ("DM--3", "hyphen"),
        ("A-01-B03", "another number is expected"),
        ("wp3.2", "capitals"),
        ("b", "capitals"),
        ("core", "capitals"),
        ("3.b", "capitals"),
        ("3.10*", "only letters, digits"),
        ("1234567890", "too long"),
        (".".join("1" * 21), "more than 20 parts"),
    ],
)
def test_what_is_not_a_code_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert not wbs.is_code(text)
    with pytest.raises(ValueError, match=reason):
        wbs.sort_key(text)


@given(CODES, CODES, CODES)
def test_the_order_is_total(one: str, two: str, three: str) -> None:
    keys = sorted([wbs.sort_key(code) for code in (one, two, three)])
    assert keys[0] <= keys[1] <= keys[2]


@given(st.text(max_size=30))
def test_any_text_is_a_code_or_refused_with_a_sentence(text: str) -> None:
    if not wbs.is_code(text):
        with pytest.raises(ValueError, match="is not a WBS code"):
            wbs.checked(text)
