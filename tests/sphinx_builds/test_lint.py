"""The linter in a build: only where the project asks, and as its settings say."""

from __future__ import annotations

from pathlib import Path

from building import CONF, Project

LINT = "dmops_lint = True\n"
SLIP = (
    "products:\n  - {id: x1, name: Archive, manager: tbd, description: It keeps the the data.}\n"
)


def _project(tmp_path: Path, more: str = "") -> Project:
    index = "Plan\n====\n\n.. product-table::\n"
    project = Project(tmp_path, {"index": index}, conf=f"{CONF}{more}")
    (project.root / "data" / "more.yaml").write_text(SLIP)
    return project


def test_a_build_says_nothing_unless_it_is_asked(tmp_path: Path) -> None:
    assert _project(tmp_path).build().warnings == ""


def test_a_build_that_is_asked_warns_with_the_place(tmp_path: Path) -> None:
    project = _project(tmp_path, LINT)
    (project.root / "pyproject.toml").write_text('[tool.dmops]\nselect = ["DM72"]\n')
    warnings = project.build().warnings
    assert "data/more.yaml:2:65: WARNING: the word 'the' stands twice [DM722" in warnings
    assert warnings.count("WARNING") == 1


def test_settings_and_comments_hold_in_a_build(tmp_path: Path) -> None:
    project = _project(tmp_path, LINT)
    (project.root / "pyproject.toml").write_text('[tool.dmops]\nselect = ["DM72"]\n')
    path = project.root / "data" / "more.yaml"
    path.write_text(SLIP.replace(".}", ".}  # dmops: ignore[DM722]"))
    assert project.build().warnings == ""


def test_warnings_can_be_silenced_by_their_subtype(tmp_path: Path) -> None:
    project = _project(tmp_path, f'{LINT}suppress_warnings = ["dmops.data"]\n')
    assert project.build().warnings == ""
