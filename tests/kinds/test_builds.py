"""Builds of plans with kinds of their own: tables, roles, inventory, changes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from docutils.parsers.rst import roles as docutils_roles
from docutils.parsers.rst.languages import en
from sphinx.domains.std import StandardDomain
from sphinx.util.inventory import InventoryFile

from architecture.layers import imports_of, modules
from building import CONF, Project
from dmops_sphinx.directives import directives_of
from dmops_sphinx.domain import DmopsDomain
from dmops_sphinx.model.registry import BUILT_IN
from dmops_sphinx.model.reserved import RESERVED_FILTERS, RESERVED_KINDS
from support import DATA

DOCUMENTS = {
    "index": """
Plan
====

.. toctree::

   packages

.. risk-table::
   :caption: Risks
   :name: tab-risks

See :numref:`tab-risks`, :risk:`loss`, :risk:`the delay <late>` and :any:`r-3`.

.. open-items::

.. plan-index::
""",
    "packages": """
Packages
========

.. work-package-table::

:work-package:`tapes`, :risk:`loss`: :value:`risks.loss.exposure`.

.. render::

   {% for risk in plan.risks.values() %}
   - {{ link("risk", risk.id, risk.title) }}
   {% endfor %}
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make(tmp_path / "project", DOCUMENTS)


def make(root: Path, documents: dict[str, str]) -> Project:
    made = Project(root, documents, CONF)
    for path in sorted((DATA / "kinds" / "good").iterdir()):
        shutil.copy(path, root / "data")
    made.write("data/references.bib", "@misc{DOC-1, title={A document}, year={2024}}\n")
    made.documents["index"] += "\n.. bibliography::\n"
    made.write("index.rst", made.documents["index"])
    return made


def test_tables_roles_and_lists(project: Project) -> None:
    built = project.build()
    assert built.warnings == ""
    page, other = built.text("index.html"), built.text("packages.html")
    assert re.findall(r'<tr[^>]* id="([^"]+)"', page) == ["risk-late", "risk-r-1", "risk-r-3"]
    assert 'href="#risk-r-1"' in page
    assert "the delay</span></a>" in page
    assert '<a class="reference internal" href="index.html#risk-r-1"' in other
    assert "-2.5 k$" in other
    assert "Work packages" in page
    assert "Who pays?" in page
    inventory = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="").data
    assert set(inventory["dmops:risk"]) == {"r-1", "late", "r-3"}
    assert inventory["dmops:work-package"]["tapes"].uri == "packages.html#work-package-tapes"
    assert "risk" in (built.out / "searchindex.js").read_text()
    assert len(json.loads(built.text("plan.json"))["risks"]) == 3


@pytest.mark.parametrize("builder", ["text", "latex", "dirhtml", "singlehtml", "gettext", "epub"])
def test_every_builder_prints_them(project: Project, builder: str) -> None:
    project.conf += "\nepub_show_urls = 'no'\nversion = '1'\ncopyright = 'us'\n"
    assert project.build(builder).warnings == ""


def test_one_change_reads_what_shows_it(project: Project) -> None:
    project.build()
    project.change("data/work-packages.yaml", "name: Run", "name: Walk")
    assert project.build().read == {"packages"}
    project.change("data/risks.yaml", "exposure: -2.50", "exposure: -3")
    assert project.build().read == {"index", "packages"}
    project.change("data/kinds.yaml", "title: Likelihood", "title: Chance")
    built = project.build()
    assert built.read == {"index"}
    assert "Chance" in built.text("index.html")
    assert project.build().read == set()


def test_a_kind_that_is_added_or_taken_away_is_noticed(tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"index": "Plan\n====\n\n.. cost-table::\n"})
    assert 'Unknown directive type "cost-table"' in project.build().warnings
    project.change("data/kinds.yaml", "kinds:\n", "kinds:\n  - {name: cost, fields: [name]}\n")
    project.write("data/costs.yaml", "costs: [{id: a, name: Disks}]\n")
    built = project.build()
    assert built.warnings == ""
    assert 'id="cost-a"' in built.text("index.html")
    project.change("data/kinds.yaml", "name: cost, fields: [name]", "name: cost, fields: [title]")
    project.change("data/costs.yaml", "name:", "title:")
    assert "Disks" in project.build().text("index.html")


def test_parallel_and_incremental_builds_give_the_same_pages(tmp_path: Path) -> None:
    more = {f"p{number}": DOCUMENTS["packages"] for number in range(6)}
    more = {name: text.replace("work-package-table::", "work-package-table::\n   :no-index:")
            for name, text in more.items()}  # fmt: skip
    project = make(tmp_path / "p", {**DOCUMENTS, **more})
    project.conf += "\nexclude_patterns = ['_build']\nsuppress_warnings = ['toc.not_included']\n"
    serial = project.build(out="serial")
    parallel = project.build(out="parallel", parallel=2)
    project.change("data/risks.yaml", "exposure: -2.50", "exposure: -3")
    project.build(out="serial")
    project.change("data/risks.yaml", "exposure: -3", "exposure: -2.50")
    again = project.build(out="serial")
    assert serial.warnings == parallel.warnings == again.warnings == ""
    for path in sorted(serial.out.glob("*.html")):
        assert (parallel.out / path.name).read_bytes() == path.read_bytes()
    assert (parallel.out / "objects.inv").read_bytes() == (serial.out / "objects.inv").read_bytes()


def test_two_builds_in_one_process_keep_their_kinds_apart(tmp_path: Path) -> None:
    one = make(tmp_path / "one", {"index": "P\n=\n\n.. risk-table::\n\n:risk:`loss`\n"})
    two = Project(tmp_path / "two", {"index": "P\n=\n\n.. risk-table::\n\n:risk:`loss`\n"})
    assert one.build().warnings == ""
    warnings = two.build().warnings
    assert 'Unknown directive type "risk-table"' in warnings
    assert 'Unknown interpreted text role "risk"' in warnings
    assert one.build(out="again").warnings == ""
    assert set(DmopsDomain.object_types) == set(BUILT_IN.linked)
    assert "risk-table" not in DmopsDomain.directives


def test_the_prefix_of_the_domain_is_accepted(tmp_path: Path) -> None:
    text = "P\n=\n\n.. dmops:risk-table::\n\n:dmops:risk:`loss`\n"
    project = make(tmp_path / "p", {"index": text})
    project.conf = CONF.replace('primary_domain = "dmops"\n', "")
    assert project.build().warnings == ""


@pytest.mark.parametrize(
    "text,message",
    [
        (":risk:`los`", "the plan has no risk 'los'; did you mean 'loss'?"),
        (
            ".. risk-table::\n   :severity: hihg",
            "'hihg' is unknown; did you mean 'high'",
        ),
        (".. risk-table::\n   :columns: titel", "there is no column 'titel'"),
        (".. risk-table::\n   :root: loss", "is not a tree"),
        (".. risk-table::\n   :owner: n/a\n   :team: core", "finds no risks"),
        (".. risk-table::\n   :state: open", 'unknown option: "state"'),
        (":value:`risks.loss.exposur`", "did you mean 'exposure'?"),
    ],
)
def test_warnings_say_what_would_be_right(text: str, message: str, tmp_path: Path) -> None:
    project = make(tmp_path / "p", {"index": f"P\n=\n\n{text}\n"})
    assert message in project.build().warnings


def test_no_kind_can_hide_a_role_or_directive() -> None:
    names = {*DmopsDomain.roles, *StandardDomain.roles, *en.roles, *docutils_roles._roles}
    taken = {name for name in names if re.fullmatch("[a-z][a-z0-9-]*", name)}
    tables = {name.removesuffix("-table") for name in directives_of() if name.endswith("-table")}
    known = {*RESERVED_KINDS, *BUILT_IN, *(kind.plural for kind in BUILT_IN.values())}
    assert tables - known == set()
    assert taken - known == set()


def test_no_filter_can_hide_an_option_of_all_tables() -> None:
    options = set(directives_of()["acronym-table"].option_spec)  # type: ignore[arg-type]
    filters = {"team", "institution", "kind", "person", "status"}
    assert options - filters <= RESERVED_FILTERS


def test_every_layer_asks_the_plan_for_its_kinds() -> None:
    """The table of built-in kinds is for the registry alone; `Plan.kinds` has them all."""
    asking = {
        found.place.rpartition(":")[0]
        for module in modules()
        for found in imports_of(module)
        if found.name.endswith("model.kinds.KINDS")
    }
    model = "ext/dmops_sphinx/model"
    assert asking == {f"{model}/registry.py", f"{model}/declared.py"}
