"""Tables of a library: drawn in Markdown, and set in LaTeX with units and short forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.exchange.reading.latex_short_forms import with_short_forms
from dmops_sphinx.exchange.reading.latex_text import from_latex
from dmops_sphinx.exchange.reading.markdown_tables import read_markdown
from exchange.plans import Home

GRID = """
# Teams

+---------------+:-----------:+
| Team          | Mission     |
+:==============+=============+
| Access &      | - lends     |
| Circulation   | - shelves   |
+---------------+-------------+
| Collections   | Buys.       |
+---------------+-------------+
"""
SIMPLE = """
Text before it.

   Code  Work package   Description
  ------ -------------- --------------------
  1.9    Discovery      Keep the search going
  1.9.1  Metadata       Load records

Table: The work
"""
MULTILINE = """
-------------------------------------------------------------
 Role code  Title           Responsibilities          FTE
----------- --------------- ---------------------- ----------
 L.1a       Systems         Runs the discovery         1.0
            Librarian       system.

 L.2a       Curator         Curates.                  0.75
-------------------------------------------------------------

*[DOI]: Digital Object Identifier
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def rows(text: str) -> list[list[tuple[str, int]]]:
    sheet = read_markdown("x.md", text)[0]
    return [[(cell.text, cell.place.line) for cell in row.cells.values()] for row in sheet.rows]


def test_a_grid_with_alignments_and_lists() -> None:
    assert rows(GRID) == [
        [("Team", 5), ("Mission", 5)],
        [("Access & Circulation", 7), ("- lends\n- shelves", 7)],
        [("Collections", 10), ("Buys.", 10)],
    ]
    assert read_markdown("x.md", GRID)[0].name == "Teams"


def test_columns_below_dashes() -> None:
    assert rows(SIMPLE) == [
        [("Code", 4), ("Work package", 4), ("Description", 4)],
        [("1.9", 6), ("Discovery", 6), ("Keep the search going", 6)],
        [("1.9.1", 7), ("Metadata", 7), ("Load records", 7)],
    ]


def test_rows_of_several_lines() -> None:
    assert [[text for text, _ in row] for row in rows(MULTILINE)] == [
        ["Role code", "Title", "Responsibilities", "FTE"],
        ["L.1a", "Systems Librarian", "Runs the discovery system.", "1.0"],
        ["L.2a", "Curator", "Curates.", "0.75"],
    ]


@pytest.mark.parametrize("text", [
    "Title\n-----\n\nText.\n", "---\ntitle: x\n---\n", "Text\n\n---------\n\nMore --- and ---\n",
    "- a\n- b\n", "+---+\n", "| a |\n", "a\n-- --\n",
])  # fmt: skip
def test_what_only_looks_like_a_drawn_table(text: str) -> None:
    with_table = text + "\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    sheets = read_markdown("x.md", with_table)
    assert len(sheets) == 1
    assert [cell.text for cell in sheets[0].rows[0].cells.values()] == ["A", "B"]


def test_a_whole_file_comes_in(home: Home) -> None:
    roles = MULTILINE.replace("L.1a", "1.2b").replace("L.2a", "1.2c")
    home.write(home.file("work.md", SIMPLE + roles))
    assert home.plan.roles["curator"].positions[0].fte is not None
    assert home.plan.acronyms["DOI"].expansion == "Digital Object Identifier"


@pytest.mark.parametrize("source,plain", [
    (r"\SI{24}{\hour} delivery", "24 h delivery"), (r"\qty{5.5}{\kilo\metre}", "5.5 km"),
    (r"\qty[per-mode=symbol]{3}{\metre\per\second}", "3 m/s"),
    (r"\num{12345} items", "12345 items"),
    (r"\ang{30}", "30°"), (r"\ang{1;2;3}", "1°2′3″"), (r"\si{\tera\byte}", "TB"),
    (r"\SI{12}{km}", "12 km"), (r"\qtyrange{1}{2}{\percent}", "1 to 2 %"),
])  # fmt: skip
def test_numbers_and_units(source: str, plain: str) -> None:
    found = from_latex(source)
    assert (found.plain, found.unknown) == (plain, [])


def test_acronyms_are_read_in_their_short_forms() -> None:
    declared = (
        "\\newacronym[longplural={x}]{ils}{ILS}{Integrated Library System}\n"
        "\\acro{rda}[RDA]{Resource Description}\n\\DeclareAcronym{o}{short=ORCID,long=Open}\n"
    )
    used = r"\gls{ils}, \Glspl{ils}, \acs{rda}, \acp{rda}, \ac{o}, \gls{other}, \acl*[x]{rda}"
    shown = with_short_forms(declared + used).removeprefix(declared)
    assert shown == "ILS, ILSs, RDA, RDAs, ORCID, other, RDA"


def test_a_list_of_people_with_their_institutions_is_one_of_people(home: Home) -> None:
    home.write(home.file("list.csv", "Name,Institution\nWei Zhao,Lab\n"))
    assert home.plan.people["wei-zhao"].institution == "lab"
