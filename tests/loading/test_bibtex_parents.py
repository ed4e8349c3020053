"""Entries of BibTeX that refer to others."""

from __future__ import annotations

from dmops_sphinx.loading.bibtex import read_documents
from dmops_sphinx.model.problems import Problem
from dmops_sphinx.model.records import Document

_PAPER = "@InProceedings{smith, author={A. Smith}, title={One}, pages={1--2}, crossref={Adass},\n"
_BOOK = (
    "@proceedings{adass, title={Meeting}, year=2024, editor={E. Dit}, doi={10.1/x}, note={N}}\n"
)


def documents(text: str) -> tuple[dict[str, Document], list[Problem]]:
    """Return the documents of a file by their keys, and its problems."""
    found: dict[str, Document] = {}
    problems: list[Problem] = []
    for one in read_documents("a.bib", text):
        if isinstance(one, Problem):
            problems.append(one)
        else:
            found[one[0].id] = one[0]
    return found, problems


def test_a_paper_has_what_its_proceedings_have() -> None:
    found, problems = documents(f"{_PAPER}}}\n{_BOOK}")
    paper = found["smith"]
    assert problems == []
    assert (paper.title, paper.year, paper.url) == ("One", "2024", None)
    assert "booktitle = {Meeting}" in paper.bibtex
    assert "editor = {E. Dit}" in paper.bibtex
    assert not {"crossref", "doi", "note"} & {line.split()[0] for line in paper.bibtex.split("\n")}
    assert found["adass"].url == "https://doi.org/10.1/x"


def test_what_an_entry_says_itself_holds() -> None:
    found, _ = documents(f"{_BOOK}{_PAPER} year=2025, booktitle={{Other}}}}")
    assert found["smith"].year == "2025"
    assert "booktitle = {Other}" in found["smith"].bibtex


def test_entries_that_refer_to_each_other_come_to_an_end() -> None:
    found, problems = documents(
        "@misc{a, title={A}, crossref={b}}\n@misc{b, title={B}, year=2020, crossref={a}}"
    )
    assert problems == []
    assert (found["a"].title, found["a"].year) == ("A", "2020")


def test_an_entry_that_refers_to_none_is_told_with_the_likely_one() -> None:
    found, (problem,) = documents(_BOOK + _PAPER.replace("Adass", "Adas") + "}")
    assert (problem.code, str(problem.place)) == ("DM101", "a.bib:2:78")
    assert "'adass'" in problem.hint
    assert found["smith"].year is None
    _, (other,) = documents(_PAPER + "}")
    assert "stand here too" in other.hint
