"""A build that is stopped leaves no old page behind: the next one writes what it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import CONF, Project

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n\n   people\n   other\n\nText.\n",
    "people": "People\n======\n\n.. people-table::\n",
    "other": "Other\n=====\n\nText of :person:`ann`.\n",
}
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
