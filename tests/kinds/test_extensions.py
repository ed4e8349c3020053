"""More fields of built-in kinds: declared, checked and shown like their own."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.exports import plan_json, plan_json_schema
from dmops_sphinx.loading import load
from dmops_sphinx.loading.schema import schemas
from dmops_sphinx.model.anchors import build_objects
from dmops_sphinx.model.open_items import open_items
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.model.records import Product, Role
from dmops_sphinx.views.values import value_text

Make = Callable[..., Path]

KINDS = """
kinds:
  - name: product
    extends: true
    fields:
      - {name: licence, type: choice, choices: [open, closed], description: How it may be used.}
      - {name: lines, type: number, minimum: 0, unit: kloc, unique: true}
      - {name: backup, type: reference, to: person}
      - {name: reviewer, type: who}
      - {name: doubts, type: question, many: true}
    columns:
      - licence
      - {name: size, field: lines, title: Size}
  - name: role
    extends: true
    fields: [{name: grade, type: word}]
    columns: [grade]
  - name: staffing
    extends: true
    fields: [{name: funding, type: word}]
    columns: [funding]
"""


@pytest.fixture
def folder(plan_with: Make) -> Path:
    made = plan_with(kinds=KINDS, without=("risks", "work-packages"))
    _change(made / "products.yaml", "name: Tool\n", "name: Tool\n        licence: open\n"
            "        lines: 12.5\n        backup: ann\n        reviewer: bob?\n"
            "        doubts: [Is it fast?]\n")  # fmt: skip
    _change(made / "roles.yaml", "title: Lead\n", "title: Lead\n    grade: senior\n")
    _change(made / "staffing.yaml", "fte: 0.5}", "fte: 0.5, funding: grant}")
    return made


def _change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


@pytest.fixture
def plan(folder: Path) -> Plan:
    loaded = load(folder)
    assert [one for one in loaded.problems if one.severity == "error"] == []
    assert loaded.plan is not None
    return loaded.plan


def test_records_are_those_of_the_kind_with_more_fields(plan: Plan) -> None:
    tool = plan.of_kind("product")["tool"]
    assert isinstance(tool, Product)
    assert (tool.licence, str(tool.lines), tool.backup) == ("open", "12.5", "ann")
    assert plan.of_kind("product")["part"].licence is None
    assert isinstance(plan.roles["lead"], Role)
    assert plan.of_kind("role")["lead"].grade == "senior"
    assert copy.deepcopy(tool) == tool
    again = pickle.loads(pickle.dumps(replace(plan)))
    assert again.records == plan.records
    assert again.kinds == plan.kinds


def test_values_open_items_and_exports_have_the_fields(plan: Plan) -> None:
    assert value_text(plan, "products.tool.lines") == "12.5 kloc"
    assert value_text(plan, "products.tool.backup") == "Ann Example"
    asked = [one.question for one in open_items(plan) if one.ident == "tool"]
    assert "Is it fast?" in asked
    assert "The reviewer is tentative: :person:`bob`." in asked
    document = plan_json(plan, build_objects(plan), {}, str)
    (tool,) = (one for one in document["products"] if one["id"] == "tool")
    assert (tool["lines"], tool["licence"]) == (12.5, "open")
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(document, plan_json_schema(plan.kinds))
    schema = json.loads(schemas(plan.kinds)["products.schema.json"])
    fields = schema["$defs"]["product"]["properties"]
    assert fields["licence"]["description"] == "How it may be used."
    assert fields["name"]["description"]


def test_faults_of_the_new_fields_are_found(folder: Path) -> None:
    _change(folder / "products.yaml", "licence: open", "licence: opn")
    _change(folder / "products.yaml", "backup: ann", "backup: anne")
    _change(folder / "roles.yaml", "grade: senior", "grad: senior")
    hints = [one.hint for one in load(folder).problems if one.severity == "error"]
    assert any("did you mean 'open'?" in hint for hint in hints)
    assert "did you mean 'ann'?" in hints
    assert "did you mean 'grade'?" in hints
    assert len(hints) == 3


def test_values_that_are_to_be_unique(folder: Path) -> None:
    _change(folder / "products.yaml", "{id: part,", "{id: part, lines: 12.5,")
    assert "DM309" in [one.code for one in load(folder).problems]


def test_a_faulty_extension_does_not_echo_in_the_data(folder: Path) -> None:
    _change(folder / "kinds.yaml", "to: person", "to: persn")
    (problem,) = (one for one in load(folder).problems if one.severity == "error")
    assert "did you mean 'person'?" in problem.hint


def test_tables_show_and_filter_by_them(folder: Path, tmp_path: Path) -> None:
    tables = """
.. product-table::

.. product-table::
   :licence: open
   :columns: product backup reviewer
   :sort: size
   :no-index:

.. role-table::

.. role-table::
   :grade: senior
   :no-index:

.. staffing-table::
"""
    project = Project(tmp_path / "p", {"index": f"P\n=\n{tables}"})
    for path in folder.iterdir():
        (project.root / "data" / path.name).write_bytes(path.read_bytes())
    built = project.build("text")
    assert built.warnings == ""
    text = built.text("index.txt")
    assert "12.5 kloc" in text
    assert "grant" in text
    assert text.count("senior") == 2
    assert "Licence" in text
    project.change("data/kinds.yaml", "title: Size", "title: Length")
    assert "Length" in project.build("text").text("index.txt")
