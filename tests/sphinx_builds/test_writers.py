"""How pages are written in a build with several processes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from sphinx.errors import SphinxParallelError

from building import CONF, Project
from dmops_sphinx.events import writers

PAGES = {
    f"page-{n:02}": f"Page {n}\n=======\n\nSee :doc:`index` and DRP.\n\n"
    f".. dmops:role-table::\n   :caption: Roles {n}\n\n.. dmops:product-tree::\n"
    for n in range(12)
}
INDEX = f"Index\n=====\n\n.. toctree::\n\n{''.join(f'   {name}{chr(10)}' for name in PAGES)}"
CONF_THAT_TELLS = f"""{CONF}
import os
from pathlib import Path
from sphinx.util import logging

def tell(app, name, what):
    with Path(app.outdir, "..", f"{{what}}-{{os.getpid()}}.txt").open("a") as file:
        file.write(f"{{name}}\\n")

def shown(app, name, template, context, doctree):
    if doctree is not None:
        tell(app, name, "written")
        logging.getLogger(__name__).warning("seen: %s", name)
        if name == REFUSED:
            raise ValueError("no such page")

def setup(app):
    app.connect("doctree-resolved", lambda app, _, name: tell(app, name, "resolved"))
    app.connect("html-page-context", shown)

REFUSED = ""
"""


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def told(project: Project, what: str) -> dict[int, list[str]]:
    """Return which documents each process resolved or wrote."""
    found = project.root.rglob(f"{what}-*.txt")
    return {int(path.stem.rpartition("-")[2]): path.read_text("utf-8").split() for path in found}


@pytest.fixture(params=[1, 4, 32])
def together(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    number: int = request.param
    monkeypatch.setattr(writers, "_TOGETHER", number)
    return number


@pytest.mark.parametrize(("processes", "builder"), [(2, "html"), (5, "dirhtml")])
def test_several_processes_write_what_one_writes(
    tmp_path: Path, together: int, processes: int, builder: str
) -> None:
    project = Project(tmp_path, {"index": INDEX, **PAGES})
    serial = project.build(builder, out="serial")
    parallel = project.build(builder, out="parallel", parallel=processes)
    assert files_of(parallel.out) == files_of(serial.out)
    assert parallel.warnings == serial.warnings
    changed = "Page 3\n======\n\nAnother text.\n"
    project.write("page-03.rst", changed)
    serial = project.build(builder, out="serial")
    parallel = project.build(builder, out="parallel", parallel=processes)
    assert files_of(parallel.out) == files_of(serial.out)
    assert parallel.written == serial.written


def test_documents_are_resolved_in_one_process_and_written_in_others(
    tmp_path: Path, together: int
) -> None:
    project = Project(tmp_path, {"index": INDEX, **PAGES}, CONF_THAT_TELLS)
    built = project.build(parallel=2)
    names = sorted(["index", *PAGES])
    assert told(project, "resolved") == {os.getpid(): names}
    written = told(project, "written")
    assert written.pop(os.getpid()) == names[:1]  # and with it templates are compiled
    assert sorted(name for some in written.values() for name in some) == names[1:]
    assert max(map(len, written.values())) <= max(together, len(names) // 2)
    said = [line.split()[-1] for line in built.warnings.splitlines() if "seen: " in line]
    assert sorted(said) == names


@pytest.mark.parametrize("page", ["page-00", "page-11"])
def test_a_page_that_cannot_be_written_fails_the_build(
    tmp_path: Path, together: int, page: str
) -> None:
    conf = CONF_THAT_TELLS.replace('REFUSED = ""', f'REFUSED = "{page}"')
    project = Project(tmp_path, {"index": INDEX, **PAGES}, conf)
    with pytest.raises(SphinxParallelError, match="no such page"):
        project.build(parallel=2)


def test_a_builder_that_writes_in_a_way_of_its_own_is_left_alone(tmp_path: Path) -> None:
    conf = f"""{CONF}
from sphinx.builders.html import StandaloneHTMLBuilder

class Own(StandaloneHTMLBuilder):
    def write_documents(self, docnames):
        self.own = sorted(docnames)
        super().write_documents(docnames)

def setup(app):
    app.add_builder(Own, override=True)
"""
    project = Project(tmp_path, {"index": INDEX, **PAGES}, conf)
    builder: Any = project.build(parallel=2).app.builder
    assert builder.own == sorted(["index", *PAGES])
    assert {"write_documents", "finish"}.isdisjoint(vars(builder))


LOOKING = """
from pathlib import Path

def collect(app):
    app.there = [name for name in app.env.found_docs if Path(app.outdir, f"{name}.html").is_file()]
    return []

def setup(app):
    app.connect("html-collect-pages", collect)
"""


def test_pages_are_there_when_another_extension_adds_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "_TOGETHER", 2)
    waited: list[bool] = []
    finish = writers._Writers.finish

    def look(self: Any) -> None:
        waited.append(not self._tasks._pworking)
        finish(self)

    monkeypatch.setattr(writers._Writers, "finish", look)
    project = Project(tmp_path, {"index": INDEX, **PAGES}, CONF + LOOKING)
    app: Any = project.build(parallel=2).app
    assert sorted(app.there) == sorted(["index", *PAGES])
    project = Project(tmp_path / "alone", {"index": INDEX, **PAGES})
    project.build(parallel=2)
    assert waited == [True, False]
