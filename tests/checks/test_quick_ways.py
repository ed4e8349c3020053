"""Names, neighbours and doubled words: the quick ways find what comparing all would."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.checks.names import _candidates, is_same_name
from dmops_sphinx.checks.order import _is_before
from dmops_sphinx.checks.people import is_same_person
from dmops_sphinx.checks.prose import _MEANT_TWICE, check_doubled_words
from dmops_sphinx.checks.similar import _by_deletions, edits, neighbours
from dmops_sphinx.checks.texts import Corpus, Text
from dmops_sphinx.model import wbs

GIVEN = [
    "Ann",
    "Anna",
    "Anne",
    "Andy",
    "Jim",
    "Jimmy",
    "Tim",
    "K.",
    "K.T.",
    "KT",
    "William",
    "Wil",
    "Maria",
    "Jo",
    "José",
    "Jörg",
    "Joerg",
    "de",
    "B",
]
FAMILY = [
    "Smith",
    "Smyth",
    "O'Mullane",
    "Dubois-Felsmann",
    "Felsmann",
    "Lim",
    "Iim",
    "Bosch",
    "B",
    "Li",
    "Lu",
    "Müller",
    "Mueller",
]
WORDS = [
    "Data",
    "Archive",
    "Archiver",
    "Service",
    "1",
    "2",
    "Observatory",
    "Observstory",
    "Obserfatory",
    "Long",
    "Lonf",
    "and",
    "&",
]
PEOPLE = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
        st.tuples(st.sampled_from(GIVEN), st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
        st.tuples(st.sampled_from([*GIVEN, *FAMILY, "KTL", "AS", "JimB"])),
    ).map(" ".join),
    max_size=12,
)
THINGS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=12
)


@given(PEOPLE)
def test_people_of_nearly_one_name_are_compared(names: list[str]) -> None:
    _compared("person", names, is_same_person)


@given(THINGS)
def test_things_of_nearly_one_name_are_compared(names: list[str]) -> None:
    _compared("product", names, is_same_name)


def _compared(kind: str, names: list[str], same: object) -> None:
    assert callable(same)
    spelt = {f"x{number}": [name] for number, name in enumerate(names)}
    pairs = set(_candidates(kind, spelt))
    for one, two in combinations(spelt, 2):
        if spelt[one] != spelt[two] and same(*spelt[one], *spelt[two]):
            assert (one, two) in pairs


SHORT = st.text(alphabet="abcé", min_size=1, max_size=5)


@given(st.sets(SHORT, max_size=6), st.sets(SHORT, max_size=12))
def test_neighbours_are_found_either_way(words: set[str], among: set[str]) -> None:
    by_edits = {
        word: near for word in words if (near := sorted({*edits(word, "abcé")} & among - {word}))
    }
    assert _by_deletions(words, among) == by_edits
    many = {str(number) for number in range(100, 400)}
    assert neighbours(words, among | many) == by_edits


PIECES = [
    "the",
    "The",
    "data",
    "be",
    " ",
    "  ",
    "\n",
    "\u00a0",
    ",",
    ".",
    "(",
    "-",
    "'",
    "é",
    "had had",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), max_size=3))
def test_doubled_words_are_those_of_the_plain_pattern(texts: list[str]) -> None:
    corpus = Corpus([Text("role", str(n), (), text, "text") for n, text in enumerate(texts)])
    found = [(one.text.ident, one.span) for one in check_doubled_words(corpus)]
    pattern = re.compile(r"(?<![\w'\u2019-])([^\W\d_]+)(\s+)(\1)(?![\w'\u2019-])", re.IGNORECASE)
    expected = [
        (str(number), match.span())
        for number, text in enumerate(texts)
        for match in pattern.finditer(text)
        if match[1].lower() not in _MEANT_TWICE and "\n\n" not in match[2]
        if match[3] in {match[1], match[1].lower()}
    ]
    assert found == expected


@pytest.mark.parametrize(
    "code,above",
    [("3.10b", "3.10"), ("3.10b.1", "3.10b"), ("1.02C", "1.02"), ("WP3b", "WP3"), ("b", None),
     ("DM-4.1", "DM-4"), ("A.B", "A"), ("3b2", "3b"), ("WP3", None), ("3.b", "3")],
)  # fmt: skip
def test_the_code_above(code: str, above: str | None) -> None:
    assert wbs.parent(code) == above


@pytest.mark.parametrize(
    "before,code,wrong",
    [("3.2a", "3.2b", False), ("3.2b", "3.2a", True), ("3.2z", "3.2aa", False), ("3.10a", "3.2b", True),
     ("3.2a", "3.10a", False), ("1a", "1.1a", False), ("1.1a", "1a", False), ("3.2B", "3.2a", True),
     ("2", "10", False), ("10", "2", True)],
)  # fmt: skip
def test_the_order_of_codes(before: str, code: str, wrong: bool) -> None:
    assert _is_before(code, before) is wrong
