"""A plan of another shape from `dmops new` and sheets, with no Python written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dmops_sphinx.loading import load
from support import DATA

SURVEY = DATA / "plans" / "survey" / "data"
PROSE = """
Products
========

.. product-table::
   :caption: Products
   :name: tab-products

.. risk-table::

.. milestone-table::

:risk:`R-002` and :milestone:`M-04`, :wbs:`1.02C.04.01`.
"""


@pytest.mark.slow
def test_a_second_plan_in_under_ten_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = [_dmops("new", "plan", "--title", "Survey", "--handle", "SRV-100", "--theme", "furo")]
    # What the department has: sheets, and what it decides of its own kinds.
    _dmops("export", "plan", "--data", str(SURVEY), "--format", "csv", "--output", "sheets")
    sheets = sorted(path for path in Path("sheets").iterdir() if path.stem not in _OWN)
    shutil.copy(SURVEY / "kinds.yaml", "plan/data/kinds.yaml")
    shutil.copy(SURVEY / "references.bib", "plan/data/survey.bib")
    Path("plan/data/risks.yaml").unlink()
    Path("plan/source/chapters/products.rst").write_text(PROSE)

    monkeypatch.chdir(tmp_path / "plan")
    ran.append(_dmops("import", *(f"../{sheet}" for sheet in sheets), "--yes"))
    ran.append(_dmops("check", "--level", "error"))
    ran.append(_run("-m", "sphinx", "-q", "-W", "-c", ".", "source", "_build/html"))
    assert len(ran) < 10

    plan = load(Path("data")).plan
    assert plan is not None
    second = load(SURVEY).plan
    assert second is not None
    for kind in ("product", "risk", "milestone", "role", "wbs"):
        wanted = second.of_kind(kind)
        found = {ident: one for ident, one in plan.of_kind(kind).items() if ident in wanted}
        # The example of `dmops new` has a product of the same id, and keeps what no cell says.
        assert {i for i in wanted if found.get(i) != wanted[i]} <= {"support"}
    page = Path("_build/html/chapters/products.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<tr[^>]* id="product-', page)) >= 140
    assert 'href="#risk-r-002"' in page
    assert not list(Path().rglob("*.py")) or [p.name for p in Path().rglob("*.py")] == ["conf.py"]


_OWN = {"plan", "changes", "documents"}


def _dmops(*arguments: str) -> str:
    return _run(
        "-c", "import sys; from dmops_sphinx.cli import main; sys.exit(main())", *arguments
    )


def _run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
