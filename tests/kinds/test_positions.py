"""Fields of the plan's own in the positions of roles: declared, checked, shown, told."""

from __future__ import annotations

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
from dmops_sphinx.model.records import Position
from dmops_sphinx.review import compare_plans
from dmops_sphinx.views.values import value_text

Make = Callable[..., Path]

KINDS = """
kinds:
  - name: position
    extends: true
    fields:
      - {name: grade, type: choice, choices: [junior, senior], description: By the scale.}
      - {name: post, type: count, unique: true, title: Post no.}
      - {name: since, type: date}
      - {name: mentor, type: reference, to: person}
      - {name: deputy, type: who}
      - {name: doubts, type: question, many: true}
    columns: [grade, {name: since, title: From}]
"""
POSITIONS = (
    "- {suffix: 10, institutions: [lab], grade: senior, post: 7, since: 2025-03-01, "
    "mentor: ann, deputy: bob?, doubts: [Is it paid?]}"
)


@pytest.fixture
def folder(plan_with: Make) -> Path:
    made = plan_with(kinds=KINDS, without=("risks", "work-packages"))
    _change(made / "roles.yaml", "- {suffix: 10, institutions: [lab]}", POSITIONS)
    return made


def _change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def _plan(folder: Path) -> Plan:
    loaded = load(folder)
    assert [str(one) for one in loaded.problems if one.severity == "error"] == []
    assert loaded.plan is not None
    return loaded.plan


def _errors(folder: Path) -> list[str]:
    return [f"{p} {p.hint}" for p in load(folder).problems if p.severity == "error"]


def test_positions_have_the_fields_and_are_positions_still(folder: Path) -> None:
    plan = _plan(folder)
    first, second = plan.roles["engineer"].positions
    assert isinstance(first, Position)
    assert (first.grade, first.post, str(first.since)) == ("senior", 7, "2025-03-01")
    assert second.grade is None
    (lead,) = plan.roles["lead"].positions
    assert lead.doubts == ()
    again = pickle.loads(pickle.dumps(replace(plan)))
    assert (again.records, again.kinds) == (plan.records, plan.kinds)
    assert plan.kinds["role"].extension is None


def test_values_open_items_and_json_have_them(folder: Path) -> None:
    plan = _plan(folder)
    assert value_text(plan, "roles.engineer.positions.0.grade") == "senior"
    assert value_text(plan, "roles.engineer.positions.0.mentor") == "Ann Example"
    asked = [(one.question, one.status) for one in open_items(plan) if one.kind == "role"]
    assert ("Is it paid?", "question") in asked
    assert ("The deputy is tentative: :person:`bob`.", "tentative") in asked
    document = plan_json(plan, build_objects(plan), {}, str)
    (engineer,) = (one for one in document["roles"] if one["id"] == "engineer")
    assert engineer["positions"][0]["post"] == 7
    jsonschema = pytest.importorskip("jsonschema")
    schema = plan_json_schema(plan.kinds)
    jsonschema.validate(document, schema)
    engineer["positions"][0]["post"] = "seven"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


def test_the_schema_for_editors_has_them(folder: Path) -> None:
    schema = json.loads(schemas(_plan(folder).kinds)["roles.schema.json"])
    (position,) = (one for name, one in schema["$defs"].items() if name != "role"
                   and "suffix" in one.get("properties", {}))  # fmt: skip
    assert position["properties"]["grade"]["description"] == "By the scale."
    assert position["properties"]["suffix"]["description"]


def test_faults_of_the_values_are_found(folder: Path) -> None:
    _change(folder / "roles.yaml", "grade: senior", "grade: senor")
    _change(folder / "roles.yaml", "since: 2025", "sinc: 2025")
    _change(folder / "roles.yaml", "institutions: [acme], people", "mentor: anne, people")
    said = "\n".join(_errors(folder))
    for hint in ("'senior'", "'ann'", "'since'"):
        assert f"did you mean {hint}?" in said
    assert said.count("data/roles.yaml:14:") == 2
    assert said.count("data/roles.yaml:8:18:") == 1


def test_a_number_that_two_positions_share(folder: Path) -> None:
    _change(folder / "roles.yaml", "suffix: 2,", "suffix: 2, post: 7,")
    (said,) = _errors(folder)
    assert "DM309" in said
    assert "the post no. 7 is taken by a position of 'engineer'" in said
    assert "data/roles.yaml:15:" in said


def test_a_required_field_is_required_of_every_position(folder: Path) -> None:
    _change(folder / "kinds.yaml", "{name: since, type: date}",
            "{name: since, type: date, required: true}")  # fmt: skip
    said = _errors(folder)
    assert len(said) == 2
    assert all("'since' is missing" in one for one in said)


def test_a_faulty_declaration_does_not_echo_in_the_data(folder: Path) -> None:
    _change(folder / "kinds.yaml", "to: person", "to: persn")
    (said,) = _errors(folder)
    assert "did you mean 'person'?" in said


def test_a_kind_of_ones_own_may_be_called_position(plan_with: Make) -> None:
    kinds = "kinds:\n- {name: position, fields: [name]}\n"
    folder = plan_with(kinds=kinds, without=("risks", "work-packages"))
    (folder / "positions.yaml").write_text("positions:\n- {id: a, name: A}\n")
    assert _errors(folder) != []  # `plan.positions` means something else
    (folder / "positions.yaml").rename(folder / "posts.yaml")
    (folder / "posts.yaml").write_text("posts:\n- {id: a, name: A}\n")
    (folder / "kinds.yaml").write_text(
        kinds.replace("name: position", "name: position, plural: posts")
    )
    assert _plan(folder).of_kind("position")["a"].name == "A"


def test_differences_name_them(folder: Path) -> None:
    before = _plan(folder)
    _change(folder / "roles.yaml", "grade: senior", "grade: junior")
    diff = compare_plans(before, _plan(folder), names=("a", "b"))
    (change,) = diff.changes
    assert "junior" in str(change.fields)


def test_the_table_shows_filters_and_sorts_by_them(folder: Path, tmp_path: Path) -> None:
    tables = """
.. role-table::

.. role-table::
   :grade: senior
   :columns: title since post mentor deputy
   :sort: since
   :no-index:
"""
    project = Project(tmp_path / "p", {"index": f"P\n=\n{tables}"})
    for path in folder.iterdir():
        (project.root / "data" / path.name).write_bytes(path.read_bytes())
    built = project.build("text")
    assert built.warnings == ""
    first, second = built.text("index.txt").split("Post no.")
    assert "Grade" in first
    assert "2025-03-01" in first
    assert "Lead" in first
    assert "Lead" not in second
    assert "Bob O'Sample" in second
    project.change("data/roles.yaml", "grade: senior", "grade: junior")
    changed = project.build("text")
    assert "junior" in changed.text("index.txt")
