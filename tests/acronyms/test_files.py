"""Glossary files as they come: quoting, encodings, line ends, faults with places."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.acronyms import Sources, load_glossary
from dmops_sphinx.acronyms.csvfile import fields_of, read_csv
from dmops_sphinx.acronyms.latex import to_inline
from dmops_sphinx.acronyms.textfile import read_skip_list, read_text
from dmops_sphinx.model.problems import Severity
from support import minimal

HEAD = (
    "Term,Description,Subsystem Tags,Documentation Tags,"
    "Associated Acronyms and Alternative Terms,Type\n"
)


def told(text: str) -> tuple[dict[str, str], list[str]]:
    entries, problems = read_csv("g.csv", text, 0)
    return (
        {entry.term: entry.text for entry in entries},
        [f"{one.place}: {one.message}" for one in problems],
    )


@pytest.mark.parametrize(
    "text,entries",
    [
        ("DAC,Data Access Center,LSST DM,,,A\n", {"DAC": "Data Access Center"}),
        ('A,"one, ""two""",Gen,,,A\r\nB,three,,,,A\r\n', {"A": 'one, "two"', "B": "three"}),
        ('A,"one\ntwo",Gen,,,A\n\n,,,,,\nB,three,,,,A', {"A": "one two", "B": "three"}),
        ("BDC, Base Data Center, DM IT,,,A \n", {"BDC": "Base Data Center"}),
        ('A, "spaced, quoted",,,,A\n', {"A": "spaced, quoted"}),
        ("A,one\n", {"A": "one"}),
        ("A,one,Gen,,,A,extra,fields\n", {"A": "one"}),
        ("R\\&D,Research \\& Development \\url{https://x.org/a},,,,A\n",
         {"R&D": "Research & Development https://x.org/a"}),
        ("CoRoT,transits plan\\'{e}taires,,,,A\n", {"CoRoT": "transits planétaires"}),
        ("LCDM,$\\Lambda$ Cold Dark Matter,,,,A\n", {"LCDM": "Λ Cold Dark Matter"}),
        ("X,a *star* and `tick`,,,,A\n", {"X": "a *star* and `tick`"}),
    ],
)  # fmt: skip
def test_rows(text: str, entries: dict[str, str]) -> None:
    found, problems = told(HEAD + text)
    assert found == entries
    assert problems == []


def test_other_separators_and_headings() -> None:
    assert told("term;DESCRIPTION;type\nA;one, two;A\n") == ({"A": "one, two"}, [])
    assert told("Type\tTerm\tDescription\nA\tDAC\tCenter\n") == ({"DAC": "Center"}, [])


@pytest.mark.parametrize(
    "text,problem",
    [
        ("", "g.csv:1:1: the glossary is empty"),
        ("\n\n", "g.csv:1:1: the glossary is empty"),
        ("Acronym,Description\nA,b\n", "g.csv:1:1: there is no column 'Term'"),
        ("Term,Meaning\nA,b\n", "g.csv:1:1: there is no column 'Description'"),
        ("Term,Description\nA,b\n", "g.csv:1:1: there is no column 'Type'; every entry is taken"),
        ("Term,Description,Type,Term\nA,b,A,c\n", "g.csv:1:23: the column 'Term' stands twice"),
        (f"{HEAD},no term,,,,A\n", "g.csv:2:1: a row has no term"),
        (f"{HEAD}A,one,,,,A\nDAC,,,,,A\n", "g.csv:3:5: 'DAC' has no description"),
        (f"{HEAD}A,one,,,,Q\n", "g.csv:2:10: the type of 'A' is 'Q'; it is taken for an acronym"),
        (f'{HEAD}A,"one"two,,,,A\n', "g.csv:2:3: text stands behind the closing quotation mark"),
        (f'{HEAD}A,one,,,,A\n\nB,"two\nthree,,,,A\nC,four,,,,A\n',
         "g.csv:4:3: a quotation mark is opened and never closed"),
    ],
)  # fmt: skip
def test_faults_have_a_place(text: str, problem: str) -> None:
    _, problems = told(text)
    assert any(one.startswith(problem) for one in problems), problems


def test_a_faulty_row_leaves_the_others() -> None:
    entries, problems = told(f"{HEAD}A,one,,,,A\n,x,,,,A\nB,,,,,A\nC,three,,,,A\n")
    assert set(entries) == {"A", "C"}
    assert len(problems) == 2


def test_places_count_lines_inside_quotation_marks() -> None:
    rows = list(fields_of('a,"b\r\nc",d\r\ne,f\r\n'))
    assert [(field.text, field.line, field.column) for row in rows for field in row] == [
        ("a", 1, 1),
        ("b c", 1, 3),
        ("d", 2, 4),
        ("e", 3, 1),
        ("f", 3, 3),
    ]


@pytest.mark.parametrize(
    "description,instead",
    [
        ("(not to be used)Vera C. Rubin Observatory", ""),
        ("deprecated acronym for astronomical unit; use au instead", "au"),
        ("Moving Object Processing System (deprecated; see SSP)", "SSP"),
        ("Technical Control Team (obsolete; now DMCCB)", "DMCCB"),
        ("Modified Julian Date (to be avoided; see also JD)", "JD"),
    ],
)
def test_deprecated_terms_are_known_by_their_description(description: str, instead: str) -> None:
    (entry,), _ = read_csv("g.csv", f"{HEAD}X1,{description},,,,A\n", 0)
    assert entry.deprecated
    assert entry.instead == instead


def test_no_longer_an_acronym_is_not_deprecated() -> None:
    (entry,), _ = read_csv("g.csv", f"{HEAD}IPAC,No longer an acronym; at Caltech,,,,A\n", 0)
    assert not entry.deprecated


def test_lists_of_lines() -> None:
    text = "# ours\n\nDAC : Data Access Center\nV&V:Verification: and validation\n"
    text += "DAC:Other\nbad line\n:x\n"
    entries, problems = read_text("my.txt", text, 1)
    assert [(one.term, one.text) for one in entries] == [
        ("DAC", "Data Access Center"),
        ("V&V", "Verification: and validation"),
        ("DAC", "Other"),
    ]
    assert [f"{one.place}: {one.message}" for one in problems] == [
        "my.txt:5:1: 'DAC' is defined a second time, as 'Other'",
        "my.txt:6:1: the line has no colon",
        "my.txt:7:1: the line has no term",
    ]
    assert all(one.severity is Severity.WARNING for one in problems)
    assert read_skip_list("# none\nVV\n MP \nG:gram\n\n") == {"VV", "MP", "G"}


@pytest.mark.parametrize(
    "content,message",
    [
        (b"\xef\xbb\xbf" + f"{HEAD}DAC,Caf\u00e9,,,,A\n".encode(), ""),
        (f"{HEAD}DAC,Caf\u00e9,,,,A\n".encode("utf-16"), ""),
        (f"{HEAD}DAC,Caf\u00e9,,,,A\n".encode("latin-1"), "g.csv:2:8: the byte 0xe9 is not UTF-8"),
        (f"{HEAD}DAC,Caf\u00c3\u00a9,,,,A\n".encode(), "g.csv:2:8"),
        (f"{HEAD}DAC,Ca\u200bf,,,,A\n".encode(), "g.csv:2:7: an invisible character U+200B"),
    ],
)
def test_encodings(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_bytes(content)
    plan = minimal().plan
    assert plan is not None
    glossary, problems = load_glossary([plan], Sources(files=["g.csv"], folders=(tmp_path,)))
    if message:
        assert f"{problems[0].place}: {problems[0].message}".startswith(message)
    else:
        assert problems == ()
        assert glossary.find("DAC")[0].text == "Caf\u00e9"


def test_a_parsed_file_is_kept_until_it_changes(tmp_path: Path) -> None:
    plan = minimal().plan
    assert plan is not None
    cache = tmp_path / "cache"
    sources = Sources(files=["g.csv"], folders=(tmp_path,))
    expansions = []
    for description in ("one", "one", "two"):
        (tmp_path / "g.csv").write_text(f"{HEAD}DAC,{description},,,,A\n")
        glossary, _ = load_glossary([plan], sources, cache=cache)
        expansions.append((glossary.find("DAC")[0].text, len(list(cache.iterdir()))))
    assert expansions == [("one", 1), ("one", 1), ("two", 1)]
    for kept in cache.iterdir():
        kept.write_bytes(b"broken")
    assert load_glossary([plan], sources, cache=cache)[0].find("DAC")[0].text == "two"


def test_text_of_latex() -> None:
    assert to_inline("\\textit{a \\emph{b}} \\href{https://x.org}{c} \\_d\\% {e}") == (
        "a b c (https://x.org) _d% e"
    )
