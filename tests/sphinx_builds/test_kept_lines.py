"""plan.json: lines of records that have not changed are taken over, and never a stale one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.render import kept_lines, plan_lines

DOCUMENTS = {"index": "Plan\n====\n\n.. role-table::\n\n.. people-table::\n"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, DOCUMENTS)


def made(project: Project, monkeypatch: pytest.MonkeyPatch, builder: str = "html") -> list[str]:
    """Build, compare the file with a clean build's, and return the records made into lines."""
    records: list[str] = []
    real = plan_lines.record_line

    def count(plan: object, kind: str, record: object) -> object:
        records.append(record.id)  # type: ignore[attr-defined]
        return real(plan, kind, record)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(plan_lines, "record_line", count)
        patch.setattr(kept_lines, "record_line", count)
        built = project.build(builder)
    clean = project.build(builder, out=f"clean-{len(list(project.root.glob('_build/*')))}")
    assert built.text("plan.json") == clean.text("plan.json")
    return records


def test_lines_of_other_files_are_taken_over(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(made(project, monkeypatch)) > 10
    project.change("data/roles.yaml", "Builds things.", "Builds *towers*\n      and more.")
    assert made(project, monkeypatch) == ["lead", "engineer"]
    project.change("data/people.yaml", "Ann Example", "Ann Renamed")  # what links to her, too
    assert made(project, monkeypatch) == ["ann", "bob"]
    project.change("data/plan.yaml", "title: ", "title: A ")
    assert len(made(project, monkeypatch)) > 10


def test_a_document_changes_addresses_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(project, monkeypatch)
    project.write("index.rst", "Plan\n====\n\n.. people-table::\n")
    assert made(project, monkeypatch) == []


def _lose(file: Path, mark: Path) -> None:
    mark.unlink()


def _garble(file: Path, mark: Path) -> None:
    mark.write_bytes(b"\xff")


def _edit(file: Path, mark: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("Example", "Somebody"))


def _cut(file: Path, mark: Path) -> None:
    file.write_bytes(file.read_bytes()[:900])


def _set_back(file: Path, mark: Path) -> None:
    _edit(file, mark)
    os.utime(file, (1, 1))


def _remove(file: Path, mark: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("harm", [_lose, _garble, _edit, _cut, _set_back, _remove])
def test_a_file_that_is_not_as_it_was_left_is_made_anew(
    harm: Callable[[Path, Path], None], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = project.build()
    (mark,) = (built.out.parent / "doctrees").glob("dmops-lines-*")
    harm(built.out / "plan.json", mark)
    project.change("data/roles.yaml", "Builds things.", "Builds towers.")
    assert len(made(project, monkeypatch)) > 10


def test_two_builders_of_one_environment_have_their_own(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for builder in ("html", "dirhtml"):
        made(project, monkeypatch, builder)
    for number in range(2):
        project.change("data/roles.yaml", "Builds ", f"Builds {number} ")
        assert made(project, monkeypatch) == ["lead", "engineer"]
    assert len(made(project, monkeypatch, "dirhtml")) > 10  # it is two changes behind
