"""Which files a data folder has, and what it must not have."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dmops_sphinx.loading import load
from support import MINIMAL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(MINIMAL, tmp_path / "data")


def faults(folder: Path) -> set[tuple[str, str]]:
    return {(str(problem.place), problem.code) for problem in load(folder).problems}


def test_files_are_read_at_any_depth(folder: Path) -> None:
    deep = folder / "people" / "north" / "office"
    deep.mkdir(parents=True)
    (deep / "staff.yaml").write_text("people:\n  - {id: zoe, name: Zoe Deep}\n")
    (folder / "documents" / "more").mkdir(parents=True)
    (folder / "documents" / "more" / "all.bib").write_text("@misc{DOC-9, title = {Nine}}\n")
    plan = load(folder).plan
    assert plan is not None
    assert plan.people["zoe"].name == "Zoe Deep"
    assert str(plan.place("person", "zoe")) == "data/people/north/office/staff.yaml:2:5"
    assert "DOC-9" in plan.documents


def test_hidden_folders_and_other_files_are_left_alone(folder: Path) -> None:
    for name in (".git", "_old"):
        (folder / name).mkdir()
        (folder / name / "people.yaml").write_text("not a plan")
    (folder / "notes.txt").write_text("people: none")
    assert load(folder).plan is not None


def test_links_that_leave_the_folder_are_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "more.yaml").write_text("people:\n  - {id: eve, name: Eve}\n")
    (folder / "people").mkdir()
    (folder / "people" / "more.yaml").symlink_to(outside / "more.yaml")
    (folder / "all").symlink_to(outside)
    assert faults(folder) == {("data/people/more.yaml:1:1", "DM002"), ("data/all:1:1", "DM002")}


def test_what_cannot_be_read_is_reported_with_the_rest(folder: Path) -> None:
    (folder / "teams.yaml").unlink()
    os.mkfifo(folder / "teams.yaml")
    (folder / "gone.yaml").symlink_to(folder / "nothing.yaml")
    (folder / "people.yaml").write_text("people:\n  - {id: ann, nam: Ann}\n")
    found = faults(folder)
    assert {("data/teams.yaml:1:1", "DM003"), ("data/gone.yaml:1:1", "DM003")} <= found
    assert ("data/people.yaml:2:15", "DM301") in found


def test_endings_in_capitals_are_read(folder: Path) -> None:
    (folder / "people.yaml").rename(folder / "People.YAML")
    assert load(folder).plan is not None
