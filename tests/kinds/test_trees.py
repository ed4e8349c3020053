"""Charts of the trees that a plan declares."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from building import Built, Project

Make = Callable[..., Path]

KINDS = """
kinds:
  - name: work-package
    tree: parent
    nested: true
    fields:
      - name
      - {name: parent, type: reference, to: work-package}
      - {name: due, type: date}
      - {name: lead, type: who}
      - {name: effort, type: count, unit: weeks}
      - {name: state, type: choice, choices: [planned, done]}
"""
PACKAGES = """
work-packages:
  - id: build
    name: Build
    work-packages:
      - {id: design, name: Design, due: 2025-03-01, lead: ann?, effort: 6, state: done}
      - id: code
        name: Code
        state: planned
        work-packages:
          - {id: test, name: Test it, state: planned}
  - {id: sell, name: Sell, state: done}
"""


@pytest.fixture
def project(plan_with: Make, tmp_path: Path) -> Callable[[str], Built]:
    files = {"kinds": KINDS, "work-packages": PACKAGES}
    folder = plan_with(**files, without=("risks",))

    def build(text: str, builder: str = "html") -> Built:
        made = Project(tmp_path / "p", {"index": f"P\n=\n\n.. work-package-table::\n\n{text}"})
        for path in folder.iterdir():
            (made.root / "data" / path.name).write_bytes(path.read_bytes())
        return made.build(builder)

    return build


def boxes(built: Built) -> list[str]:
    text = built.text("index.txt")
    return [line.strip("* ").strip() for line in text.splitlines() if re.match(r" *\* ", line)]


def test_the_tree_is_drawn_with_links(project: Callable[..., Built]) -> None:
    built = project(".. work-package-tree::\n   :caption: Work\n   :name: fig-work\n")
    assert built.warnings == ""
    page = built.text("index.html")
    svg = page[page.index("<svg") : page.index("</svg>")]
    assert 'href="#work-package-test"' in svg
    assert "Tree of work packages: five work packages." in svg
    assert "Fig. 1" in page


def test_what_is_shown_in_each_box(project: Callable[..., Built]) -> None:
    built = project(".. work-package-tree::\n   :show: due lead effort\n", "text")
    assert built.warnings == ""
    (design,) = (one for one in boxes(built) if "Design" in one)
    for said in ("Due: 2025-03-01", "Lead: Ann Example", "Effort: 6 weeks"):
        assert said in design.replace("\n", " ")


@pytest.mark.parametrize(
    "asked,expected",
    [
        (" code\n", ["Code", "Test it"]),
        ("\n   :root: build\n   :depth: 1\n", ["Build", "Design", "Code"]),
        ("\n   :state: planned\n", ["Build", "Code", "Test it"]),
    ],
)
def test_branches_and_filters(
    project: Callable[..., Built], asked: str, expected: list[str]
) -> None:
    built = project(f".. work-package-tree::{asked}", "text")
    assert built.warnings == ""
    assert [re.sub(r"[*]| \(.*", "", one) for one in boxes(built)] == expected


@pytest.mark.parametrize(
    "asked,warning",
    [
        ("\n   :show: du\n", "did you mean 'due'?"),
        (" cod\n", "did you mean 'code'?"),
        ("\n   :state: plannd\n", "planned"),
    ],
)
def test_wrong_options_are_told(project: Callable[..., Built], asked: str, warning: str) -> None:
    assert warning in project(f".. work-package-tree::{asked}").warnings


def test_a_kind_without_a_tree_has_no_chart(plan_with: Make, tmp_path: Path) -> None:
    folder = plan_with()
    made = Project(tmp_path / "p", {"index": "P\n=\n\n.. risk-tree::\n"})
    for path in folder.iterdir():
        (made.root / "data" / path.name).write_bytes(path.read_bytes())
    assert 'Unknown directive type "risk-tree"' in made.build().warnings


def test_a_changed_record_changes_the_chart(project: Callable[..., Built], tmp_path: Path) -> None:
    project(".. work-package-tree::\n")
    made = tmp_path / "p" / "data" / "work-packages.yaml"
    made.write_text(made.read_text().replace("Test it", "Try it"))
    again = Project.__new__(Project)
    again.root, again.conf = tmp_path / "p", (tmp_path / "p" / "conf.py").read_text()
    assert "Try it" in again.build().text("index.html")
