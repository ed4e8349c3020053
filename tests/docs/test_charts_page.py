"""The examples of the page on charts build, and it names every chart there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.views.charts import CHARTS
from support import ROOT

PAGE = (ROOT / "docs" / "charts.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```rst\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_build(example: str, tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": f"Plan\n====\n\n{example}"}).build()
    assert built.warnings == ""
    assert "<svg" in built.text("index.html")


def test_every_chart_is_there() -> None:
    assert len(EXAMPLES) >= 3
    for name in CHARTS:
        assert f"| `{name}` |" in PAGE
