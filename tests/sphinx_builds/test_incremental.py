"""A changed value re-reads the documents that show it, and no others; pages never get stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Built, Project
from dmops_sphinx.messages import InvalidPlanError

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "people": "People\n======\n\n.. people-table::\n",
    "roles": "Roles\n=====\n\n.. role-table::\n   :columns: wbs title description people\n",
    "products": "Products\n========\n\n.. product-table::\n   :columns: number product notes\n",
    "values": "Values\n======\n\n:value:`teams.core.fte` :product:`tool`\n",
    "plain": "Plain\n=====\n\nNothing of the plan.\n",
}


def pages(built: Built) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted(built.out.glob("*.html"))
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, DOCUMENTS)


def test_nothing_changed_reads_and_writes_nothing(project: Project) -> None:
    project.build()
    again = project.build()
    assert again.read == set()
    assert again.written == set()


@pytest.mark.parametrize(
    "name,before,after,read",
    [
        ("people.yaml", "Bob O'Sample", "Bob Renamed", {"people", "roles"}),
        ("roles.yaml", "Builds things.", "Builds other things.", {"roles"}),
        ("products.yaml", "name: Part", "name: Piece", {"products"}),
        ("products.yaml", "name: Tool", "name: Tools", {"people", "products", "values"}),
        ("staffing.yaml", "0.25", "0.30", {"values"}),
        ("facilities.yaml", "name: Other", "name: Another", set()),
    ],
)
def test_one_change_reads_what_shows_it(
    project: Project, name: str, before: str, after: str, read: set[str]
) -> None:
    project.build()
    project.change(f"data/{name}", before, after)
    changed = project.build()
    assert changed.read == read
    assert pages(changed) == pages(project.build(out="clean"))


def test_parallel_builds_give_the_same_pages(project: Project) -> None:
    serial = pages(project.build(out="serial"))
    assert pages(project.build(out="parallel", parallel=2)) == serial


def test_an_error_keeps_the_pages_and_goes_away_when_mended(project: Project) -> None:
    before = pages(project.build())
    project.change("data/people.yaml", "id: bob", "id: bobb")
    with pytest.raises(InvalidPlanError, match="nothing was built"):
        project.build()
    project.change("data/people.yaml", "id: bobb", "id: bob")
    assert pages(project.build()) == before
