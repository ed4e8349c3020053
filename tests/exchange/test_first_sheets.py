"""The first sheets of a new department: one team, nobody but the writer, everything to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from exchange.plans import Home, faults

DATA = {
    "plan": "plan: {handle: KST-001, title: Plan, organisation: home, authors: [ada], "
            "abstract: A., created: 2026-01-01, updated: 2026-01-01}\n",
    "institutions": "institutions:\n  - {id: home, name: Home}\n",
    "people": "people:\n  - {id: ada, name: Ada Moreau}\n",
    "teams": "teams:\n  - {id: department, name: Department, kind: department}\n",
}  # fmt: skip
WBS = "WBS Element;Title;Responsible\nKST.1;Operations;\nKST.1.1;Night;\nKST.1.2;Day;\n"
PEOPLE = (
    "Surname,First name,E-mail\nMokoena,Ayanda,a@example.org\nvan der Merwe,Zoë,z@example.org\n"
)
ROLES = (
    "WBS Code,Job Title,Responsibilities,FTE,Name\n"
    "KST.1.1a,Operator,Observes.,1,Ayanda Mokoena\nKST.1.2a,Technician,Mends.,0.5,"
    "Zoë van der Merwe\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "data").mkdir()
    for name, text in DATA.items():
        (tmp_path / "data" / f"{name}.yaml").write_text(text)
    return Home.at(tmp_path / "data")


def test_sheets_that_need_each_other_come_in_at_once(home: Home) -> None:
    files = {"wbs.csv": WBS, "roles.csv": ROLES, "people.csv": PEOPLE}
    home.write(*(home.file(name, text) for name, text in files.items()))
    plan = home.plan
    assert [one.code for one in plan.wbs.values()] == ["KST.1", "KST.1.1", "KST.1.2"]
    assert plan.people["zoe-van-der-merwe"].family == "van der Merwe"
    role = plan.roles["technician"]
    assert (role.team, role.positions[0].people) == ("department", ("zoe-van-der-merwe",))


def test_teams_of_the_same_import_have_their_elements(home: Home) -> None:
    teams = (
        "Team,Manager,WBS,Parent\nNights,Ada Moreau,KST.1.1,Department\nDays,,KST.1.2,Department\n"
    )
    files = {"wbs.csv": WBS, "people.csv": PEOPLE, "roles.csv": ROLES, "teams.csv": teams}
    home.write(*(home.file(name, text) for name, text in files.items()))
    assert {role.id: role.team for role in home.plan.roles.values()} == {
        "operator": "nights",
        "technician": "days",
    }


def test_where_several_teams_could_have_a_role_none_is_guessed(home: Home) -> None:
    teams = "Team,Manager,Parent\nNights,Ada Moreau,Department\n"
    files = {"people.csv": PEOPLE, "roles.csv": ROLES, "teams.csv": teams}
    found = home.imported(*(home.file(name, text) for name, text in files.items()))
    assert faults(found) == ["roles.csv:2 DM809", "roles.csv:3 DM809"]


def test_one_fault_in_many_cells_is_told_once_in_their_order(
    home: Home, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.root)
    rows = [["Surname", "First name", "Institution"], *([f"N{n}", "A", "SAAO"] for n in range(12))]
    home.book("people.xlsx", People=rows)
    assert main(["import", "people.xlsx"]) == 1
    out = capsys.readouterr().out
    assert out.count("there is no institution 'SAAO'") == 1
    assert "People!C2: error" in out
    places = ", ".join(f"people.xlsx!People!C{row}" for row in range(3, 7))
    assert f"also in {places} and 7 more\nrefused: 12 problems" in out


def test_what_stands_behind_a_name_has_a_column_to_go_to(home: Home) -> None:
    home.file("people.csv", PEOPLE)
    names = ("Ayanda Mokoena (50%)", "Ada Moreau / A. Mokoena (acting)", "Li Wei (0.25 FTE)")
    rows = "".join(f"KST.1.{n}a,Operator {n},Observes.,{who}\n" for n, who in enumerate(names, 1))
    found = home.imported(
        home.root / "people.csv", home.file("roles.csv", f"WBS,Job Title,Duties,Name\n{rows}"),
        adding=frozenset({"person"}),
    )  # fmt: skip
    assert [(one.place.file, one.place.line, one.hint) for one in found.problems] == [
        ("roles.csv", 2, "write 'Ayanda Mokoena' here and '0.5' in a column FTE"),
        ("roles.csv", 3, "write 'A. Mokoena' here and 'acting' in a column Note"
                         ", and add the record or give --add-people"),
        ("roles.csv", 4, "write 'Li Wei' here and '0.25' in a column FTE"
                         ", and add the record or give --add-people"),
    ]  # fmt: skip


def test_numbers_of_any_script_in_the_name_of_a_file_are_no_trouble(
    home: Home, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.root)
    names = ["2²3.csv", "2٣4.csv", "²2.csv"]
    for name in names:
        home.file(name, "Surname,First name,Institution\nBeta,Ann,SAAO\n")
    assert main(["import", *names]) == 1
    out = capsys.readouterr().out
    assert all(name in out for name in names)
