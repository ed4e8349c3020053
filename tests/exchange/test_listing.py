"""What ``--dry-run`` lists is what a run changes, neither more nor less."""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dmops_sphinx.cli.main import main
from dmops_sphinx.exchange.exporting.files import tables_file
from dmops_sphinx.exchange.exporting.tables import ExportCell, ExportTable, record_table
from dmops_sphinx.exchange.fieldspecs import field_specs
from dmops_sphinx.exchange.plain import Plain
from exchange.made_plans import NAMES, TEXTS
from exchange.plans import Home
from support import ROOT

sys.path.insert(0, str(ROOT / "tools" / "fuzz"))
listing: Any = importlib.import_module("listing")

KINDS = ("person", "team", "product", "facility", "acronym", "role", "wbs")
FORMS = {"text": TEXTS, "line": NAMES}
APART = {"id", "code", "initials", "orcid", "ror", "country", "term", "name", "title", "label"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("plan"), ROOT / "data")


def edited(draw: st.DataObject, table: ExportTable, record: type) -> ExportTable:
    """Return a table with some of its cells changed, at random."""
    specs = field_specs(record)
    columns = [
        index for index, one in enumerate(table.columns)
        if one.name in specs and specs[one.name].form in FORMS and not specs[one.name].many
        and one.name not in APART
    ]  # fmt: skip
    rows = list(table.rows)
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(rows) - 1))
        column = draw.draw(st.sampled_from(columns))
        form = specs[table.columns[column].name].form
        cells = list(rows[at].cells)
        cells[column] = ExportCell(text=draw.draw(FORMS[form]))
        rows[at] = replace(rows[at], cells=tuple(cells))
    return replace(table, rows=tuple(rows))


@settings(max_examples=4, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(draw=st.data())
@pytest.mark.parametrize("form", ["csv", "xlsx", "md", "rst", "json"])
def test_any_edits_of_the_plan(home: Home, form: str, draw: st.DataObject) -> None:
    kind = home.plan.kinds[draw.draw(st.sampled_from(KINDS))]
    table = edited(draw, record_table(home.plan, kind), kind.record)
    path = home.file(f"x.{form}", tables_file(home.plan, Plain(home.plan), [table], form))
    found = home.imported(path)
    if found.problems:
        return  # two rows of a role may say different things of it
    staged = home.staged(found).loaded.plan
    assert staged is not None
    assert listing.listed(found.changes) == listing.differences(home.plan, staged)


@pytest.mark.parametrize("name,text", [
    ("roles.csv", "WBS,Role Title,Role Description\n3.10c.1,Front End Engineer,Other words.\n"
                  "3.7a,Data Scientist,Keeps things.\n3.7z,Taster,Tastes.\n"),
    ("products.csv", "Product,Parent,Manager\nButler,Data Services,Jim Bosch\nNew,Butler,TBD\n"),
    ("wbs.csv", "WBS,Name\n3.10,Another name\n3.15,Fifteenth\n"),
    ("people.csv", "Name,Initials\nTim Jenness,TJ\nCleo New,CN\n"),
    ("changes.csv", "Version,Date,Description,Owner\n0.1,2023-01-10,Drafted.,\n"
                    "0.2,2024-01-10,More.,Tim Jenness\n"),
])  # fmt: skip
def test_sheets_of_each_kind(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    home = Home(tmp_path, ROOT / "data")
    path = home.file(name, text)
    before = home.plan
    changes = home.imported(path).changes
    monkeypatch.chdir(home.root)
    assert main(["import", "--dry-run", str(path)]) == 0
    dry = [line for line in capsys.readouterr().out.splitlines() if line[:1] in set("+~>")]
    assert home.plan is before
    assert main(["import", "--yes", str(path)]) == 0
    wet = [line for line in capsys.readouterr().out.splitlines() if line[:1] in set("+~>")]
    assert dry == wet
    assert len(dry) == len(changes) > 0
    assert listing.listed(changes) == listing.differences(before, home.plan)


def test_a_dry_run_lists_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path)
    lines = "".join(f"Q{number},Meaning {number}\n" for number in range(450))
    path = home.file("acronyms.csv", f"Term,Description\n{lines}")
    monkeypatch.chdir(home.root)
    assert main(["import", "--dry-run", str(path)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("+ ") for line in out) == 450
