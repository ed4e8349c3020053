"""The page on kinds, several plans and Python is true: its examples are run."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dmops_sphinx
from building import Project
from dmops_sphinx import api
from dmops_sphinx.model.declarations import FIELD_TYPES
from support import MINIMAL, ROOT, copy_of

PAGE = (ROOT / "docs" / "kinds.md").read_text()
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def _examples() -> list[tuple[dict[str, str], str]]:
    """Return the examples: data files, and the prose that shows them."""
    found: list[tuple[dict[str, str], str]] = []
    files: dict[str, str] = {}
    for language, text in BLOCKS:
        if language == "yaml":
            files[text.partition("\n")[0].removeprefix("# ")] = text
        elif language == "rst":
            found.append((files, text))
            files = {}
    return found


@pytest.mark.parametrize("files,prose", _examples())
def test_kinds_are_shown(files: dict[str, str], prose: str, tmp_path: Path) -> None:
    before = "" if "product-table" in prose else ".. product-table::\n\n"
    project = Project(tmp_path, {"index": f"Plan\n====\n\n{before}{prose}"})
    for name, text in files.items():
        project.write(name, text)
    built = project.build()
    assert built.warnings == ""
    assert re.search("risk-r-1|work-package-test|product-tool", built.text("index.html"))


def test_the_table_of_types_is_complete() -> None:
    assert tuple(re.findall(r"^\| `([a-z]+)` \|", PAGE, re.MULTILINE)) == FIELD_TYPES


def test_several_plans(tmp_path: Path) -> None:
    (conf,) = (text for language, text in BLOCKS if "dmops_plans" in text)
    text = "P\n=\n\n.. product-table::\n   :plan: dev\n\n:product:`dev:tool`\n"
    project = Project(tmp_path, {"index": text}, conf)
    shutil.copytree(MINIMAL, project.root / "data-dev")
    built = project.build()
    assert built.warnings == ""
    assert 'href="#dev-product-tool"' in built.text("index.html")


def test_the_python_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = (text for language, text in BLOCKS if "load_plan" in text)
    shutil.copytree(MINIMAL, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example, "docs/kinds.md", "exec"), {})
    assert "tool Tool bob" in said.getvalue()
    assert "data/products.yaml" in said.getvalue()


def test_every_name_of_the_interface_is_documented_and_there() -> None:
    table = PAGE[PAGE.index("## From Python") :]
    for name in api.__all__:
        assert f"`{name}" in table, name
        assert getattr(dmops_sphinx, name) is getattr(api, name)
    assert set(dmops_sphinx.__all__) == {*api.__all__, "__version__", "setup"}
    assert set(dmops_sphinx.__all__) <= set(dir(dmops_sphinx))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dmops_sphinx.nothing


def test_the_interface_needs_no_sphinx() -> None:
    code = "import sys, dmops_sphinx as d; d.load_plan; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "dmops_sphinx.api" in loaded
    assert not {"sphinx", "docutils"} & set(loaded)


def test_a_plan_with_errors_is_refused_with_all_of_them(tmp_path: Path) -> None:
    folder = copy_of("ten-faults", tmp_path)
    with pytest.raises(dmops_sphinx.PlanError, match=r"the plan has \d+ errors:") as caught:
        dmops_sphinx.load_plan(str(folder))
    assert caught.value.problems == dmops_sphinx.check_plan(folder)
    assert all(
        str(one) in str(caught.value) for one in caught.value.problems if one.severity == "error"
    )
