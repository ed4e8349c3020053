"""One cell of an export is edited: the import changes that value and nothing else."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from dmops_sphinx.exchange.comparing import raw_of
from dmops_sphinx.exchange.exporting.files import plan_file, tables_file
from dmops_sphinx.exchange.exporting.tables import ExportCell, ExportTable, record_table
from dmops_sphinx.exchange.fieldspecs import field_specs
from dmops_sphinx.exchange.importing import import_files
from dmops_sphinx.exchange.merging.outcome import Imported, Options
from dmops_sphinx.exchange.plain import Plain, squeezed
from dmops_sphinx.loading import load
from dmops_sphinx.loading.folder import read_folder
from dmops_sphinx.model.plan import Plan
from exchange.made_plans import NAMES, TEXTS, plans, write_plan
from exchange.plans import Home
from support import ROOT

FORMS = ("csv", "tsv", "xlsx", "json", "md", "rst")
KINDS = ("person", "institution", "team", "product", "facility", "acronym", "wbs")
FIELDS = {"text": TEXTS, "line": NAMES}
# What the loader holds to be unique, or settles itself.
_APART = {"id", "initials", "author_id", "orcid", "ror", "url", "country", "term", "name"}


def imported(home: Home, path: Path, plan: Plan) -> Imported:
    files = {file.name: file for file in read_folder(home.data, home.root)[0]}
    found = import_files(plan, files, [path], Options())
    assert [str(one) for one in found.problems] == []
    return found


def made_home(folder: Path, made: dict[str, Any]) -> tuple[Home, Plan]:
    shutil.rmtree(folder, ignore_errors=True)
    write_plan(folder, made)
    plan = load(folder).plan
    assume(plan is not None)
    assert plan is not None
    return Home.at(folder), plan


def with_cell(table: ExportTable, row: int, column: int, text: str) -> ExportTable:
    cells = list(table.rows[row].cells)
    cells[column] = ExportCell(text=text)
    rows = list(table.rows)
    rows[row] = replace(rows[row], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


def all_values(plan: Plan) -> dict[tuple[str, str, str], Any]:
    return {
        (kind.name, ident, name): raw_of(getattr(record, name))
        for kind in plan.kinds.values()
        for ident, record in plan.of_kind(kind.name).items()
        for name in field_specs(type(record))
    }


@settings(
    max_examples=5,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(made=plans(), data=st.data())
@pytest.mark.parametrize("form", FORMS)
def test_one_value(form: str, made: dict[str, Any], data: st.DataObject, tmp_path: Path) -> None:
    home, plan = made_home(tmp_path / "case", made)
    kinds = [kind for kind in KINDS if plan.of_kind(kind)]
    kind = plan.kinds[data.draw(st.sampled_from(kinds))]
    specs = field_specs(kind.record)
    table = record_table(plan, kind)
    names = [column.name for column in table.columns]
    single = [name for name in names if not specs[name].many and name not in _APART]
    fields = [name for name in single if specs[name].form in FIELDS]
    assume(fields)
    name = data.draw(st.sampled_from(fields))
    row = data.draw(st.integers(0, len(table.rows) - 1))
    new = data.draw(FIELDS[specs[name].form])
    ident = table.rows[row].cells[names.index("id")].text
    before = all_values(plan)
    assume(squeezed(new) != squeezed(str(before[kind.name, ident, name] or "")))
    assume(new.casefold() not in {"tbd", "n/a", "?", "true"})

    edited = with_cell(table, row, names.index(name), new)
    path = home.file(f"edited.{form}", tables_file(plan, Plain(plan), [edited], form))
    found = imported(home, path, plan)
    assert [(one.kind, one.ident, one.field) for one in found.changes] == [
        (kind.name, ident, name)
    ]
    staged = home.staged(found)
    assert [str(one) for one in staged.problems] == []
    assert staged.loaded.plan is not None
    after = all_values(staged.loaded.plan)
    assert {key for key in before if before[key] != after[key]} == {(kind.name, ident, name)}
    assert squeezed(after[kind.name, ident, name]) == squeezed(new)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("plan"), ROOT / "data")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind,ident,field,new,after", [
    ("product", "butler", "manager", "jim-bosch?", "jim-bosch?"),
    ("product", "butler", "owner", "n/a", "n/a"),
    ("product", "felis", "parent", "butler", "butler"),
    ("team", "square", "fte", "7.25", "7.25"),
    ("facility", "usdf", "functions", "- one\n- two; three", ["one", "two; three"]),
    ("person", "tim-jenness", "aliases", "Tim J.; T. Jenness", ["Tim J.", "T. Jenness"]),
    ("staffing", "middleware-andy-s", "fte", "0.75", "0.75"),
    ("acronym", "DRP", "deprecated", "TRUE", "true"),
    ("product", "butler", "description", "Now *with* ``markup`` and a | bar.",
     "Now *with* ``markup`` and a | bar."),
])  # fmt: skip
def test_one_value_of_any_form(
    home: Home, form: str, kind: str, ident: str, field: str, new: str, after: Any
) -> None:
    table = record_table(home.plan, home.plan.kinds[kind])
    names = [column.name for column in table.columns]
    row = next(n for n, one in enumerate(table.rows) if one.cells[names.index("id")].text == ident)
    edited = with_cell(table, row, names.index(field), new)
    path = home.file(f"edited.{form}", tables_file(home.plan, Plain(home.plan), [edited], form))
    found = imported(home, path, home.plan)
    changed = [(one.ident, one.field if one.action == "changed" else "parent")
               for one in found.changes]  # fmt: skip
    assert changed == [(ident, field)]
    staged = home.staged(found).loaded.plan
    assert staged is not None
    assert raw_of(getattr(staged.of_kind(kind)[ident], field)) == after


@pytest.mark.parametrize("form", FORMS)
def test_markup_that_is_taken_away_is_a_change(form: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    table = record_table(home.plan, home.plan.kinds["role"])
    names = [column.name for column in table.columns]
    edited = with_cell(table, 0, names.index("description"), "Leads Core and *decides*.")
    path = home.file(f"r.{form}", tables_file(home.plan, Plain(home.plan), [edited], form))
    found = imported(home, path, home.plan)
    assert [(one.ident, one.field) for one in found.changes] == [("lead", "description")]


@pytest.mark.parametrize("path,value,ident,field,after", [
    (("products", 1, "description"), "Other *words*.", None, "description", "Other *words*."),
    (("roles", 0, "title"), "Leader", None, "title", "Leader"),
    (("roles", 0, "positions", 0, "headcount"), 3, None, "headcount", "3"),
    (("teams", 0, "fte"), 24.5, None, "fte", "24.5"),
    (("people", 1, "initials"), "TJ", "tim-jenness", "initials", "TJ"),
    (("plan", "title"), "Another title", "plan", "title", "Another title"),
])  # fmt: skip
def test_one_value_of_plan_json(
    home: Home, path: tuple[Any, ...], value: Any, ident: str | None, field: str, after: str
) -> None:
    made = json.loads(plan_file(home.plan, Plain(home.plan), "json"))
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    ident = ident or made[path[0]][path[1]]["id"]
    found = imported(home, home.file("plan.json", json.dumps(made)), home.plan)
    assert [(c.ident, c.field, c.after) for c in found.changes] == [(ident, field, after)]
    assert home.staged(found).problems == ()


@pytest.mark.parametrize("kind,plan_id,name,value,field", [
    ("product", "butler", "content", "Other words.", "description"),
    ("product", "butler", "manager", "Jim Bosch (tentative)", "manager"),
    ("role", "build-engineer", "title", "Release Engineer", "title"),
    ("role", "build-engineer", "content", "Builds.", "description"),
    ("person", "tim-jenness", "title", "Timothy Jenness", "name"),
    ("acronym", "DRP", "content", "Data Release Production", "expansion"),
])  # fmt: skip
def test_one_value_of_needs_json(
    home: Home, kind: str, plan_id: str, name: str, value: str, field: str
) -> None:
    made = json.loads(plan_file(home.plan, Plain(home.plan), "needs"))
    (version,) = made["versions"].values()
    (need,) = (
        one for one in version["needs"].values()
        if (one["type"], one["plan_id"]) == (kind, plan_id)
    )  # fmt: skip
    need[name] = value
    found = imported(home, home.file("needs.json", json.dumps(made)), home.plan)
    assert [(one.ident, one.field) for one in found.changes] == [(plan_id, field)]
    assert home.staged(found).problems == ()


def test_a_need_is_a_role_and_not_its_position(tmp_path: Path) -> None:
    home = Home(tmp_path)
    path = home.data / "roles.yaml"
    path.write_text(path.read_text().replace("people: [bob]", "people: [bob], note: And more"))
    made = json.loads(plan_file(home.plan, Plain(home.plan), "needs"))
    found = imported(home, home.file("needs.json", json.dumps(made)), home.plan)
    assert found.changes == []


@pytest.mark.parametrize("name", ["N/A", "TBD", "Ann ?", "? (Bob)"])
def test_people_whose_names_read_as_answers(name: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    path = home.data / "people.yaml"
    path.write_text(path.read_text().replace("name: Ann Example", f'name: "{name}"'))
    made = plan_file(home.plan, Plain(home.plan), "needs")
    assert imported(home, home.file("needs.json", made), home.plan).changes == []


def test_a_function_with_a_semicolon(tmp_path: Path) -> None:
    home = Home(tmp_path)
    path = home.data / "facilities.yaml"
    path.write_text(path.read_text().replace("name: Site,", 'name: Site, functions: [";x"],'))
    table = record_table(home.plan, home.plan.kinds["facility"])
    content = tables_file(home.plan, Plain(home.plan), [table], "csv")
    assert imported(home, home.file("f.csv", content), home.plan).changes == []
