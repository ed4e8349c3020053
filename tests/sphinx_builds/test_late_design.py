"""sphinx-design is set up by the first document that uses it, as if it had been from the start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from docutils.parsers.rst import directives, roles
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from building import CONF, Built, Project
from dmops_sphinx.design import DIRECTIVES, design_roles

CARD = ".. dropdown:: More\n   :color: info\n\n   Said :bdg-primary-line:`within`.\n"
DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "a-plain": "Plain\n=====\n\nNothing.\n",
    "cards": f"Cards\n=====\n\n{CARD}",
    "tabs": "Tabs\n====\n\n.. tab-set::\n\n   .. tab-item:: One\n\n      An :octicon:`report`.\n",
    "z-last": "Last\n====\n\nA :bdg:`badge`.\n",
}
NAMED = CONF.replace('["', '["sphinx_design", "')
BEHIND = CONF.replace('"]', '", "sphinx_design"]')
WANTED_LATER = CONF + "def setup(app):\n    app.setup_extension('sphinx_design')\n"
WITH_A_SETTING = CONF + "sd_custom_directives = {}\n"


def pages(built: Built) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8") for path in sorted(built.out.glob("*.html"))
    }


def test_all_that_it_registers_has_a_stand_in(tmp_path: Path) -> None:
    with docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "o", tmp_path / "o", "html", status=None)
        before = set(directives._directives), set(roles._roles)
        app.setup_extension("sphinx_design")
        assert set(directives._directives) - before[0] == set(DIRECTIVES)
        assert set(roles._roles) - before[1] == set(design_roles())


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
@pytest.mark.parametrize("conf", [NAMED, BEHIND, WANTED_LATER, WITH_A_SETTING])
def test_pages_are_the_same_however_it_is_named(conf: str, builder: str, tmp_path: Path) -> None:
    built = [
        Project(tmp_path / name, DOCUMENTS, text).build(builder)
        for name, text in (("plain", CONF), ("named", conf))
    ]
    assert [one.warnings for one in built] == ["", ""]
    names = [path.name for path in built[0].out.iterdir() if path.suffix in {".html", ".tex"}]
    for name in (*names, *(f"{name}.txt" for name in DOCUMENTS if builder == "text")):
        assert built[0].text(name) == built[1].text(name), name
    if builder == "html":
        statics = [{p.name for p in (one.out / "_static").iterdir()} for one in built]
        assert statics[0] == statics[1]
        assert "sphinx-design.min.css" in statics[0]


@pytest.mark.parametrize("parallel", [0, 2])
def test_builds_after_a_change_equal_a_clean_one(parallel: int, tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    project.build(parallel=parallel)
    assert pages(project.build()) == pages(project.build(out="clean"))
    for name, before, after in (
        ("a-plain.rst", "Nothing.", "Something."),
        ("cards.rst", CARD, "No card.\n"),
        ("a-plain.rst", "Something.", "A :bdg:`word`."),
        ("z-last.rst", "A :bdg:`badge`.", "No badge."),
    ):
        project.change(name, before, after)
        again, clean = project.build(parallel=parallel), project.build(out=f"clean {after}")
        assert again.warnings == clean.warnings == ""
        assert pages(again) == pages(clean)


def test_a_page_is_written_again_from_an_old_environment(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    first = project.build()
    before = pages(first)
    for name in ("cards.html", "tabs.html"):
        (first.out / name).unlink()
    again = project.build()
    assert again.read == set()
    assert pages(again) == before


@pytest.mark.parametrize(
    ("text", "is_set_up"),
    [("Nothing.\n", False), (CARD, True), (".. dmops:facility-list::\n", True)],
    ids=["nothing", "dropdown", "facilities"],
)
def test_it_is_set_up_only_where_it_is_used(text: str, is_set_up: bool, tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": f"Plan\n====\n\n{text}"})
    project.write("conf.py", CONF)
    program = (
        "import sys\nfrom sphinx.cmd.build import main\nassert main(['-q', '.', 'out']) == 0\n"
        "print('sphinx_design.extension' in sys.modules)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[-1] == str(is_set_up)
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert ("sphinx-design.min.css" in page) is is_set_up


@pytest.mark.parametrize("conf", [CONF, NAMED], ids=["late", "named"])
def test_a_title_is_hidden_where_the_document_says_so(conf: str, tmp_path: Path) -> None:
    hidden = ":sd_hide_title:\n\n"
    documents = {
        "index": f"{hidden}Plan\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
        "a-shown": "Shown\n=====\n\nText.\n",
        "b-hidden": f"{hidden}Hidden\n======\n\n{CARD}",
        "c-hidden": f"{hidden}Hidden too\n==========\n\nText.\n",
    }
    project = Project(tmp_path, documents, conf)
    for text in ("Text.", "Other text."):
        project.write("a-shown.rst", f"Shown\n=====\n\n{text}\n")
        built = project.build()
        assert built.warnings == ""
        for name in documents:
            page = built.text(f"{name}.html")
            assert page.count('<h1 class="sd-d-none">') == (name != "a-shown"), name
            assert "sphinx-design" in page
    assert project.build().read == set()
