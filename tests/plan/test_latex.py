"""The plan in LaTeX: the source always, the PDF where LaTeX is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from dmops_sphinx.loading import load
from support import ROOT

pytestmark = pytest.mark.plan

LATEX = shutil.which("latexmk") and shutil.which("xelatex")


@pytest.fixture(scope="module")
def source(built_plan: Callable[[str], Path]) -> str:
    return (built_plan("latex") / "RTN-046.tex").read_text(encoding="utf-8")


def columns_of(source: str, caption: str) -> list[int]:
    """Return the widths of the columns of the table with a caption."""
    before = source[: source.index(caption)]
    spec = before[before.rindex(r"\begin{longtable}") :]
    return [int(width) for width in re.findall(r"\\X\{(\d+)\}", spec)]


def test_columns_follow_their_content(source: str) -> None:
    code, title, description = columns_of(source, "SQuaRE roles for Rubin")
    assert code < title < description
    assert code * 6 < description


def test_tables_can_break_and_repeat_their_header(source: str) -> None:
    tables = source.count(r"\begin{longtable}")
    assert tables > 15
    assert source.count(r"\endhead") == tables
    assert source.count(r"\addtocounter{table}{-1}") == tables - source.count(
        r"\sphinxthelongtablecaptionisattop"
    )


def test_whatever_is_referred_to_has_a_label(source: str) -> None:
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", source))
    asked = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", source))
    assert sorted(asked - labels) == []


@pytest.mark.slow
@pytest.mark.skipif(
    not LATEX, reason="LaTeX is not installed (docs/formats.md names its packages)"
)
def test_it_compiles_without_overfull_boxes(
    built_plan: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "latex"
    shutil.copytree(built_plan("latex"), folder)
    done = subprocess.run(["make", "all-pdf"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    log = (folder / "RTN-046.log").read_text(encoding="utf-8", errors="replace")
    assert re.findall(r"Overfull \\hbox[^\n]*", log) == []
    assert re.findall(r"(?:Hyper reference|Reference)[^\n]*undefined", log) == []
    letters = re.sub(
        r"\s+",
        "",
        "".join(page.extract_text() for page in PdfReader(folder / "RTN-046.pdf").pages),
    )
    plan = load(ROOT / "data", root=ROOT).plan
    assert plan is not None
    assert [p.code for p in plan.positions if p.code not in letters] == []
    # The numbers are those of the page.
    assert "Table1:WBSelements" in letters
    assert "Table14:Products" in letters
