"""What stands in for sphinxcontrib-bibtex is what it would be, however a project names it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sphinxcontrib.bibtex
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from building import CONF, Project
from dmops_sphinx.bibliography import registering
from dmops_sphinx.bibliography.held import HeldCitations
from dmops_sphinx.bibliography.places import PrintReferences
from dmops_sphinx.bibliography.stand_in import Citations, Footnotes

BIB = """
@misc{XTN-7, author = {Ada Tester}, title = {The note}, year = 2024, url = {https://xtn-7.lsst.io/}}
@misc{XTN-8, author = {Bob Tester}, title = {The other}, year = 2023}
"""
DOCUMENTS = {
    "index": "Plan\n====\n\nSee :cite:`XTN-7` and :footcite:`XTN-8`.\n\n.. footbibliography::\n\n"
    ".. toctree::\n\n   list\n   plain\n",
    "list": "List\n====\n\n.. bibliography::\n   :filter: cited\n\nAs :cite:t:`xtn-8` says.\n",
    "plain": "Plain\n=====\n\nNothing.\n",
}
NAMES = {
    "unnamed": CONF,
    "before": CONF.replace('["', '["sphinxcontrib.bibtex", "'),
    "behind": CONF.replace('"]', '", "sphinxcontrib.bibtex"]'),
    "wanted later": CONF + "def setup(app):\n    app.setup_extension('sphinxcontrib.bibtex')\n",
}


def project(folder: Path, conf: str = CONF) -> Project:
    made = Project(folder, DOCUMENTS, conf)
    made.write("data/notes.bib", BIB)
    return made


class _Recorder:
    """Takes what an extension tells Sphinx."""

    def __init__(self) -> None:
        self.said: dict[str, list[Any]] = {}

    def __getattr__(self, name: str) -> Any:
        return lambda *told, **_: self.said.setdefault(name, []).append(told)


def _named(told: list[Any]) -> set[str]:
    return {getattr(what, "__name__", what) for what, *_ in told}


def test_all_that_the_extension_registers_has_a_stand_in() -> None:
    real = _Recorder()
    sphinxcontrib.bibtex.setup(real)
    assert set(real.said["add_config_value"]) == set(registering.SETTINGS)
    ours = _Recorder()
    ours.extensions, ours.config = {}, _Recorder()  # type: ignore[attr-defined]
    ours.config.extensions = []  # type: ignore[attr-defined]
    registering.register_citations(ours)  # type: ignore[arg-type]
    for kind in ("add_config_value", "add_directive", "add_role", "add_node"):
        own = {"ReferencesPlace": "bibliography"}
        mine = {own.get(name, name) for name in _named(ours.said[kind])}
        assert mine == _named(real.said[kind]), kind
    events = {event for event, *_ in real.said["connect"]} - {"builder-inited"}
    assert {event for event, *_ in ours.said["connect"]} == events
    assert set(Citations.roles) == set(BibtexDomain.roles)
    assert set(Footnotes.roles) == set(BibtexFootDomain.roles)
    priority = PrintReferences.default_priority
    assert priority == BibliographyTransform.default_priority


@pytest.mark.parametrize("conf", NAMES.values(), ids=NAMES)
def test_pages_are_the_same_however_it_is_named(conf: str, tmp_path: Path) -> None:
    plain, named = project(tmp_path / "plain").build(), project(tmp_path / "named", conf).build()
    for page in ("index.html", "list.html"):
        assert named.text(page) == plain.text(page)
    assert named.warnings == plain.warnings == ""
    assert "XTN-7" in plain.text("list.html")
    assert "The other" in plain.text("index.html")  # in its footnote
    again = project(tmp_path / "twice", conf)
    again.build()
    again.change("plain.rst", "Nothing", "Something")
    done = again.build()
    assert done.read == {"plain"}
    assert done.text("list.html") == plain.text("list.html")
    again.change("data/notes.bib", "The note", "The new note")
    done = again.build()
    assert done.read == {"index"}  # whose footnotes come from whole files
    assert "The new note" in done.text("list.html")


def test_it_may_be_named_in_a_process_that_knows_nothing_yet(tmp_path: Path) -> None:
    made = project(tmp_path, NAMES["before"])
    made.write("conf.py", made.conf)
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "dummy"]
    done = subprocess.run(
        [*command, str(made.root), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("builder", ["latex", "text", "singlehtml"])
def test_other_formats_print_the_list_from_an_old_environment(
    builder: str, tmp_path: Path
) -> None:
    made = project(tmp_path)
    made.build()
    later = made.build(builder)
    fresh = project(tmp_path / "fresh").build(builder)
    assert later.read == set()
    for path in sorted(fresh.out.rglob("*")):
        if path.suffix in {".tex", ".txt", ".html"}:
            other = later.out / path.relative_to(fresh.out)
            assert other.read_text() == path.read_text()


def test_parallel_reading_finds_all_citations(tmp_path: Path) -> None:
    many = {
        f"page-{n}": f":orphan:\n\nP{n}\n=====\n\nSee :cite:`XTN-{7 + n % 2}`.\n"
        for n in range(12)
    }
    pages = []
    for parallel in (0, 2):
        made = project(tmp_path / str(parallel))
        for name, text in many.items():
            made.write(f"{name}.rst", text)
        built = made.build(parallel=parallel)
        pages.append({path.name: path.read_text() for path in built.out.glob("*.html")})
    assert pages[0] == pages[1]


def test_a_document_that_cites_no_more_is_forgotten(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    made.change("list.rst", "As :cite:t:`xtn-8` says.", "")
    done = made.build()
    assert "The other" not in done.text("list.html")
    held = done.app.env.domaindata["cite"]["held"]
    assert isinstance(held, HeldCitations)
    assert held.documents == {"index", "list"}
