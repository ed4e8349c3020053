"""Numbers of tables stay when nothing changes, and follow whatever does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sphinx.environment.collectors.toctree import TocTreeCollector

from building import Built, Project

TABLE = ".. role-table::\n   :caption: Roles\n   :name: {0}\n"
DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :numbered:\n\n   one\n   two\n",
    "one": f"One\n===\n\nSee :numref:`second`.\n\n{TABLE.format('first')}",
    "two": f"Two\n===\n\nSee :numref:`first`.\n\n{TABLE.format('second')}",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, DOCUMENTS)


def pages(built: Built) -> dict[str, str]:
    return {name: built.text(f"{name}.html") for name in DOCUMENTS}


def numbers(built: Built) -> tuple[Any, Any]:
    return dict(built.app.env.toc_fignumbers), dict(built.app.env.toc_secnumbers)


def test_no_document_is_read_to_number_what_has_not_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = numbers(project.build())
    asked = []
    real = TocTreeCollector.assign_figure_numbers

    def count(self: TocTreeCollector, env: Any) -> list[str]:
        asked.append(env)
        return real(self, env)

    monkeypatch.setattr(TocTreeCollector, "assign_figure_numbers", count)
    assert numbers(project.build()) == before
    assert asked == []
    project.change("two.rst", "Two\n===", "Second\n======")
    project.build()
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("one.rst", "One\n===\n", f"One\n===\n\n{TABLE.format('new')}\n"),
        ("index.rst", "   one\n   two\n", "   two\n   one\n"),
        ("index.rst", "   :numbered:\n", ""),
        ("one.rst", "   :caption: Roles\n", ""),
    ],
)
def test_numbers_follow_a_change(name: str, before: str, after: str, project: Project) -> None:
    project.build()
    project.build()
    project.change(name, before, after)
    assert numbers(project.build()) == numbers(project.build(out="clean"))


def test_pages_written_again_have_their_numbers(project: Project) -> None:
    first = project.build()
    before = pages(first)
    (first.out / "one.html").unlink()
    again = project.build()
    assert again.read == set()
    assert pages(again) == before
    assert "Table 2.1" in before["one"]
