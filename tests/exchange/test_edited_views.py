"""Tables as the pages show them, edited by hand and imported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dmops_sphinx.exchange.exporting.csv import as_csv
from dmops_sphinx.exchange.exporting.files import tables_file
from dmops_sphinx.exchange.exporting.tables import ExportCell, view_table
from dmops_sphinx.exchange.exporting.xlsx import as_xlsx
from dmops_sphinx.exchange.merging.outcome import Imported
from dmops_sphinx.exchange.plain import Plain
from dmops_sphinx.views.selection import Selection
from exchange.plans import Home, faults
from support import ROOT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("plan"), ROOT / "data")


def edited(home: Home, name: str, *edits: tuple[str, str]) -> Imported:
    text = as_csv(view_table(home.plan, Plain(home.plan), name, Selection()))
    for before, after in edits:
        assert before in text
        text = text.replace(before, after, 1)
    found = home.imported(home.file(f"{name}.csv", text))
    if not found.problems:
        assert home.staged(found).problems == ()
    return found


@pytest.mark.parametrize("view,before,after,changes", [
    ("product-table", "1.2.1,Felis,product,to be decided",
     "1.2.1,Felis,product,Jim Bosch (tentative)",
     [("felis", "manager", "tbd", "jim-bosch?")]),
    ("product-table", "1.1,Build Engineering", "2.9,Build Engineering",
     [("Build", "parent", "DA", "DAL")]),
    ("product-table", "1.1,Build", "6,New group,group,tbd,,\n1.1,Build",
     [("new-group", "", "", "")]),
    ("role-table", "3.10d.3,Intern", "3.10d.3,Trainee",
     [("square-intern", "title", "Intern", "Trainee")]),
    ("role-table", "Data Scientist (2 positions)", "Data Scientist (3 positions)",
     [("data-scientist", "headcount", "2", "3")]),
    ("role-table", "Processing Scientist - UK", "Processing Scientist - NOIRLab/UK",
     [("processing-scientist", "institutions", "uk", "noirlab, uk")]),
    ("role-table", "An intern in the team.", "An intern.",
     [("square-intern", "description", "An intern in the team.", "An intern.")]),
    ("staffing-table", "Andy S,0.5", "Andy S,0.75", [("middleware-andy-s", "fte", "0.5", "0.75")]),
    ("team-table", "Pipeline Middleware,team,Tim Jenness", "Pipeline Middleware,team,Jim Bosch",
     [("pipeline-middleware", "manager", "tim-jenness", "jim-bosch")]),
    ("facility-table", "FrDF,data facility,France", "FrDF,data facility,Lyon",
     [("frdf", "site", "France", "Lyon")]),
    ("acronym-table", "Data Release Processing", "Data Release Production",
     [("DRP", "expansion", "Data Release Processing", "Data Release Production")]),
    ("wbs-table", "3.11,", "3.12,", [("wbs-qserv", "", "", "")]),
])  # fmt: skip
def test_one_edit_is_one_change(
    home: Home, view: str, before: str, after: str, changes: list[tuple[str, ...]]
) -> None:
    found = edited(home, view, (before, after))
    assert faults(found) == []
    if view == "wbs-table":  # another code is another element
        assert [change.action for change in found.changes] == ["new"]
        return
    assert [(c.ident, c.field, c.before, c.after) for c in found.changes] == changes


def test_a_group_below_the_only_root(home: Home) -> None:
    found = edited(home, "product-table", ("1.1,Build", "6,New group,group,tbd,,\n1.1,Build"))
    assert "      - id: new-group\n" in found.texts["products.yaml"]


def test_what_follows_from_records_is_not_imported(home: Home) -> None:
    found = edited(home, "open-items", ("The full name is not stated.", "Who?"))
    assert faults(found) == ["open-items.csv:1 DM802"]


def test_an_unknown_name_in_a_view(home: Home) -> None:
    found = edited(home, "product-table", ("activity,Tim Jenness", "activity,Tim Jeness"))
    assert faults(found) == ["product-table.csv:4 DM807"]
    assert "'Tim Jenness'" in found.problems[0].hint


def test_the_tree_of_a_workbook(home: Home) -> None:
    table = view_table(home.plan, Plain(home.plan), "team-table", Selection())
    found = home.imported(home.file("teams.xlsx", as_xlsx([table], home.plan.info.updated)))
    assert found.changes == []
    assert len(found.tables[0].rows) == len(home.plan.teams)


@pytest.mark.parametrize("lines,changes", [
    ("Title,Another title", [("title", "Another title")]),
    ("Status,Stable\nVersion,1.0", [("status", "stable"), ("version", "1.0")]),
    ("handle,rtn-046 \nUpdated,2024-01-01", []),
    ("Updated,2026-02-03", [("updated", "2026-02-03")]),
    ("Canonical URL,https://rtn-046.lsst.io", []),
    ("Exported by,somebody", []),
    ("Authors,Wil O'Mullane", []),
    ("Branch,", []),
])  # fmt: skip
def test_what_a_sheet_says_of_the_plan(
    home: Home, lines: str, changes: list[tuple[str, str]]
) -> None:
    found = home.imported(home.file("plan.csv", f"Field,Value\n{lines}\n"))
    assert faults(found) == []
    assert [(one.field, one.after) for one in found.changes] == changes
    if found.texts:
        assert home.staged(found).problems == ()


def test_the_sheet_of_another_plan(home: Home) -> None:
    found = home.imported(home.file("plan.csv", "Field,Value\nTitle,X\nHandle,RTN-047\n"))
    assert faults(found) == ["plan.csv:3 DM802"]
    assert "RTN-047" in found.problems[0].message


def test_an_older_date_is_kept_and_told(home: Home) -> None:
    found = home.imported(home.file("plan.csv", "Field,Value\nUpdated,2024-01-01\n"))
    assert any("the date is kept" in notice for notice in found.notices)


@pytest.mark.parametrize("form", ["csv", "md", "rst", "json"])
def test_a_marked_row_that_is_edited(home: Home, form: str) -> None:
    plain = Plain(home.plan)
    table = view_table(home.plan, plain, "facility-table", Selection())
    names = [column.name for column in table.columns]
    row = next(n for n, one in enumerate(table.rows) if "(open question)" in one.cells[0].text)
    cells = list(table.rows[row].cells)
    cells[names.index("site")] = ExportCell(text="Elsewhere")
    rows = list(table.rows)
    rows[row] = replace(rows[row], cells=tuple(cells))
    edited_table = replace(table, rows=tuple(rows))
    content = tables_file(home.plan, plain, [edited_table], form)
    found = home.imported(home.file(f"facilities.{form}", content))
    assert [(one.field, one.after) for one in found.changes] == [("site", "Elsewhere")]
