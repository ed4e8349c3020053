"""The package alone builds a plan: extension, data folder, nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dmops_sphinx.cli.extras import EXTRAS
from support import MINIMAL, ROOT

BLOCKED = [name for names in EXTRAS.values() for name in names]
RUN = f"""
import sys
from importlib.abc import MetaPathFinder
class Blocker(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {BLOCKED}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Blocker())
"""
CONF = """
extensions = ["dmops_sphinx"]
"""
PAGE = """
Plan
====

.. dmops:plan-abstract::

.. dmops:product-table::
   :caption: Products

.. dmops:role-table:: 1.2

.. dmops:facility-list::

:dmops:person:`ann`, :cite:`DOC-1`.

.. bibliography::
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "data")
    (tmp_path / "data" / "references.bib").write_text("@misc{DOC-1, title = {A title}}\n")
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "index.rst").write_text(PAGE)
    return tmp_path


def _run(code: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", RUN + code], capture_output=True, text=True, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_a_plan_builds_without_any_extra(project: Path, builder: str) -> None:
    options = ["-q", "-W", "-b", builder, ".", "_out"]
    _run(f"from sphinx.cmd.build import main; sys.exit(main({options}))", project)
    if builder == "html":
        page = (project / "_out" / "index.html").read_text(encoding="utf-8")
        assert 'id="product-tool"' in page
        assert "What the department does." in page
        assert "DOC-1" in page


def test_the_command_works_without_any_extra(project: Path) -> None:
    code = "from dmops_sphinx.cli import main; sys.exit(main({}))"
    assert "no problem" in _run(code.format(["check", "data", "--level", "error"]), project)
    _run(code.format(["schema", "schemas"]), project)


def test_the_extras_are_those_that_are_blocked_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]) == set(EXTRAS)


def test_every_extra_is_imported_by_the_package() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "ext").rglob("*.py"))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert settings["optional-dependencies"].keys() == EXTRAS.keys()
    for extra, modules in EXTRAS.items():
        assert len(settings["optional-dependencies"][extra]) == len(modules)
        for module in modules:
            assert f"import {module}" in sources or f"from {module}" in sources, module


@pytest.mark.parametrize(
    "arguments,extra",
    [
        (["export", "-o", "plan.xlsx"], "exchange"),
        (["completion", "bash"], "completion"),
        (["live", "--port", "0"], "live"),
        (["import", "sheet.xlsx"], "exchange"),
    ],
)
def test_a_missing_extra_is_named(project: Path, arguments: list[str], extra: str) -> None:
    from openpyxl import Workbook

    Workbook().save(project / "sheet.xlsx")
    code = f"from dmops_sphinx.cli import main; sys.exit(main({arguments}))"
    done = subprocess.run(
        [sys.executable, "-c", RUN + code], capture_output=True, text=True, cwd=project
    )
    assert done.returncode == 2
    assert f"dmops-sphinx[{extra}]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "builder,conf,extra",
    [("typst", CONF, "pdf"), ("html", "import dmops_sphinx.technote", "technote")],
)
def test_a_build_names_the_missing_extra(
    project: Path, builder: str, conf: str, extra: str
) -> None:
    (project / "conf.py").write_text(conf)
    options = ["-q", "-b", builder, ".", "_out"]
    code = f"from sphinx.cmd.build import main; sys.exit(main({options}))"
    done = subprocess.run(
        [sys.executable, "-c", RUN + code], capture_output=True, text=True, cwd=project
    )
    assert done.returncode == 2
    assert f"pip install 'dmops-sphinx[{extra}]'" in done.stderr
