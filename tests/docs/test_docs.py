"""The documentation is true: generated parts are current, examples build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.reference import reference_text
from support import ROOT

EXAMPLES = re.findall(r"```rst\n(.*?)```", (ROOT / "docs" / "guide.md").read_text(), re.DOTALL)


def test_the_reference_is_current() -> None:
    assert (ROOT / "docs" / "reference.md").read_text() == reference_text()


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_build(example: str, tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": f"Plan\n====\n\n{example}"}).build()
    assert built.warnings == ""
    assert "Core" in built.text("index.html")


def test_there_are_examples() -> None:
    assert EXAMPLES
