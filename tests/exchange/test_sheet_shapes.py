"""Sheets as people lay them out: headers in two rows, merged cells, notes, several tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange.plans import Home, faults


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def book(home: Home, rows: list[list[object]], *merged: str) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Plan"
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    path = home.root / "plan.xlsx"
    made.save(path)
    return path


STAFFING = [
    ["Staffing of the department, 2026"], [],
    [None, "Position", None, "Role", "Effort"],
    [None, "Code", "Institution", "Title", "FTE"],
    [None, "1.2a", "Acme", "Lead", 0.5],
    [None, "1.10b.10", "Lab", "Engineer", 1],
    [None, None, None, "Total", 1.5],
    [None, "Note: as of last autumn"],
    [], [None, "People"],
    [None, "Name", "Initials"],
    [None, "Cleo New", "CN"],
]  # fmt: skip


def test_a_header_in_two_rows_totals_notes_and_a_second_table(home: Home) -> None:
    found = home.write(book(home, STAFFING, "B3:C3"))
    roles, people = found.tables
    assert [spec.name for spec in roles.match.columns.values()] == [
        "code", "institutions", "title", "fte",
    ]  # fmt: skip
    assert roles.section.header.text(1) == "Position / Code"
    assert (people.kind, people.section.title) == ("person", "People")
    assert home.plan.people["cleo-new"].initials == "CN"
    assert str(home.plan.roles["lead"].positions[0].fte) == "0.5"
    said = " ".join(roles.notices)
    for one in ("totals", "2 rows above the header", "two rows", "below the table"):
        assert one in said.replace("1 row above", "2 rows above")


def test_a_header_whose_names_go_over_both_rows(home: Home) -> None:
    rows = [
        ["WBS", "Role Title", "Where", None], [None, None, "Institution", "Country"],
        ["1.2a", "Lead", "Lab", "Chile"],
    ]  # fmt: skip
    found = home.imported(book(home, rows, "A1:A2", "B1:B2", "C1:D1"))
    assert [(one.field, one.after) for one in found.changes] == [("institutions", "lab")]
    assert faults(found) == []


def test_a_header_in_two_lines_of_a_text_file(home: Home) -> None:
    text = "Position,,Role\nCode,Institution,Title\n1.2a,Lab,Lead\n"
    found = home.imported(home.file("roles.csv", text))
    assert [(one.field, one.after) for one in found.changes] == [("institutions", "lab")]


def test_values_that_are_names_of_columns_are_no_header(home: Home) -> None:
    text = "Name,Site,Kind\nFacility,Place,data facility\n\nSite,Host,data facility\n"
    found = home.imported(home.file("facilities.csv", text))
    assert len(found.tables) == 1
    assert len(found.tables[0].rows) == 2


def test_labels_over_several_rows_hold_for_each(home: Home) -> None:
    rows = [
        ["WBS", "Role Title", "Team", "People"],
        ["1.2b", "Writer", "Core", "Ann Example"], ["1.2c", "Reader", None, None],
    ]  # fmt: skip
    home.write(book(home, rows, "C2:C3", "D2:D3"))
    writer, reader = (
        next(role for role in home.plan.roles.values() if role.code == code)
        for code in ("1.2b", "1.2c")
    )
    assert writer.team == reader.team == "core"
    assert reader.positions[0].people == ("ann",)


def test_a_number_over_several_rows_is_refused(home: Home) -> None:
    rows = [
        ["WBS", "Role Title", "Team", "FTE"],
        ["1.2b", "Writer", "Core", 0.5], ["1.2c", "Reader", "Core", None],
    ]  # fmt: skip
    found = home.imported(book(home, rows, "D2:D3"))
    assert faults(found) == ["plan.xlsx!Plan!D2 DM804", "plan.xlsx!Plan!D3 DM804"]
    assert "D2:D3" in found.problems[0].message
    assert "unmerge" in found.problems[0].hint


MULTIROW = r"""
\tablefirsthead{\hline \textbf{WBS} & \textbf{Role Title} & \textbf{Team} & %s \\ \hline}
\tablehead{\hline \multicolumn{4}{l}{continued} \\ \hline}
\begin{supertabular}{|l|l|l|l|}
\rowcolor{gray} 1.2b & Writer & \multirow{2}{*}{Core} & %s \\ \cline{1-2}
1.2c & Reader\footnote{Since May.} & & \\ \hline
\end{supertabular}
"""


def test_a_supertabular_with_cells_over_rows(home: Home) -> None:
    home.write(home.file("roles.tex", MULTIROW % ("Role Description", "Writes")))
    codes = {role.code: role for role in home.plan.roles.values()}
    assert codes["1.2c"].team == "core"
    assert codes["1.2c"].title == "Reader (Since May.)"
    found = home.imported(home.file("t.tex", MULTIROW % ("FTE", r"\multirow{2}{*}{0.5}")))
    assert faults(found) == ["t.tex:5 DM804", "t.tex:6 DM804"]


@pytest.mark.parametrize("environment,arguments", [
    ("longtable", "{lll}"), ("tabular", "{|l|l|p{3cm}|}"), ("tabularx", r"{\textwidth}{llX}"),
    ("xltabular", r"{\textwidth}{llX}"), ("tabular*", r"{5cm}{l@{\extracolsep{2pt}}ll}"),
    ("supertabular", "{lll}"), ("tabulary", r"{\linewidth}{LLL}"),
])  # fmt: skip
def test_environments(home: Home, environment: str, arguments: str) -> None:
    text = (
        f"\\begin{{{environment}}}{arguments}\n\\hline WBS & Role Title & Role Description \\\\\n"
        f"\\hline\n1.2a & Lead & Leads \\href{{https://a.example/}}{{all}}. \\\\ % remark\n"
        f"\\end{{{environment}}}\n"
    )
    found = home.imported(home.file("roles.tex", text))
    assert [(one.ident, one.field) for one in found.changes] == [("lead", "description")]


@pytest.mark.parametrize("cell", ["=SUM(B2:B9)", "=B2+1", "=$B$2-50", '=IF(A1>"x",1,2)'])
def test_formulas_in_text_files(home: Home, cell: str) -> None:
    quoted = cell.replace('"', '""')
    text = f'WBS,Role Title,FTE,Open\n1.2a,Lead,"{quoted}",= x\n'
    assert faults(home.imported(home.file("roles.csv", text))) == ["roles.csv:2 DM805"]


@pytest.mark.parametrize("people,found", [
    ("Ann Example, Bob O'Sample", ("ann", "bob")), ("Example, Ann; Bob O'Sample", ("ann", "bob")),
    ("Ann Example / bob", ("ann", "bob")), ("- Ann Example\n- Bob O'Sample", ("ann", "bob")),
    ("Ann Example and Bob O'Sample", ("ann", "bob")), ("Example, Ann", ("ann",)),
    ("A. Example & B. O'Sample", ("ann", "bob")),
])  # fmt: skip
def test_several_people_in_a_cell(home: Home, people: str, found: tuple[str, ...]) -> None:
    row = f'1.2b,Writer,Core,"{people}"'
    home.write(home.file("roles.csv", f"WBS,Role Title,Team,People\n{row}\n"))
    writer = next(role for role in home.plan.roles.values() if role.code == "1.2b")
    assert writer.positions[0].people == found


def test_bullets_in_a_cell_stay_apart(home: Home) -> None:
    row = '1.2b,Writer,Core,"Does:\n- one\n• two\n3. three"'
    text = f"WBS,Role Title,Team,Role Description\n{row}\n"
    home.write(home.file("roles.csv", text))
    writer = next(role for role in home.plan.roles.values() if role.code == "1.2b")
    assert writer.description == "Does:\n\n- one\n\n• two\n\n3. three"


TEXT = "WBS{0}Role Title{0}Role Description\n1.2a{0}Lead{0}Führt, “alles”.\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_text_files_of_any_program(home: Home, delimiter: str, encoding: str, ends: str) -> None:
    said = "Führt, “alles”."
    text = TEXT.replace(said, f'"{said}"' if delimiter == "," else said)
    text = text.format(delimiter).replace("\n", ends)
    found = home.imported(home.file("roles.csv", text.encode(encoding)))
    assert faults(found) == []
    assert [(one.field, one.after) for one in found.changes] == [
        ("description", 'Führt, "alles".')
    ]
