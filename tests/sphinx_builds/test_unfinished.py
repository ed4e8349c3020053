"""Pages that are behind are written: where a build was stopped, or another one read the change."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import CONF, Project
from dmops_sphinx.events import unfinished

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n\n   people\n   other\n\nText.\n",
    "people": "People\n======\n\n.. people-table::\n",
    "other": "Other\n=====\n\nText of :person:`ann`.\n",
}
CITING = {
    "index": DOCUMENTS["index"].replace("other", "other\n   cited"),
    "people": DOCUMENTS["people"],
    "cited": "Cited\n=====\n\n:cite:`DOC-1`\n\n.. bibliography::\n",
    "other": "Other\n=====\n\n.. include:: said.txt\n\n.. acronym-list::\n\nAn XTN.\n",
}
CHANGES = [
    ("data/people.yaml", "Ann Example", "Anna Example"),
    ("data/references.bib", "A {Document}", "A Paper"),
    ("data/acronyms.yaml", "Example Technical Note", "Example Tale"),
    ("said.txt", "Old words", "New words"),
]
STOPPING = """
from functools import partial
from pathlib import Path

PRIORITIES = {"env-updated": 1000, "write-started": 1, "html-page-context": 1, "build-finished": 1}

def setup(app):
    for event, priority in PRIORITIES.items():
        app.connect(event, partial(stop, event), priority=priority)

def stop(event, app, *given):
    file = Path(app.confdir) / "stop.txt"
    wanted = file.read_text() if file.exists() else ""
    if wanted and wanted in (event, f"{event} {given[0]}" if given else ""):
        file.unlink()
        raise KeyboardInterrupt
"""


def _files(folder: Path) -> dict[str, bytes]:
    # Sphinx keeps words in its index that no page has any more.
    left_out = (".buildinfo", ".doctrees", "searchindex.js")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(left_out)
    }


@pytest.mark.parametrize(
    "point",
    [
        "env-updated",
        "write-started",
        "html-page-context people",
        "build-finished",
    ],
)
def test_what_a_stopped_build_did_not_write_is_written(point: str, tmp_path: Path) -> None:
    project = Project(tmp_path / "plan", DOCUMENTS, conf=CONF + STOPPING)
    project.build()
    project.change("data/people.yaml", "Ann Example", "Anna Example")
    project.write("stop.txt", point)
    with pytest.raises(KeyboardInterrupt):
        project.build()
    assert not (project.root / "stop.txt").exists()
    again = project.build()
    assert "Anna Example" in again.text("people.html")
    assert '"anna"' in again.text("searchindex.js")
    clean = Project(tmp_path / "clean", DOCUMENTS, conf=CONF + STOPPING)
    clean.change("data/people.yaml", "Ann Example", "Anna Example")
    assert _files(again.out) == _files(clean.build().out)
    assert project.build().written == set()


def test_changes_that_another_build_has_read_come_to_all_pages(tmp_path: Path) -> None:
    project, clean = (Project(tmp_path / name, CITING) for name in ("plan", "clean"))
    project.write("said.txt", "Old words.")
    project.build()
    project.build("dirhtml")
    assert project.build().written == set()  # neither takes the other's pages for its own
    assert project.build("dirhtml").written == set()
    clean.write("said.txt", "Old words.")
    for name, before, after in CHANGES:
        project.change(name, before, after)
        clean.change(name, before, after)
        project.build("dirhtml")
        project.build("xml")
    changed = project.build()
    assert all(
        after in "".join(map(changed.text, ("people.html", "cited.html", "other.html")))
        for _, _, after in CHANGES
    )
    assert _files(changed.out) == _files(clean.build().out)
    assert project.build("dirhtml").written == project.build().written == set()


def test_a_change_that_nothing_shows_writes_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path / "plan", DOCUMENTS)
    project.build()
    project.build("dirhtml")
    for comment in ("one", "another"):
        project.change("data/wbs.yaml", "department: dept", f"department: dept  # {comment}")
        for builder in ("html", "dirhtml", "html"):
            assert project.build(builder).written == set()


def test_another_version_of_the_package_prints_all_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "plan", DOCUMENTS)
    project.build()
    monkeypatch.setattr(unfinished, "__version__", "99")
    assert project.build().written == {"index", "people", "other"}
    assert project.build().written == set()


@pytest.mark.parametrize("asked", [["other"], ["index", "other"]])
def test_what_a_build_of_some_pages_left_out_is_written(asked: list[str], tmp_path: Path) -> None:
    project, clean = (Project(tmp_path / name, CITING) for name in ("plan", "clean"))
    for one in (project, clean):
        one.write("said.txt", "Old words.")
    project.build()
    for change in CHANGES:
        project.change(*change)
        clean.change(*change)
    some = project.build(only=asked)
    assert "people" not in some.written
    whole = project.build()
    assert "Anna Example" in whole.text("people.html")
    assert _files(whole.out) == _files(clean.build().out)
    assert project.build().written == set()


def test_a_first_build_of_one_page_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    project, clean = (Project(tmp_path / name, DOCUMENTS) for name in ("plan", "clean"))
    assert "other" not in project.build(only=["people"]).written
    assert _files(project.build().out) == _files(clean.build().out)
    assert project.build().written == set()
