"""Records of a plan's own kinds are checked, indexed and shown like built-in ones."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dmops_sphinx.exports import plan_json, plan_json_schema
from dmops_sphinx.loading import load
from dmops_sphinx.loading.schema import schemas
from dmops_sphinx.model.anchors import build_objects
from dmops_sphinx.model.assignment import Assignment
from dmops_sphinx.model.kinds import references_of
from dmops_sphinx.model.open_items import open_items
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.views.build import build_table
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.context import Context
from dmops_sphinx.views.selection import Filter, Selection, SelectionError
from dmops_sphinx.views.values import ValueLookupError, value_text

Make = Callable[..., Path]

FAULTS = [
    ("- {id: a, number: x, title: T, owner: ann, sevrity: low}", "did you mean 'severity'?"),
    ("- {id: a, number: x, owner: ann}", "'title' is missing"),
    ("- {id: a, number: x, title: T}", "'owner' is missing"),
    ("- {id: a, number: x, title: T, owner: ann, severity: hihg}", "did you mean 'high'?"),
    ("- {id: a, number: x, title: T, owner: ann, probability: 101}", "not a number from 0 to 100"),
    ("- {id: a, number: x, title: T, owner: ann, exposure: -6}", "not a number from -5 to 1000"),
    ("- {id: a, number: x, title: T, owner: ann, exposure: much}", "not a number"),
    ("- {id: a, number: x, title: T, owner: ann, accepted: maybe}", "neither true nor false"),
    ("- {id: a, number: x, title: T, owner: anne}", "did you mean 'ann'?"),
    ("- {id: a, number: x, title: T, owner: ann, team: coer}", "did you mean 'core'?"),
    ("- {id: a, number: x, title: T, owner: ann, products: [tol]}", "did you mean 'tool'?"),
    ("- {id: a, number: x, title: T, owner: ann, wbs: '1.3'}", "there is no WBS element '1.3'"),
    ("- {id: a, number: x, title: T, owner: ann, document: DOC-9}", "did you mean 'DOC-1'?"),
    ("- {id: a, number: x, title: T, owner: ann, description: 'a *b'}", "does not end"),
    ("- {id: a, number: x, title: T, owner: ann, description: ':rsk:`a`'}", "you mean :risk:?"),
    ("- {id: a, number: x, title: T, owner: ann, description: ':risk:`b`'}", "there is no risk"),
    ("- {id: a, number: x, title: '#REF!', owner: ann}", "error value of a spreadsheet"),
    ("- {id: a, number: x, title: T, owner: ann, caused_by: [a]}", "leads back to itself"),
    (
        "- {id: a, number: x, title: T, owner: ann}\n- {id: b, number: x, title: T, owner: ann}",
        "the no. x is taken by 'a'",
    ),
    (
        "- {id: a, number: x, title: T, owner: ann}\n- {id: a, number: y, title: T, owner: ann}",
        "the risk id 'a' is taken",
    ),
]


@pytest.mark.parametrize("text,message", FAULTS, ids=[case[1] for case in FAULTS])
def test_faults_of_records(text: str, message: str, plan_with: Make) -> None:
    folder = plan_with(risks=f"risks:\n{text}\n", without=("work-packages",))
    (problem,) = load(folder).problems
    assert message in str(problem)
    assert problem.place.file == "data/risks.yaml"
    assert problem.place.column > 1


def test_a_cycle_of_a_tree_is_found(plan_with: Make) -> None:
    rows = "- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n"
    loaded = load(plan_with(**{"work-packages": f"work-packages:\n{rows}"}, without=("risks",)))
    assert [problem.code for problem in loaded.problems] == ["DM104", "DM104"]


def test_a_mistyped_file_is_told_of_the_declared_kinds(plan_with: Make) -> None:
    (problem,) = load(plan_with(rsiks="rsiks: []\n")).problems
    assert problem.hint == "did you mean 'risks'?"


@pytest.fixture
def plan(plan_with: Make) -> Plan:
    loaded = load(plan_with())
    assert loaded.problems == ()
    assert loaded.plan is not None
    return loaded.plan


def test_values_have_the_types_of_their_fields(plan: Plan) -> None:
    risk, package = plan.of_kind("risk")["loss"], plan.of_kind("work-package")["backup"]
    assert risk.exposure == Decimal("-2.50")
    assert risk.owner == Assignment.parse("ann?")
    assert risk.team == "core"
    assert risk.accepted is False
    assert plan.of_kind("risk")["late"].accepted is True
    assert package.due == date(2025, 3, 1)
    assert package.parent == "build"
    assert package.tags == ("safe", "fast")


def test_the_id_is_the_key_where_none_is_written(plan: Plan) -> None:
    assert set(plan.of_kind("risk")) == {"loss", "late", "staff"}


def test_records_are_attributes_of_the_plan(plan: Plan) -> None:
    assert plan.risks is plan.of_kind("risk")
    assert plan.work_packages is plan.of_kind("work-package")
    with pytest.raises(AttributeError, match="no 'nothing'"):
        _ = plan.nothing


def test_references_are_found(plan: Plan) -> None:
    found = {(one.kind, one.target) for one in references_of(plan.of_kind("risk")["loss"])}
    assert found == {
        ("person", "ann"),
        ("team", "core"),
        ("product", "tool"),
        ("product", "part"),
        ("wbs", "1.2"),
        ("document", "DOC-1"),
        ("risk", "late"),
    }


def test_records_and_plans_are_pickled(plan: Plan) -> None:
    again = pickle.loads(pickle.dumps(replace(plan)))
    assert again.records == plan.records
    assert again.kinds == plan.kinds
    assert again.kinds["risk"] is plan.kinds["risk"]
    assert copy.deepcopy(plan.of_kind("risk")["loss"]) == plan.of_kind("risk")["loss"]


def test_the_cache_keeps_them(plan_with: Make, tmp_path: Path) -> None:
    folder = plan_with()
    first = load(folder, cache=tmp_path / "cache").plan
    (folder / "kinds.yaml").touch()
    second = load(folder, cache=tmp_path / "cache").plan
    assert first is not None
    assert second is not None
    assert second.records == first.records
    assert second.risks == first.risks


def test_anchors_and_names(plan: Plan) -> None:
    objects = build_objects(plan)
    found = objects.find("risk", "loss")
    assert found == objects.find("risk", "R-1")
    assert found is not None
    assert found.anchor == "risk-r-1"
    assert found.title == "r-1 Data <loss> & other *things*"
    package = objects.find("work-package", "tapes")
    assert package is not None
    assert package.anchor == "work-package-tapes"


def test_open_items(plan: Plan) -> None:
    found = [(one.ident, one.question) for one in open_items(plan) if one.kind == "risk"]
    assert found == [
        ("loss", "Who pays?"),
        ("loss", "How often?"),
        ("loss", "The owner is tentative: :person:`ann`."),
        ("late", "The owner is to be decided."),
    ]
    assert {one.team for one in open_items(plan) if one.kind == "risk"} == {"core"}


def _rows(plan: Plan, name: str, selection: Selection) -> list[tuple[str, ...]]:
    context = Context(plan, build_objects(plan))
    return [row.cells for row in build_table(context, tables_of(plan.kinds)[name], selection).rows]


def _first(plan: Plan, name: str, **options: object) -> list[str]:
    filters = options.pop("filters", {})
    chosen = tuple((key, Filter.parse(text)) for key, text in filters.items())  # type: ignore[attr-defined]
    return [cells[0] for cells in _rows(plan, name, Selection(filters=chosen, **options))]  # type: ignore[arg-type]


def test_the_table_has_the_declared_order_and_columns(plan: Plan) -> None:
    rows = _rows(plan, "risk-table", Selection())
    assert rows[1] == (
        "r-1",
        r"Data \<loss\> & other \*things\* :open:`(2 open questions)`",
        "very high",
        "5%",
        "-2.5 k$",
        ":person:`ann` :open:`(tentative)`",
        ":product:`tool`, :product:`part`",
    )
    assert [row[0] for row in rows] == ["late", "r-1", "r-3"]


@pytest.mark.parametrize(
    "filters,expected",
    [
        ({"severity": "very-high"}, ["r-1"]),
        ({"severity": "!low"}, ["r-1"]),
        ({"team": "core"}, ["late", "r-1"]),
        ({"owner": "tbd"}, ["late"]),
        ({"owner": "n/a"}, ["r-3"]),
        ({"owner": "ann"}, ["r-1"]),
        ({"owner": "tentative"}, ["r-1"]),
        ({"accepted": "yes"}, ["late"]),
        ({"products": "part"}, ["r-1"]),
        ({"caused-by": "late"}, ["r-1"]),
    ],
)
def test_filters(plan: Plan, filters: dict[str, str], expected: list[str]) -> None:
    assert _first(plan, "risk-table", filters=filters) == expected


@pytest.mark.parametrize(
    "sort,expected",
    [
        ("severity", ["late", "r-3", "r-1"]),
        ("exposure", ["r-1", "late", "r-3"]),
        ("title", ["r-1", "late", "r-3"]),
        ("-number", ["r-3", "r-1", "late"]),
        ("owner", ["r-1", "r-3", "late"]),
        ("accepted", ["r-1", "r-3", "late"]),
    ],
)
def test_sorting_is_by_value_and_choices_by_their_order(
    plan: Plan, sort: str, expected: list[str]
) -> None:
    assert _first(plan, "risk-table", sort=sort) == expected


def test_every_field_is_a_column_that_can_be_asked_for(plan: Plan) -> None:
    assert _first(plan, "risk-table", columns=("id", "wbs", "team")) == [
        "late",
        "loss :open:`(2 open questions)`",
        "staff",
    ]
    assert _first(plan, "work-package-table", columns=("parent",))[1] == ":work-package:`build`"


def test_trees_have_branches(plan: Plan) -> None:
    assert _first(plan, "work-package-table") == ["build", "backup", "tapes", "run"]
    assert _first(plan, "work-package-table", root="backup") == ["backup", "tapes"]
    assert _first(plan, "work-package-table", depth=0) == ["build", "run"]
    assert _first(plan, "work-package-table", codes=Filter.parse("1.10")) == ["backup"]
    with pytest.raises(SelectionError, match="did you mean 'backup'"):
        _first(plan, "work-package-table", root="bakcup")


def test_values_in_sentences(plan: Plan) -> None:
    assert value_text(plan, "risks.count") == "3"
    assert value_text(plan, "risks.loss.exposure") == "-2.5 k$"
    assert value_text(plan, "risks.loss.exposure|.2f") == "-2.50"
    assert value_text(plan, "risks.r-1.probability") == "5%"
    assert value_text(plan, "risks.loss.owner") == "Ann Example"
    assert value_text(plan, "risks.loss.products") == "Tool, Part"
    assert value_text(plan, "work-packages.build.effort|words") == "twelve"
    assert value_text(plan, "work-packages.backup.due") == "2025-03-01"
    with pytest.raises(ValueLookupError, match="did you mean 'owner'"):
        value_text(plan, "risks.loss.ownr")
    with pytest.raises(ValueLookupError, match="did you mean 'risks'"):
        value_text(plan, "rsks.count")


def test_plan_json_and_its_schema(plan: Plan) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = plan_json(plan, build_objects(plan), {}, str)
    (loss, *_) = document["risks"]
    assert loss["exposure"] == -2.5
    assert loss["owner"] == {"state": "tentative", "person": "ann"}
    assert loss["place"] == "data/risks.yaml:3:5"
    jsonschema.validate(document, plan_json_schema(plan.kinds))
    loss["exposure"] = "much"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, plan_json_schema(plan.kinds))


def test_editors_get_schemas(plan: Plan) -> None:
    import json

    import yaml

    jsonschema = pytest.importorskip("jsonschema")
    made = schemas(plan.kinds)
    text = made["risks.schema.json"]
    schema = json.loads(text)
    folder = Path(plan.place("risk", "loss").file)
    assert folder.name == "risks.yaml"
    risk = schema["$defs"]["risk"]["properties"]
    assert risk["probability"]["description"] == "How likely it is."
    assert risk["severity"]["enum"] == ["low", "high", "very high"]
    good = {"risks": [{"number": "x", "title": "T", "owner": "tbd", "severity": "low"}]}
    jsonschema.validate(good, schema)
    for bad in ({"severity": "hihg"}, {"owner": 1}, {"nothing": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"risks": [{**good["risks"][0], **bad}]}, schema)
    declared = (Path(__file__).parent.parent / "data/kinds/good/kinds.yaml").read_text()
    jsonschema.validate(yaml.safe_load(declared), json.loads(made["kinds.schema.json"]))
