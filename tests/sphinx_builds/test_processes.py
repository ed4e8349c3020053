"""What a build in several processes does once, before they part ways or beside them."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest
from sphinx.errors import SphinxParallelError

from building import CONF, Project
from dmops_sphinx.plans.store import PlanStore
from dmops_sphinx.render import plan_files
from dmops_sphinx.views import candidates
from dmops_sphinx.views.context import Context
from dmops_sphinx.views.spec import TableSpec

PAGES = {f"page-{n}": f"Page {n}\n======\n\n.. dmops:product-table::\n" for n in range(7)}
INDEX = f"Index\n=====\n\n.. toctree::\n\n{''.join(f'   {name}{chr(10)}' for name in PAGES)}"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, {"index": INDEX, **PAGES})


def test_tables_that_documents_name_are_listed_before_processes_part_ways(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: list[set[object]] = []
    prepare = PlanStore.prepare

    def listed(self: PlanStore, sources: str) -> None:
        prepare(self, sources)
        known.append({key[0] for key in self.context._known if isinstance(key, tuple)})

    monkeypatch.setattr(PlanStore, "prepare", listed)
    project.build(out="serial")
    assert known == []
    project.build(out="parallel", parallel=2)
    assert known == [{"product-table"}]


def test_plan_json_is_the_same_from_one_process_and_from_several(project: Project) -> None:
    serial, parallel = project.build(out="serial"), project.build(out="parallel", parallel=2)
    for name in ("plan.json", "plan.schema.json"):
        assert parallel.text(name) == serial.text(name)
    before = (parallel.out / "plan.json").stat().st_mtime_ns
    project.build(out="parallel", parallel=2)
    assert (parallel.out / "plan.json").stat().st_mtime_ns == before


def test_what_fails_in_another_process_fails_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no space is left")

    monkeypatch.setattr(plan_files, "_write", refuse)
    with pytest.raises(SphinxParallelError, match="no space is left"):
        project.build(parallel=2)


def test_what_documents_ask_for_is_worked_out_before_processes_part_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {f"page-{n}": PAGES["page-0"] + "   :team: square\n" for n in range(7)}
    project = Project(tmp_path, {"index": INDEX, **pages})
    indexed: list[str] = []
    by_value = candidates._by_value

    def index(context: Context, spec: TableSpec[Any], name: str, items: Any) -> Any:
        indexed.append(name)
        return by_value(context, spec, name, items)

    monkeypatch.setattr(candidates, "_by_value", index)
    project.build(out="parallel", parallel=2)
    assert indexed == ["team"]  # in this process


NOTING = """

def note(app, doctree, name):
    if name == "page-3":
        app.env.domains["std"].note_object("term", "late", "late", location=doctree)

def setup(app):
    app.connect("doctree-resolved", note)
"""


def test_the_inventory_has_what_others_note_while_documents_are_resolved(tmp_path: Path) -> None:
    for number, more in enumerate(["", NOTING]):
        project = Project(tmp_path / str(number), {"index": INDEX, **PAGES}, CONF + more)
        serial, parallel = project.build(out="serial"), project.build(out="parallel", parallel=2)
        made = (parallel.out / "objects.inv").read_bytes()
        assert made == (serial.out / "objects.inv").read_bytes()
        objects = zlib.decompress(made.split(b"zlib.\n")[1]).decode("utf-8")
        assert ("late std:term" in objects) == bool(more)
