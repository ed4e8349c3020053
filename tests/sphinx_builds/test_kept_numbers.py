"""Numbers of tables stay when nothing changes, and follow whatever does."""

from __future__ import annotations

import re
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


def test_a_document_that_only_refers_to_a_number_follows_it(tmp_path: Path) -> None:
    refers = "Three\n=====\n\nSee :numref:`second`, and :ref:`Two <second>`.\n"
    project = Project(tmp_path, {**DOCUMENTS, "three": refers, "four": "Four\n====\n"})
    project.change("index.rst", "   two\n", "   two\n   three\n   four\n")
    project.change("index.rst", "   :numbered:\n", "")
    assert "Table 2<" in project.build().text("three.html")
    project.change("one.rst", "One\n===\n", f"One\n===\n\n{TABLE.format('new')}\n")
    built = project.build()
    assert "Table 3<" in built.text("three.html")
    assert built.read == {"one"}
    assert "four" not in built.written
    assert pages(built) == pages(project.build(out="clean"))


def test_pages_written_again_have_their_numbers(project: Project) -> None:
    first = project.build()
    before = pages(first)
    (first.out / "one.html").unlink()
    again = project.build()
    assert again.read == set()
    assert pages(again) == before
    assert "Table 2.1" in before["one"]


MANY = {f"page-{n}": f"Page {n}\n=======\n\n{TABLE.format(f'name-{n}')}" for n in range(9)}
MANY["index"] = "Plan\n====\n\n.. toctree::\n   :glob:\n\n   page-*\n"


@pytest.fixture
def many(tmp_path: Path) -> Project:
    return Project(tmp_path, MANY)


def numbered_anew(project: Project, monkeypatch: pytest.MonkeyPatch, parallel: int = 0) -> bool:
    """Build, compare the numbers with a clean build's, and tell whether all were numbered."""
    asked = []
    real = TocTreeCollector.assign_figure_numbers
    with monkeypatch.context() as patch:
        patch.setattr(
            TocTreeCollector,
            "assign_figure_numbers",
            lambda self, env: asked.append(env) or real(self, env),
        )
        built = project.build(parallel=parallel)
    clean = project.build(out=f"clean-{len(list(project.root.glob('_build/*')))}")
    assert numbers(built) == numbers(clean)
    for name in MANY:  # what else stands on a page, such as a theme's list of pages, is Sphinx's
        shown = [
            re.findall(r"(?:Table|Fig\.) \d+", one.text(f"{name}.html")) for one in (built, clean)
        ]
        assert shown[0] == shown[1]
    return bool(asked)


def test_what_has_the_same_tables_keeps_its_numbers(
    many: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert numbered_anew(many, monkeypatch)
    many.change("page-5.rst", "Page 5\n=======\n", "Page 5\n=======\n\nSaid.\n")
    assert not numbered_anew(many, monkeypatch)
    many.change("page-5.rst", "Said.", "Unsaid.")
    assert not numbered_anew(many, monkeypatch, parallel=2)
    many.change("page-5.rst", "Unsaid.", TABLE.format("more"))
    assert numbered_anew(many, monkeypatch)
    many.change("page-5.rst", "   :name: more", "   :name: less")
    assert numbered_anew(many, monkeypatch)
    (many.root / "_build/out/doctrees/page-5.doctree").unlink()
    assert numbered_anew(many, monkeypatch)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Page 5\n=======\n", "Page 5\n=======\n\nMore\n----\n"),
        ("   :caption: Roles\n", ""),
        (":caption: Roles", ":caption: Tasks"),
        (".. role-table::\n   :caption: Roles", ".. figure:: picture.png"),
    ],
)
def test_what_differs_is_numbered(
    before: str, after: str, many: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    many.write("picture.png", "")
    many.build()
    many.change("page-5.rst", before, after)
    assert numbered_anew(many, monkeypatch) == (after != ":caption: Tasks")


def test_a_page_that_comes_or_goes_moves_the_others(
    many: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    many.build()
    many.write("page-55.rst", f"Page\n====\n\n{TABLE.format('late')}")
    many.change("page-8.rst", "Page 8", "Page ?")
    assert numbered_anew(many, monkeypatch)
    (many.root / "page-55.rst").unlink()
    assert numbered_anew(many, monkeypatch)
