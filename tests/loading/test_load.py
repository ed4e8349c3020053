"""A good plan loads whole, keeps its strings, and is cached by content."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

from dmops_sphinx.loading import load
from dmops_sphinx.loading.schema import schemas
from dmops_sphinx.model.assignment import AssignmentState
from support import MINIMAL, ROOT, minimal


def test_the_minimal_plan_has_no_problem() -> None:
    loaded = minimal()
    assert loaded.problems == ()
    assert loaded.plan is not None
    assert [placed.code for placed in loaded.plan.positions] == ["1.2a", "1.10b.10", "1.10b.2"]
    assert list(loaded.plan.elements_by_code) == ["1.2", "1.10"]


def test_values_are_typed_but_never_guessed() -> None:
    plan = minimal().plan
    assert plan is not None
    assert plan.wbs["w10"].code == "1.10"
    assert plan.staffing["s1"].fte == Decimal("0.5")
    assert plan.products["tool"].manager.state is AssignmentState.TENTATIVE
    assert plan.products["part"].parent == "tool"
    assert plan.documents["DOC-1"].authors == ("Müller, A.",)


def test_every_record_knows_its_line() -> None:
    plan = minimal().plan
    assert plan is not None
    place = plan.place("role", "engineer", ("positions", 1, "institutions", 0))
    assert str(place) == "minimal/roles.yaml:15:36"
    assert str(plan.place("document", "DOC-1")) == "minimal/references.bib:1:13"


def test_the_cache_gives_the_same_plan_and_forgets_after_a_change(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(MINIMAL, folder)
    first = load(folder, cache=tmp_path / "cache").plan
    second = load(folder, cache=tmp_path / "cache").plan
    assert first is not None
    assert second is not None
    assert second.records == first.records
    assert second.digest == first.digest
    people = folder / "people.yaml"
    people.write_text(people.read_text().replace("Ann Example", "Ann Changed"))
    third = load(folder, cache=tmp_path / "cache").plan
    assert third is not None
    assert third.people["ann"].name == "Ann Changed"
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_broken_cache_is_ignored(tmp_path: Path) -> None:
    load(MINIMAL, cache=tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(b"not a pickle")
    assert load(MINIMAL, cache=tmp_path).plan is not None


def test_committed_schemas_are_current() -> None:
    folder = ROOT / "data" / "schema"
    assert {path.name: path.read_text() for path in folder.iterdir()} == schemas()


def test_schemas_describe_every_field() -> None:
    for name, text in schemas().items():
        for definition in json.loads(text)["$defs"].values():
            for field, schema in definition.get("properties", {}).items():
                assert schema.get("description"), f"{name}: {field}"
