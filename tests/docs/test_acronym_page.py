"""The page on acronyms is true: its example builds, its modes and files are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from acronym_building import listed, project
from dmops_sphinx.acronyms.sources import DEFAULT_FILES, DEFAULT_SKIP
from dmops_sphinx.config import ACRONYM_MODES
from dmops_sphinx.messages import Subtype
from support import ROOT

PAGE = (ROOT / "docs" / "acronyms.md").read_text(encoding="utf-8")


def test_the_example_builds(tmp_path: Path) -> None:
    (example,) = re.findall(r"```rst\n(.*?)```", PAGE, re.DOTALL)
    built = project(tmp_path, list=f"List\n====\n\n{example}").build()
    assert built.warnings == ""
    assert "DAC" in listed(built)


def test_names_of_the_code_are_on_the_page() -> None:
    for name in (*ACRONYM_MODES, *DEFAULT_FILES, *DEFAULT_SKIP):
        assert f"`{name}`" in PAGE
    for subtype in Subtype:
        if subtype.startswith("acronym"):
            assert f"`dmops.{subtype}`" in PAGE
