"""``dmops show`` and ``stats``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from support import MINIMAL, ROOT, copy_of

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")


def _shown(capsys: Out, *arguments: str, code: int = 0) -> str:
    assert main(["show", *arguments]) == code
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "word",
    ["tim-jenness", "Tim Jenness", "tim jenness"],
)
def test_a_record_is_found_by_id_and_name(word: str, capsys: Out) -> None:
    out = _shown(capsys, word)
    assert out.startswith("person tim-jenness  data/people.yaml:")
    assert "product butler" in out


@pytest.mark.parametrize(
    "words,heading",
    [
        (["person", "GPDF"], "person gregory-dubois-felsmann  data/people.yaml:"),
        (["JimB"], "person jim-bosch  data/people.yaml:"),
        (["role", "3.10c.2"], "role front-end-engineer  data/roles/square.yaml:"),
        (["wbs", "3.10"], "WBS element wbs-square  data/wbs.yaml:"),
        (["dmtn-189"], "document DMTN-189  data/references.bib:"),
        (["facility", "USDAC"], "facility us-dac  data/facilities.yaml:"),
    ],
)
def test_a_record_is_found_by_whatever_people_call_it(
    words: list[str], heading: str, capsys: Out
) -> None:
    assert _shown(capsys, *words).startswith(heading)


def test_several_records_with_one_code(capsys: Out) -> None:
    out = _shown(capsys, "role", "3.10b")
    assert out.count("\nrole ") + out.startswith("role ") == 2


def test_names_stand_behind_ids(capsys: Out) -> None:
    assert "owner         jim-bosch? (Jim Bosch)" in _shown(capsys, "butler")


def test_an_unknown_record_has_a_nearest_match(capsys: Out) -> None:
    assert main(["show", "person", "tim-jennes"]) == 2
    assert (
        "there is no person 'tim-jennes'; did you mean 'tim-jenness'?" in capsys.readouterr().err
    )


def test_records_as_json(capsys: Out) -> None:
    (record,) = json.loads(_shown(capsys, "butler", "--format", "json"))
    assert record["kind"] == "product"
    assert record["owner"] == {"state": "tentative", "person": "jim-bosch"}
    assert record["place"].startswith("data/products.yaml:")


def test_a_table_with_its_places(capsys: Out) -> None:
    out = _shown(capsys, "products", "--root", "DP", "--columns", "product, manager")
    lines = out.splitlines()
    assert lines[0].split() == ["Product", "Manager", "place"]
    assert lines[1].startswith("Data Production")
    assert lines[2].startswith("  Campaign Management")
    assert "Yusra AlSayyad" in out
    assert "data/products.yaml:" in lines[3]


@pytest.mark.parametrize("word", ["role-table", "roles", "role"])
def test_a_table_by_each_of_its_names(word: str, capsys: Out) -> None:
    out = _shown(capsys, word, "--wbs", "3.11", "--columns", "wbs")
    assert out.split() == ["WBS", "place", *out.split()[2:]]
    assert "3.11a" in out


def test_a_table_as_json(capsys: Out) -> None:
    rows = json.loads(_shown(capsys, "roles", "3.10", "--institution", "ipac", "--format", "json"))
    assert [row["wbs"] for row in rows] == ["3.10c.2"]
    assert rows[0]["place"].startswith("data/roles/square.yaml:")


def test_a_wide_table_is_wrapped_on_a_terminal(
    capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    out = _shown(capsys, "roles", "3.10")
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize(
    "arguments,message",
    [
        (["roles", "--columns", "titel"], "did you mean 'title'?"),
        (["roles", "9.9"], "--wbs:"),
        (["wbs-table", "--institution", "slac"], "cannot be filtered"),
        (["roles", "--where", "team"], "NAME=VALUES"),
        (["products", "--depth", "-1"], "'-1' is not a whole number from 0"),
        (["products", "--depth", "x"], "'x' is not a whole number from 0"),
        (["products", "--sort", "-o"], "--sort: expected one argument"),
        (["products", "--sort", "-nmae"], "there is no column 'nmae'"),
        (["rolees"], "did you mean 'roles'?"),
    ],
)
def test_wrong_options_are_named(arguments: list[str], message: str, capsys: Out) -> None:
    assert main(["show", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_table_is_sorted_from_its_end(capsys: Out) -> None:
    plain = _shown(capsys, "wbs-table", "--sort", "wbs").splitlines()
    turned = _shown(capsys, "wbs-table", "--sort", "-wbs").splitlines()
    assert len(plain) > 10
    assert turned == [plain[0], *plain[:0:-1]]


def test_what_there_is(capsys: Out) -> None:
    out = _shown(capsys)
    assert "product      73 records" in out
    assert "role-table" in out


def test_a_plan_with_errors_is_not_shown(tmp_path: Path, capsys: Out) -> None:
    assert main(["show", "--data", str(copy_of("shares", tmp_path))]) == 2
    assert "sum to 90" in capsys.readouterr().err


def test_numbers_of_the_plan(capsys: Out) -> None:
    assert main(["stats", "--format", "json"]) == 0
    numbers = json.loads(capsys.readouterr().out)
    assert numbers["counts"]["products"] == 73
    teams = {team["ident"]: team for team in numbers["teams"]}
    assert teams["pipeline-middleware"]["fte"] == 2.75
    assert teams["pipeline-middleware"]["positions"] == 5
    institutions = {one["ident"]: one for one in numbers["institutions"]}
    assert institutions["ncsa"]["headcount"] == 0.5
    assert sum(team["roles"] for team in numbers["teams"]) == numbers["total"]["roles"] == 59
    assert sum(numbers["open"].values()) == numbers["total"]["open"]


def test_times_are_counted_once_and_where_people_are(capsys: Out, tmp_path: Path) -> None:
    """The staffing chart counts in the same way."""
    data = tmp_path / "data"
    shutil.copytree(MINIMAL, data)
    (data / "staffing.yaml").write_text(
        "staffing:\n  - {id: a, team: core, person: bob, fte: 0.25}\n", encoding="utf-8"
    )
    for name, old, new in (
        ("roles.yaml", "people: [bob]}", "people: [bob], fte: 0.5}"),
        ("people.yaml", "name: Bob O'Sample", "name: Bob O'Sample, institution: acme"),
    ):
        text = (data / name).read_text(encoding="utf-8")
        assert old in text
        (data / name).write_text(text.replace(old, new), encoding="utf-8")
    assert main(["stats", "--format", "json", "--data", str(data)]) == 0
    numbers = json.loads(capsys.readouterr().out)
    assert {one["ident"]: one["fte"] for one in numbers["teams"]}["core"] == 0.25
    assert {one["ident"]: one["fte"] for one in numbers["institutions"]}["acme"] == 0.25


def test_numbers_as_text(capsys: Out) -> None:
    assert main(["stats"]) == 0
    out = capsys.readouterr().out
    assert "97%  57 of 59 roles with a description" in out
    assert "Pipeline Middleware           2          5          5     2.75" in out
