"""Every kind of node that a document can hold, in the source and in the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdf.building import Printed, faults_of, printed
from support import DATA

CORPUS = DATA / "corpus" / "pdf"


def test_nothing_is_unknown(corpus: Printed) -> None:
    assert corpus.warnings == ""


@pytest.mark.parametrize(
    "words",
    [
        # What Typst would read as markup is printed as it is written.
        "Marks that Typst reads: # $ * _ ` < > @ [ ] ~ \\ // /*",
        "= + - 1. a) <label> @cite https://example.org/x_y.",
        "= not a heading + not a list",
        # Lists
        "1. auto", "2. auto", "3. three", "a) letters", "(ii) roman", "A. upper", "deepest",
        "term : classifier : another", "Field: value", "--long=VALUE", "a long one",
        "butler data butler Gives data.", 'expression ::= term "+" expression',
        # Blocks
        "Lines keep their indent and break", "A quotation. — Somebody", "My own title",
        "A sidebar", "Added in version 1.2", "Deprecated since version 1.3", "Only in Typst.",
        "raw for Typst", "In the middle", "third",
        # Code, whose lines may be broken but not shortened
        "Listing 1 A program", 'def main(name: str = "x") -> None:',
        "because nobody broke it.", ">>> 1 + 1", "parsed emphasis literal", "<plain> #text",
        # Figures and tables with Sphinx's numbers
        "Fig. 1 A square with a caption.", "And a legend.", "Table 1 A simple table",
        "Table 4 A table in the second document", "See Fig. 1, Listing 1, Table 1.",
        "Cells may span columns.", "in1 in2", "See (1).",
        "averyveryveryveryverylongpathwithoutanybreakthatgoesonandon",
        "gesellschaftsmitgliederversammlung",
        # Objects
        "compile(source: str, *, size: int = 3) → bytes", "class Thing", "name: str",
        "--fast", "HOME",
        # sphinx-design
        "Card title", "Card content.", "Card footer.", "Plain item.", "First tab",
        "Second content.", "A dropdown", "Hidden content.", "badge", "Press me", "Carousel one",
        # References
        "[CIT2002] The cited book.", "A footnote of a heading.", "A footnote in another document.",
        "9 A footnote that nothing refers to.", "The first footnote, with code and a link.",
    ],
)  # fmt: skip
def test_it_is_printed(words: str, corpus: Printed) -> None:
    assert corpus.has(words)


@pytest.mark.parametrize("words", ["Only in HTML.", "raw for HTML", "alert"])
def test_it_is_not_printed(words: str, corpus: Printed) -> None:
    assert not corpus.has(words)


def test_the_outline_follows_the_documents(corpus: Printed) -> None:
    assert corpus.outline() == [
        "Contents",
        "Sections and markup in a heading",
        *("Below", "Lists", "Blocks", "Code", "Formulas", "Figures", "Tables", "Objects"),
        *("Design", "References", "Second document", "Part of the second"),
    ]


def test_a_footnote_stands_once_in_the_text(corpus: Printed) -> None:
    assert corpus.text.count("A footnote of a heading.") == 1
    assert corpus.text.count("The first footnote") == 1


def test_code_is_coloured(corpus: Printed) -> None:
    assert '(("#007020", "bold", "normal"), "def")' in corpus.source


def test_formulas_have_their_source_as_alternative(corpus: Printed) -> None:
    alternatives = {str(e["/Alt"]) for e in corpus.elements() if "/Alt" in e}
    assert r"e^{i\pi} + 1 = 0" in alternatives
    assert {"A square", "Another square", "inline square"} <= alternatives


def test_two_builds_give_the_same_bytes(corpus: Printed, tmp_path: Path) -> None:
    again = printed(CORPUS, tmp_path)
    assert again.path.read_bytes() == corpus.path.read_bytes()


def test_nothing_is_cut_and_nothing_overlaps(corpus: Printed) -> None:
    # Letters of a formula do overlap: accents and scripts.
    assert [fault for fault in faults_of(corpus.path) if fault[1] == "cut"] == []
