"""A small project for the tests of the command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import MINIMAL


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the minimal plan, without what the linter finds in it."""
    shutil.copytree(MINIMAL, tmp_path / "data")
    bib = tmp_path / "data" / "references.bib"
    bib.write_text(bib.read_text().replace("https://example.org/", "https://acme-lab.edu/"))
    (tmp_path / "data" / "wbs.yaml").write_text(
        "department: dept\n\nwbs:\n  - {id: w2, code: 1.2, name: Second}\n"
        "  - {id: w10, code: 1.10, name: Tenth}\n"
    )
    roles = tmp_path / "data" / "roles.yaml"
    roles.write_text(roles.read_text().replace("suffix: 10", "suffix: 1"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path
