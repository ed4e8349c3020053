"""What a name in a link leads to, where it may be more than one thing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dmops_sphinx.loading import load
from dmops_sphinx.model.anchors import Objects, build_objects
from support import MINIMAL

ROLES = """
team: core
roles:
  - id: 1.10x
    code: 1.10x
    title: Fills Both
    positions: [{suffix: 2, title: Second}, {suffix: 1, title: First}]
"""


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    folder = tmp_path / "data"
    shutil.copytree(MINIMAL, folder)
    team = next(iter(load(MINIMAL).plan.teams))
    (folder / "more.yaml").write_text(ROLES.replace("core", team))
    return build_objects(load(folder).plan)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("1.10x.1", "First"),  # a code, though it looks like the first position of the id
        ("1.10x.2", "Second"),
        ("1.10x", "Second"),  # an id: the position that is listed first
        ("1.10X.1", "First"),
        ("1.10X", "Second"),
    ],
)
def test_a_code_and_an_id_come_before_other_names(objects: Objects, name: str, text: str) -> None:
    assert objects.find("role", name).text == text


def test_objects_are_built_once(objects: Objects) -> None:
    assert build_objects(objects.plan) is objects
    other = build_objects(objects.plan, "dev-")
    assert other.by_key.keys() == objects.by_key.keys()
    assert [one.anchor for one in other.by_key.values()] == [
        f"dev-{one.anchor}" for one in objects.by_key.values()
    ]
