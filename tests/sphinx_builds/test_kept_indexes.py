"""Search index and inventory are kept by a build that changes nothing, and by no other."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from building import CONF, Built, Project

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "roles": "Roles\n=====\n\n.. role-table::\n   :caption: Roles\n",
    "lone": ":orphan:\n\nLone\n====\n\nUnmistakable.\n",
}
FILES = ("searchindex.js", "objects.inv")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, DOCUMENTS)


def contents(built: Built) -> tuple[dict[str, Any], bytes]:
    """Return the search index, without the empty entries that Sphinx leaves, and the inventory."""
    text = built.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(text)
    for part in ("terms", "titleterms"):
        index[part] = {word: found for word, found in index[part].items() if found != []}
    return index, (built.out / "objects.inv").read_bytes()


def make_old(built: Built) -> None:
    for name in FILES:
        os.utime(built.out / name, (1, 1))


def touched(built: Built) -> set[str]:
    return {name for name in FILES if (built.out / name).stat().st_mtime != 1}


def test_they_are_kept_when_nothing_has_changed(project: Project) -> None:
    first = project.build()
    before = contents(first)
    make_old(first)
    assert touched(project.build()) == set(FILES)  # of other times: not those of the last build
    make_old(first)
    noted = project.build()
    stamps = {name: (noted.out / name).stat().st_mtime_ns for name in FILES}
    again = project.build()
    assert {name: (again.out / name).stat().st_mtime_ns for name in FILES} == stamps
    assert contents(again) == before


def test_an_inventory_that_was_lost_is_written_again(project: Project) -> None:
    first = project.build()
    before = contents(first)
    (first.out / "objects.inv").unlink()
    again = project.build()
    assert again.read == set()
    assert contents(again) == before


def test_an_inventory_is_left_where_only_words_change(project: Project) -> None:
    def inventory() -> int:
        return (project.root / "_build/out/html/objects.inv").stat().st_mtime_ns

    project.build()
    first = inventory()
    project.change("data/roles.yaml", "Builds things.", "Builds cathedrals.")
    project.build()
    assert inventory() == first
    project.change("data/roles.yaml", "title: Lead", "title: Chief")
    changed = project.build()
    assert inventory() != first
    assert contents(changed) == contents(project.build(out="clean"))
    (changed.out / "objects.inv").write_bytes(b"another's")
    project.change("data/roles.yaml", "cathedrals", "towers")
    assert contents(project.build()) == contents(project.build(out="anew"))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("data/roles.yaml", "Builds things.", "Builds cathedrals."),
        ("lone.rst", "Unmistakable", "Inimitable"),
        ("index.rst", "Plan\n====", "Scheme\n======"),
    ],
)
def test_a_change_reaches_both(name: str, before: str, after: str, project: Project) -> None:
    project.build()
    project.build()
    project.change(name, before, after)
    assert contents(project.build()) == contents(project.build(out="clean"))


@pytest.mark.parametrize("name", ["genindex", "search", "more"])
def test_a_page_that_was_lost_is_written_again(name: str, project: Project) -> None:
    project.write("_templates/more.html", '{% extends "page.html" %}')
    project.conf = (
        CONF + "templates_path = ['_templates']\nhtml_additional_pages = {'more': 'more.html'}\n"
    )
    first = project.build()
    before = first.text(f"{name}.html")
    kept = {page: (first.out / f"{page}.html").stat().st_mtime_ns for page in ("genindex", "more")}
    again = project.build()
    assert {
        page: (again.out / f"{page}.html").stat().st_mtime_ns for page in ("genindex", "more")
    } == kept
    (first.out / f"{name}.html").unlink()
    again = project.build()
    assert again.written == set()
    assert again.text(f"{name}.html") == before


def test_a_changed_template_reaches_the_pages_of_all(project: Project) -> None:
    project.conf = CONF + "templates_path = ['_templates']\n"
    project.write("_templates/layout.html", '{% extends "!layout.html" %}')
    project.build()
    project.build()
    text = '{% extends "!layout.html" %}{% block footer %}Unheard of{% endblock %}'
    project.write("_templates/layout.html", text)
    later = time.time() + 5
    os.utime(project.root / "_templates" / "layout.html", (later, later))
    again = project.build()
    for name in ("genindex", "search", "roles"):
        assert "Unheard of" in again.text(f"{name}.html")


def test_a_document_that_is_gone_is_not_found(project: Project) -> None:
    project.build()
    project.build()
    (project.root / "lone.rst").unlink()
    gone = project.build()
    assert "lone" not in contents(gone)[0]["docnames"]
    assert contents(gone) == contents(project.build(out="clean"))


def test_a_page_written_again_keeps_its_words(project: Project) -> None:
    first = project.build()
    project.build()
    before = contents(first)
    (first.out / "lone.html").unlink()
    again = project.build()
    assert again.written == {"index", "lone"}
    assert contents(again) == before


@pytest.mark.parametrize("setting", ['version = "7"\n', 'html_search_language = "de"\n'])
def test_a_setting_reaches_both(setting: str, project: Project) -> None:
    project.build()
    project.build()
    project.conf = CONF + setting
    assert contents(project.build()) == contents(project.build(out="clean"))


def test_a_build_that_broke_off_is_made_good(project: Project) -> None:
    project.build()
    project.build()
    project.change("roles.rst", "Roles\n=====", "Tasks\n=====")
    project.conf = CONF + (
        "def setup(app):\n"
        "    def fail(app):\n        raise RuntimeError('broken off')\n"
        "    app.connect('html-collect-pages', fail)\n"
    )
    with pytest.raises(Exception, match="broken off"):
        project.build()
    project.conf = CONF
    assert contents(project.build())[1] == contents(project.build(out="clean"))[1]


def test_two_folders_of_one_environment_have_their_own(project: Project) -> None:
    before = [contents(project.build(builder)) for builder in ("html", "dirhtml")]
    assert before[0][1] != before[1][1]
    for _ in range(2):
        assert [contents(project.build(builder)) for builder in ("html", "dirhtml")] == before
