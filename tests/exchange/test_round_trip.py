"""An export that is imported again changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from dmops_sphinx.exchange.exporting.csv import as_csv
from dmops_sphinx.exchange.exporting.files import plan_file, tables_file
from dmops_sphinx.exchange.exporting.tables import (
    ExportTable,
    plan_tables,
    record_table,
    view_table,
)
from dmops_sphinx.exchange.exporting.xlsx import as_xlsx
from dmops_sphinx.exchange.importing import import_files
from dmops_sphinx.exchange.merging.outcome import Options
from dmops_sphinx.exchange.plain import Plain
from dmops_sphinx.loading import load
from dmops_sphinx.loading.folder import read_folder
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.selection import Selection
from exchange.made_plans import plans, write_plan
from exchange.plans import Home
from support import MINIMAL, ROOT

REAL = load(ROOT / "data").plan
assert REAL is not None


def all_tables(plan: Plan) -> list[ExportTable]:
    plain = Plain(plan)
    views = [view_table(plan, plain, name, Selection()) for name in tables_of(plan.kinds)]
    return [*plan_tables(plan), *views]


def check(home: Home, path: Path, plan: Plan | None = None) -> None:
    files = {file.name: file for file in read_folder(home.data, home.root)[0]}
    found = import_files(plan or home.plan, files, [path], Options())
    assert [str(one) for one in found.problems] == []
    assert [(c.kind, c.ident, c.field, c.before, c.after) for c in found.changes] == []
    assert found.texts == {}
    assert found.tables or found.understood


@pytest.mark.parametrize("source", [MINIMAL, ROOT / "data"], ids=["minimal", "rtn-046"])
@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "json", "md", "rst"])
def test_every_table_of_a_plan(source: Path, form: str, tmp_path: Path) -> None:
    home = Home(tmp_path, source)
    plan = home.plan
    for table in all_tables(plan):
        if not table.rows:
            continue
        content = tables_file(plan, Plain(plan), [table], form)
        check(home, home.file(f"{table.name}.{form}", content), plan)


@pytest.mark.parametrize("source", [MINIMAL, ROOT / "data"], ids=["minimal", "rtn-046"])
@pytest.mark.parametrize("form", ["xlsx", "json", "md", "rst", "plan.json", "needs.json"])
def test_the_whole_plan(source: Path, form: str, tmp_path: Path) -> None:
    home = Home(tmp_path, source)
    check(home, whole(home, form))


def whole(home: Home, form: str, plan: Plan | None = None) -> Path:
    """Write the whole plan to a file of a format."""
    plan = plan or home.plan
    plain = Plain(plan)
    if form in {"plan.json", "needs.json"}:
        kind = "json" if form == "plan.json" else "needs"
        return home.file(form, plan_file(plan, plain, kind))
    return home.file(f"plan.{form}", tables_file(plan, plain, list(plan_tables(plan)), form))


def test_a_build_writes_a_plan_that_can_be_imported(tmp_path: Path) -> None:
    home = Home(tmp_path, ROOT / "data")
    made = json.loads(whole(home, "plan.json").read_text())
    made = {"$schema": "plan.schema.json", "fingerprint": "0", **made}
    check(home, home.file("plan.json", json.dumps(made)))


def test_the_whole_plan_in_one_workbook(tmp_path: Path) -> None:
    home = Home(tmp_path, ROOT / "data")
    content = as_xlsx(plan_tables(home.plan), home.plan.info.updated)
    assert content == as_xlsx(plan_tables(home.plan), home.plan.info.updated)
    check(home, home.file("plan.xlsx", content))


def test_a_table_that_is_selected_sorted_and_grouped(tmp_path: Path) -> None:
    home = Home(tmp_path, ROOT / "data")
    selection = Selection(group_by="team", sort="-title")
    table = view_table(home.plan, Plain(home.plan), "role-table", selection)
    check(home, home.file("roles.csv", as_csv(table)))


def test_every_kind_has_a_table() -> None:
    for kind in REAL.kinds.values():
        assert len(record_table(REAL, kind).rows) >= len(REAL.of_kind(kind.name))


SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture)


@settings(max_examples=5, suppress_health_check=SLOW, phases=(Phase.generate,))
@given(made=plans())
@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "md", "rst", "plan.json", "needs.json"])
def test_any_plan(form: str, made: dict, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "case", ignore_errors=True)
    write_plan(tmp_path / "case", made)
    plan = load(tmp_path / "case").plan
    assume(plan is not None)
    assert plan is not None
    home = Home.at(tmp_path / "case")
    if form != "csv":
        check(home, whole(home, form, plan), plan)
        return
    for table in plan_tables(plan):
        check(home, home.file(f"{table.name}.csv", as_csv(table)), plan)


@settings(max_examples=5, suppress_health_check=SLOW, phases=(Phase.generate,))
@given(made=plans())
@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "md", "rst"])
def test_the_views_of_any_plan(form: str, made: dict, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "case", ignore_errors=True)
    write_plan(tmp_path / "case", made)
    plan = load(tmp_path / "case").plan
    assume(plan is not None)
    assert plan is not None
    home = Home.at(tmp_path / "case")
    plain = Plain(plan)
    for name in tables_of(plan.kinds):
        table = view_table(plan, plain, name, Selection())
        if table.rows:
            content = tables_file(plan, plain, [table], form)
            check(home, home.file(f"{name}.{form}", content), plan)
