"""Several plans in one project: apart in data, links, anchors, inventory and problems."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from sphinx.errors import ConfigError
from sphinx.util.inventory import InventoryFile

from building import CONF, Project
from dmops_sphinx.messages import InvalidPlanError
from support import DATA, MINIMAL

DOCUMENTS = {
    "index": """
Operations
==========

.. toctree::

   dev
   both

.. product-table::

.. people-table::

.. open-items::

.. open-item:: Who pays for operations?

.. plan-index::

:product:`tool`, :product:`dev:tool`, :value:`people.ann.name`, :value:`dev:people.ann.name`.
""",
    "dev": """
Development
===========

.. current-plan:: dev

.. product-table::

.. people-table::

.. risk-table::

.. facility:: site

.. open-items::

.. open-item:: Who pays for development?

.. plan-index::

.. render::

   {% for person in plan.people.values() %}
   - {{ link("person", person.id) }} {{ person.name }}
   {% endfor %}

:product:`tool`, :product:`ops:tool`, :risk:`loss`, :value:`people.ann.name`,
:value:`ops:people.ann.name`.
""",
    "both": """
Both
====

.. product-table::
   :plan: dev
   :no-index:

.. role-table::
   :plan: dev

.. role-table::

.. render::
   :plan: dev

   {{ link("team", "core") }}

:product:`tool`
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "p", DOCUMENTS, CONF)
    made.conf += '\ndmops_plans = {"ops": "data", "dev": "data-dev"}\n'
    made.conf += 'exclude_patterns = ["_build"]\n'
    folder = made.root / "data-dev"
    shutil.copytree(MINIMAL, folder)
    for name in ("kinds.yaml", "risks.yaml", "work-packages.yaml"):
        shutil.copy(DATA / "kinds" / "good" / name, folder)
    made.change("data-dev/products.yaml", "name: Tool", "name: Dev Tool")
    made.change("data-dev/people.yaml", "name: Ann Example", "name: Dev Ann")
    made.change("data-dev/teams.yaml", "name: Core", "name: Dev Core")
    made.change("data-dev/facilities.yaml", ", documents: [DOC-1]", "")
    made.change("data-dev/risks.yaml", "    document: DOC-1\n", "")
    return made


def test_each_plan_has_its_own_pages_links_and_anchors(project: Project) -> None:
    built = project.build()
    assert built.warnings == ""
    ops, dev, both = (built.text(f"{name}.html") for name in ("index", "dev", "both"))
    assert 'id="product-tool"' in ops
    assert 'id="dev-product-tool"' in dev
    assert 'id="dev-facility-site"' in dev
    assert 'id="dev-role-1-2a"' in both
    assert 'id="role-1-2a"' in both
    assert "Dev Ann" in _text(ops)
    assert re.search(r'href="#product-tool"[^>]*>\s*<span[^>]*>Tool<', ops)
    assert re.search(r'href="dev.html#dev-product-tool"[^>]*>\s*<span[^>]*>Dev Tool<', ops)
    assert re.search(r'href="#dev-product-tool"[^>]*>\s*<span[^>]*>Dev Tool<', dev)
    assert re.search(r'href="index.html#product-tool"[^>]*>\s*<span[^>]*>Tool<', dev)
    assert re.search(r'href="index.html#product-tool"[^>]*>\s*<span[^>]*>Tool<', both)
    assert "Dev Core" in _text(both)
    for page in (ops, dev, both):
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_open_items_and_the_index_keep_to_their_plan(project: Project) -> None:
    built = project.build()
    ops, dev = _text(built.text("index.html")), _text(built.text("dev.html"))
    assert ops.count("Who pays for operations?") == 2
    assert "development?" not in ops
    assert dev.count("Who pays for development?") == 2
    assert "operations?" not in dev
    assert "Dev Tool — used in Development, Operations" in dev
    assert "Tool — used in Both, Development, Operations" in ops


def test_inventory_and_plan_files_are_apart(project: Project) -> None:
    built = project.build()
    inventory = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="").data
    products = inventory["dmops:product"]
    assert products["tool"].uri == "index.html#product-tool"
    assert products["dev:tool"].uri == "dev.html#dev-product-tool"
    assert set(inventory["dmops:risk"]) == {"dev:r-1", "dev:late", "dev:r-3"}
    plan, other = (json.loads(built.text(name)) for name in ("plan.json", "plan-dev.json"))
    assert "risks" not in plan
    assert len(other["risks"]) == 3
    assert other["$schema"] == "plan-dev.schema.json"
    (tool,) = (one for one in other["objects"] if one["key"] == "tool")
    assert tool["url"] == "dev.html#dev-product-tool"
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(other, json.loads(built.text("plan-dev.schema.json")))


def test_a_change_in_one_plan_reads_what_shows_it(project: Project) -> None:
    project.build()
    assert project.build().read == set()
    project.change("data-dev/products.yaml", "name: Part", "name: Piece")
    assert project.build().read == {"dev", "both"}
    project.change("data/products.yaml", "name: Part", "name: Piece")
    assert project.build().read == {"index"}
    project.change("data-dev/people.yaml", "name: Dev Ann", "name: Dev Anne")
    assert project.build().read == {"index", "dev", "both"}
    assert "Dev Anne" in project.build().text("index.html")


def test_parallel_and_incremental_builds_agree(project: Project) -> None:
    for number in range(8):
        project.write(f"page{number}.rst", ":orphan:\n\nP\n=\n\n:product:`dev:tool`\n")
    serial = project.build(out="serial")
    parallel = project.build(out="parallel", parallel=2)
    project.change("data-dev/products.yaml", "name: Part", "name: Piece")
    project.build(out="serial")
    project.change("data-dev/products.yaml", "name: Piece", "name: Part")
    project.build(out="serial")
    assert serial.warnings == parallel.warnings == ""
    for path in sorted(serial.out.glob("*.html")):
        assert (parallel.out / path.name).read_bytes() == path.read_bytes()


def test_each_plan_reports_its_own_problems_together(project: Project) -> None:
    project.change("data/teams.yaml", "manager: bob", "manager: bop")
    project.change("data-dev/teams.yaml", "manager: bob", "manager: bobb")
    with pytest.raises(InvalidPlanError, match="2 errors"):
        project.build()


def test_a_plan_may_leave_or_join(project: Project) -> None:
    project.build()
    project.conf = project.conf.replace(', "dev": "data-dev"', "")
    warnings = project.build().warnings
    assert "dmops:current-plan: there is no plan 'dev'" in warnings
    assert "the plan 'ops' has no product 'dev:tool'" in warnings
    project.conf = project.conf.replace('{"ops": "data"', '{"ops": "data", "dev": "data-dev"')
    assert project.build().warnings == ""


@pytest.mark.parametrize(
    "text,message",
    [
        (".. product-table::\n   :plan: dew", "there is no plan 'dew'; did you mean 'dev'?"),
        (".. current-plan:: dew", "there is no plan 'dew'; did you mean 'dev'?"),
        (":product:`dev:tol`", "the plan 'dev' has no product 'tol'; did you mean 'tool'?"),
        (".. risk-table::", "the plan has no table 'risk-table'"),
        (":risk:`loss`", "the plan 'ops' has no risk 'loss'"),
    ],
)
def test_warnings_name_the_plan(project: Project, text: str, message: str) -> None:
    project.write("index.rst", f"P\n=\n\n{text}\n")
    assert message in project.build().warnings


def test_one_plan_has_no_others(tmp_path: Path) -> None:
    made = Project(tmp_path / "p", {"index": "P\n=\n\n.. product-table::\n   :plan: dev\n"})
    assert "the project has one plan; name more with" in made.build().warnings


@pytest.mark.parametrize(
    "setting,message",
    [
        ('{"Dev": "data"}', "'Dev' cannot name a plan"),
        ('{"a:b": "data"}', "'a:b' cannot name a plan"),
        ('{"dev": 3}', "'dev' should lead to a data folder"),
        ('{3: "data"}', "3 cannot name a plan"),
    ],
)
def test_wrong_settings_are_explained(tmp_path: Path, setting: str, message: str) -> None:
    made = Project(tmp_path / "p", {"index": "P\n=\n"}, f"{CONF}\ndmops_plans = {setting}\n")
    with pytest.raises(ConfigError, match=message):
        made.build()


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "dirhtml", "gettext"])
def test_every_builder_prints_several_plans(project: Project, builder: str) -> None:
    assert project.build(builder).warnings == ""


def _text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page).split())
