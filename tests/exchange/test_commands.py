"""``dmops import`` and ``dmops export`` as people use them."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from openpyxl import load_workbook

from dmops_sphinx.cli import main
from exchange.plans import SHEETS, Home
from support import ROOT

NEEDS_SCHEMA = {  # as sphinx-needs checks the files that it imports
    "type": "object",
    "required": ["current_version", "project", "versions"],
    "properties": {
        "versions": {
            "additionalProperties": {
                "type": "object",
                "required": ["needs", "needs_amount"],
                "properties": {
                    "needs": {
                        "additionalProperties": {
                            "required": ["id", "title", "type"],
                            "properties": {
                                "id": {"pattern": "^[A-Z0-9_]{5,}"},
                                "title": {"type": "string"},
                                "content": {"type": "string"},
                                "links": {"type": "array", "items": {"type": "string"}},
                            },
                        }
                    }
                },
            }
        }
    },
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.chdir(tmp_path)
    return Home(tmp_path)


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.chdir(tmp_path)
    return Home(tmp_path, ROOT / "data")


PEOPLE = "Name,Initials,Shoe size\nAnn Example,AX,40\nCleo New,CN,41\n"


def test_a_dry_run_says_all_and_writes_nothing(home: Home, capsys: pytest.CaptureFixture) -> None:
    home.file("people.csv", PEOPLE)
    before = (home.data / "people.yaml").read_bytes()
    assert main(["import", "people.csv", "--dry-run", "--diff"]) == 0
    out = capsys.readouterr().out
    for line in [
        "people.csv: person table, header in row 1",
        "  columns: Name → name, Initials → initials",
        "  columns not read: Shoe size",
        "  rows: 1 new, 1 changed, 0 unchanged",
        "~ person ann: initials: AE → AX  [people.csv:2]",
        "+ person cleo-new (Cleo New)  [people.csv:3]",
        "+  - {id: cleo-new, name: Cleo New, initials: CN}",
        "dry run: 1 file would change (people.yaml)",
    ]:
        assert line in out
    assert (home.data / "people.yaml").read_bytes() == before


def test_yes_writes_and_a_second_time_does_nothing(
    home: Home, capsys: pytest.CaptureFixture
) -> None:
    home.file("people.csv", PEOPLE)
    assert main(["import", "people.csv", "--yes"]) == 0
    assert "1 file written (people.yaml)" in capsys.readouterr().out
    assert main(["import", "people.csv", "--yes"]) == 0
    assert "nothing to change" in capsys.readouterr().out
    assert main(["check"]) in {0, 1}


def test_nobody_to_ask_writes_nothing(home: Home, capsys: pytest.CaptureFixture) -> None:
    home.file("people.csv", PEOPLE)
    before = (home.data / "people.yaml").read_bytes()
    assert main(["import", "people.csv"]) == 2
    assert "cannot ask" in capsys.readouterr().err
    assert (home.data / "people.yaml").read_bytes() == before


def test_faults_end_with_1_and_name_their_cells(home: Home, capsys: pytest.CaptureFixture) -> None:
    home.book(
        "plan.xlsx", Roles=[["WBS", "Role Title", "Role Description"], ["1.2a", "#REF!", "x"]]
    )
    assert main(["import", "plan.xlsx", "--yes"]) == 1
    out = capsys.readouterr().out
    assert "plan.xlsx!Roles!B2: error: #REF! is an error value of the spreadsheet" in out
    assert "refused: 1 problem; nothing was written" in out


def test_faults_of_the_plan_that_would_come_name_the_row(
    home: Home, capsys: pytest.CaptureFixture
) -> None:
    home.file("roles.csv", "WBS,Role Title,Role Description,Team\n7.7a,Boss,Leads.,core\n")
    assert main(["import", "roles.csv", "--yes"]) == 1
    out = capsys.readouterr().out
    assert "DM201" in out
    assert "from roles.csv:2" in out


def test_columns_are_mapped_on_the_command_line_and_in_the_settings(home: Home) -> None:
    home.file("x.csv", "Kürzel,Wer,Chef\nCN,Cleo New,no\n")
    command = ["import", "x.csv", "--yes", "--kind", "person", "--map", "Wer=name"]
    assert main([*command, "--map", "kurzel=initials"]) == 0
    assert home.plan.people["cleo-new"].initials == "CN"
    home.file(
        "pyproject.toml",
        """\
[tool.dmops.import]
ignore = ["Chef"]
[tool.dmops.import.tables."Y*"]
kind = "person"
columns = {"Wer" = "name", "Kürzel" = "initials"}
set = {institution = "Acme"}
""",
    )
    home.file("y.csv", "Kürzel,Wer,Chef\nDN,Dora New,no\n")
    assert main(["import", "y.csv", "--yes"]) == 0
    assert home.plan.people["dora-new"].institution == "acme"


@pytest.mark.parametrize("settings,said", [
    ('colums = {"a" = "b"}', "did you mean 'columns'?"), ("ignore = 3", "should be a list"),
    ('kind = "rol"', "did you mean 'role'?"), ("tables = 1", "should be a table"),
])  # fmt: skip
def test_wrong_settings_are_explained(
    home: Home, settings: str, said: str, capsys: pytest.CaptureFixture
) -> None:
    home.file("pyproject.toml", f"[tool.dmops.import]\n{settings}\n")
    home.file("people.csv", PEOPLE)
    assert main(["import", "people.csv", "-n"]) == 2
    assert said in capsys.readouterr().err


def test_people_are_added_when_that_is_asked_for(
    home: Home, capsys: pytest.CaptureFixture
) -> None:
    home.file("p.csv", "Product,Parent,Manager\nGadget,Root,Dora New\nGizmo,Root,Ann Exampel\n")
    assert main(["import", "p.csv", "-n"]) == 1
    assert "did you mean 'Ann Example'?" in capsys.readouterr().out
    home.file("p.csv", "Product,Parent,Manager\nGadget,Root,Dora New\n")
    assert main(["import", "p.csv", "--yes", "--add-people"]) == 0
    assert home.plan.people["dora-new"].name == "Dora New"
    assert str(home.plan.products["gadget"].manager) == "dora-new"


@pytest.mark.parametrize("arguments", [
    ["import"], ["import", "none.csv", "-n"], ["import", ".", "-n"],
    ["import", "x.csv", "--kind", "x"], ["import", "x.csv", "--map", "x"], ["export", "rolez"],
    ["export", "role-table", "--team", "none"], ["export", "-f", "xlsx", "-o", "none/x.xlsx"],
    ["export", "-f", "csv"], ["export", "roles", "-f", "needs"], ["export", "roles", "--wbs", "1"],
])  # fmt: skip
def test_wrong_use_is_explained(
    home: Home, arguments: list[str], capsys: pytest.CaptureFixture
) -> None:
    assert main(arguments) in {1, 2}
    captured = capsys.readouterr()
    assert captured.err or captured.out
    assert "Traceback" not in captured.err


def test_csv_is_safe_and_selected(home: Home, capsys: pytest.CaptureFixture) -> None:
    people = home.data / "people.yaml"
    people.write_text(people.read_text() + '  - {id: evil, name: "=HYPERLINK(1)"}\n')
    assert main(["export", "people-table", "--columns", "name", "--sort", "name"]) == 0
    rows = list(csv.reader(StringIO(capsys.readouterr().out)))
    assert rows == [["Name"], ["'=HYPERLINK(1)"], ["Ann Example"], ["Bob O'Sample"]]
    assert (
        main(["export", "role-table", "--wbs", "1.10", "--institution", "lab", "-f", "json"]) == 0
    )
    table = json.loads(capsys.readouterr().out)
    assert [row["wbs"] for row in table["rows"]] == ["1.10b.10"]


def test_a_workbook_has_types_widths_filters_and_links(real: Home) -> None:
    assert main(["export", "role-table", "people", "documents", "-o", "x.xlsx", "--columns",
                 "wbs title headcount"]) == 0  # fmt: skip
    book = load_workbook("x.xlsx")
    assert book.sheetnames == ["Roles", "People", "Documents"]
    roles, people, documents = book.worksheets
    assert roles.freeze_panes == "A2"
    assert roles.auto_filter.ref == f"A1:C{roles.max_row}"
    codes = [cell.value for cell in roles["A"][1:]]
    assert "3.10a" in codes
    assert {cell.number_format for cell in roles["A"][1:]} == {"@"}
    assert {type(cell.value) for cell in roles["C"][1:]} == {int}
    assert roles.column_dimensions["B"].width > 10
    links = [cell.hyperlink.target for cell in documents["F"][1:] if cell.hyperlink]
    assert "https://dmtn-189.lsst.io/" in links
    assert people["A1"].font.b


def test_numbers_dates_and_shares_in_a_workbook(real: Home) -> None:
    assert main(["export", "facility-table", "staffing", "change-record", "-o", "x.xlsx"]) == 0
    facilities, staffing, changes = load_workbook("x.xlsx").worksheets
    shares = [
        cell
        for row in facilities.iter_rows(min_row=2)
        for cell in row
        if cell.number_format == "0%"
    ]
    assert [cell.value for cell in shares] == [0.25, 0.5, 0.25]
    header = [cell.value for cell in staffing[1]]
    values = [row[header.index("FTE")].value for row in staffing.iter_rows(min_row=2)]
    assert values.count(0.5) == 5
    assert changes["B2"].is_date


def test_needs_json_is_what_sphinx_needs_imports(real: Home) -> None:
    assert main(["export", "-f", "needs", "-o", "needs.json"]) == 0
    made = json.loads(Path("needs.json").read_text())
    Draft7Validator(NEEDS_SCHEMA).validate(made)
    (version,) = made["versions"].values()
    needs = version["needs"]
    assert version["needs_amount"] == len(needs) > 250
    assert needs["PRODUCT_BUTLER"]["links"]
    assert needs["PRODUCT_BUTLER"]["parent_need"] == "PRODUCT_MIDDLE"
    assert all(link in needs for need in needs.values() for link in need["links"])


def test_the_whole_plan_as_json(real: Home, capsys: pytest.CaptureFixture) -> None:
    assert main(["export", "-f", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["plan"]["handle"] == "RTN-046"
    assert len(made["products"]) == len(real.plan.products)


def test_markdown_and_rest(home: Home, capsys: pytest.CaptureFixture) -> None:
    assert main(["export", "role-table", "-f", "md"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("| WBS | Role Title | Role Description |\n| --- | --- | --- |\n")
    assert "and *decides*." in out
    assert main(["export", "role-table", "-f", "rst"]) == 0
    out = capsys.readouterr().out
    assert ".. list-table:: Roles\n   :header-rows: 1\n" in out
    assert "and *decides*." in out


def test_every_text_of_the_plan_is_sound_rest(real: Home) -> None:
    from docutils.core import publish_doctree

    assert main(["export", "-f", "rst", "-o", "plan.rst"]) == 0
    text = Path("plan.rst").read_text()
    tree = publish_doctree(text, settings_overrides={"report_level": 1, "halt_level": 2})
    assert len(list(tree.findall(lambda node: node.tagname == "table"))) == 12


def test_a_folder_of_csv_files_comes_back(real: Home, capsys: pytest.CaptureFixture) -> None:
    assert main(["export", "-f", "csv", "-o", "sheets"]) == 0
    files = [str(path) for path in sorted(Path("sheets").iterdir())]
    assert len(files) == 12
    assert main(["import", *files, "-n"]) == 0
    assert "nothing to change" in capsys.readouterr().out


def test_the_published_products_keep_their_meaning(real: Home) -> None:
    assert main(["import", str(SHEETS / "products.csv"), "--yes"]) == 0
    assert str(real.plan.products["ocps"].manager) == "kt-lim?"
    assert str(real.plan.products["api"].owner) == "gregory-dubois-felsmann?"
