"""Workbooks of other people: read right, or refused by sheet and cell."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from exchange.plans import Home, edited, faults, statuses

ROLE_HEADER = ["WBS", "Role Title", "Role Description", "Team"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.mark.parametrize(
    "error", ["#REF!", "#N/A", "#DIV/0!", "#BEZUG!", "#¡REF!", "#NOM?", "#NV"]
)
def test_error_values_are_refused_by_cell(home: Home, error: str) -> None:
    path = home.book("plan.xlsx", Roles=[ROLE_HEADER, ["1.2a", "Lead", error, "core"]])
    assert faults(home.imported(path)) == ["plan.xlsx!Roles!C2 DM803"]


def test_an_error_beside_the_columns_that_are_read_is_refused_too(home: Home) -> None:
    path = home.book(
        "plan.xlsx", Roles=[[*ROLE_HEADER, "Cost"], ["1.2a", "Lead", "", "core", "#REF!"]]
    )
    assert faults(home.imported(path)) == ["plan.xlsx!Roles!E2 DM803"]


def test_a_sheet_that_is_only_an_error_is_refused(home: Home) -> None:
    assert (
        faults(home.imported(home.book("t.xlsx", mroles=[["#REF!"]])))[0]
        == "t.xlsx!mroles!A1 DM803"
    )


def test_all_faults_are_listed_in_one_run(home: Home) -> None:
    rows = [ROLE_HEADER, ["1.2a", "Lead", "#REF!", "core"], ["x", "Other", "Text.", "core"],
            ["1.2c", "Third", "Text.", "nobody"], ["1.2d", None, "Text.", "core"]]  # fmt: skip
    path = home.book("plan.xlsx", Roles=rows)
    assert faults(home.imported(path)) == [
        "plan.xlsx!Roles!A3 DM804",
        "plan.xlsx!Roles!A5 DM809",
        "plan.xlsx!Roles!C2 DM803",
        "plan.xlsx!Roles!D4 DM807",
    ]


def test_formulas_have_their_stored_results_or_are_refused(home: Home) -> None:
    path = home.book(
        "plan.xlsx", Roles=[ROLE_HEADER, ["1.2a", "Lead", '="Leads " & "all."', "core"]]
    )
    found = home.imported(path)
    assert faults(found) == ["plan.xlsx!Roles!C2 DM805"]
    edited(path, "<v></v>" if "<v></v>" in _xml(path) else "<v />", "<v>Leads all.</v>")
    edited(path, '<c r="C2">', '<c r="C2" t="str">')
    found = home.imported(path)
    assert faults(found) == []
    assert [change.after for change in found.changes] == ["Leads all."]


def _xml(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_merged_cells_count_for_each_of_their_rows(home: Home) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Roles"
    for row in [
        ROLE_HEADER,
        ["1.2b", "Engineer", "Builds.", "core"],
        ["1.2c", "Tester", None, None],
    ]:
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    sheet.merge_cells("D2:D3")
    book.save(home.root / "m.xlsx")
    found = home.write(home.root / "m.xlsx")
    roles = home.plan.roles
    assert roles["tester"].description == roles["engineer-1-2b"].description == "Builds."
    assert any("C2:C3" in notice for notice in found.notices)


def test_hidden_rows_columns_and_sheets_are_left_out_and_said(home: Home) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "People"
    for row in [["Name", "Secret", "Initials"], ["Cleo New", "x", "CN"], ["Old One", "y", "OO"]]:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("Roles")
    other.append(ROLE_HEADER)
    other.sheet_state = "hidden"
    book.save(home.root / "h.xlsx")
    found = home.imported(home.root / "h.xlsx")
    assert [change.ident for change in found.changes] == ["cleo-new"]
    said = " | ".join([*found.notices, *(f"{name} {why}" for name, why in found.skipped)])
    assert "1 hidden row left out" in said
    assert "hidden column B left out" in said
    assert "the sheet is hidden" in said
    everything = home.imported(home.root / "h.xlsx", hidden=True)
    assert [change.ident for change in everything.changes] == ["cleo-new", "old-one"]


def test_empty_rows_and_rows_above_the_header_do_not_matter(home: Home) -> None:
    rows = [
        ["Our people", None],
        [],
        [None, "Name", "Initials"],
        [],
        [None, "Cleo New", "CN"],
        [],
        [],
    ]
    found = home.write(home.book("p.xlsx", People=rows))
    assert statuses(found) == ["new"]
    assert "row above the header left out" in " ".join(found.tables[0].notices)


@pytest.mark.parametrize("value,written", [
    (date(2024, 3, 1), "2024-03-01"), (datetime(2024, 3, 1, 12), "2024-03-01"),
    ("2024-03-01", "2024-03-01"), ("1 March 2024", "2024-03-01"), ("Mar 1, 2024", "2024-03-01"),
    ("13/3/2024", "2024-03-13"),
])  # fmt: skip
def test_dates(home: Home, value: object, written: str) -> None:
    path = home.book(
        "c.xlsx",
        Changes=[["Version", "Date", "Description", "Owner"], ["2", value, "More.", "AE"]],
    )
    home.write(path)
    assert home.plan.info.change_record[-1].date.isoformat() == written
    assert home.plan.info.change_record[-1].owner == "ann"


@pytest.mark.parametrize("value,hint", [
    (45352, "format the cell as a date"), ("3/4/2024", "cannot be told apart"),
    ("soon", "YYYY-MM-DD"), (True, "format the cell"),
])  # fmt: skip
def test_what_is_no_date_is_refused(home: Home, value: object, hint: str) -> None:
    path = home.book(
        "c.xlsx",
        Changes=[["Version", "Date", "Description", "Owner"], ["2", value, "More.", "AE"]],
    )
    (problem,) = home.imported(path).problems
    assert (str(problem.place), problem.code) == ("c.xlsx!Changes!B2", "DM804")
    assert hint in problem.hint


def coded(home: Home, *cells: tuple[object, str]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "WBS"
    sheet.append(["WBS", "Name"])
    for number, (value, form) in enumerate(cells, 2):
        sheet.cell(number, 1, value).number_format = form
        sheet.cell(number, 2, f"Element {number}")
    book.save(home.root / "w.xlsx")
    return home.root / "w.xlsx"


def test_a_number_is_a_code_where_it_can_be_only_one(home: Home) -> None:
    found = home.imported(
        coded(home, (1.3, "General"), (1.11, "General"), (1.12, "0.00"), (2, "0"))
    )
    assert faults(found) == []
    assert [row.text("code") for row in found.tables[0].rows] == ["1.3", "1.11", "1.12", "2"]


@pytest.mark.parametrize("cells,cell", [
    ([(1.1, "General")], "A2"),  # the plan has 1.10
    ([(3.1, "General"), (3.11, "General")], "A2"),  # 3.10 is likely there
    ([(1.2, "0.00")], "A2"),  # shown as 1.20, and the plan has 1.2
    ([("3.9", "@"), (datetime(2024, 10, 3), "d.m")], "A3"),  # a date made of 3.10
    ([("3.9", "@"), ("3.1", "@"), ("3.11", "@")], "A3"),  # the zero was lost before
    ([(True, "General")], "A2"),
])  # fmt: skip
def test_ambiguous_codes_are_refused(home: Home, cells: list, cell: str) -> None:
    found = faults(home.imported(coded(home, *cells)))
    assert found[0] in {f"w.xlsx!WBS!{cell} DM806", f"w.xlsx!WBS!{cell} DM804"}


def test_a_format_that_shows_the_zero_is_believed(home: Home) -> None:
    found = home.imported(coded(home, (1.1, "0.00")))
    assert faults(found) == []
    assert found.tables[0].rows[0].text("code") == "1.10"


def test_truth_values_and_numbers_where_text_should_be(home: Home) -> None:
    path = home.book("p.xlsx", People=[["Name", "Initials"], [True, "X"], [date(2024, 1, 1), "Y"]])
    assert faults(home.imported(path)) == ["p.xlsx!People!A2 DM804", "p.xlsx!People!A3 DM804"]


def test_spaces_quotes_and_invisible_characters_are_tidied_and_said(home: Home) -> None:
    path = home.book(
        "p.xlsx", People=[["Name ", "Initials"], ["\u00a0 Cleo O\u2019New\u200b ", " CN"]]
    )
    found = home.write(path)
    assert home.plan.people["cleo-onew"].name == "Cleo O'New"
    assert "curly quotes made straight in 1 cell" in found.notices


def test_several_sheets_refer_to_each_other(home: Home) -> None:
    path = home.book(
        "all.xlsx",
        Products=[["Product", "Parent", "Manager", "Kind"],
                  ["Gadget", "Suite", "Dora New", "product"], ["Suite", "root", "TBD", "Group"]],
        People=[["Name", "Initials"], ["Dora New", "DN"]],
        Roles=[ROLE_HEADER, ["1.2x", "Maker", "Makes.", "New Team"]],
        Teams=[["Team", "Manager", "Parent"], ["New Team", "DN", "Department"]],
    )  # fmt: skip
    home.write(path)
    plan = home.plan
    assert plan.products["gadget"].parent == "suite"
    assert plan.products["suite"].parent == "root"
    assert str(plan.products["gadget"].manager) == "dora-new"
    assert plan.roles["maker"].team == "new-team"


def test_a_tree_by_indentation(home: Home) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Products"
    sheet.append(["Product", "Manager"])
    for number, (name, depth) in enumerate([("Top", 0), ("Mid", 1), ("Low", 2), ("Other", 1)], 2):
        sheet.cell(number, 1, name).alignment = Alignment(indent=depth)
        sheet.cell(number, 2, "tbd")
    book.save(home.root / "t.xlsx")
    home.write(home.root / "t.xlsx")
    products = home.plan.products
    assert [products[i].parent for i in ("top", "mid", "low", "other")] == [
        None,
        "top",
        "mid",
        "top",
    ]
