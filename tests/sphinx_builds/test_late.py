"""Stand-ins are what they stand for, and a build that needs nothing loads nothing."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from sphinx.transforms.post_transforms import SphinxPostTransform

from building import Project
from dmops_sphinx.domain import DmopsDomain
from dmops_sphinx.extension import _POST_TRANSFORMS
from dmops_sphinx.late import late_transform

DOCUMENTS = {
    "index": "Plan\n====\n\n.. toctree::\n\n   roles\n",
    "roles": "Roles\n=====\n\n.. role-table::\n   :caption: Roles\n",
}
CITING = {
    "index": "Plan\n====\n\nSee :cite:`XTN-7`.\n\n.. toctree::\n\n   list\n",
    "list": "List\n====\n\n.. bibliography::\n",
}
HEAVY = (
    "yaml",
    "pydantic",
    "pybtex",
    "sphinxcontrib.bibtex",
    "dmops_sphinx.model.records",
    "dmops_sphinx.views",
    "dmops_sphinx.charts",
    "dmops_sphinx.acronyms",
    "dmops_sphinx.typst.builder",
)
OTHERS = (
    "dmops_sphinx.views.chart",
    "dmops_sphinx.views.declared",
    "dmops_sphinx.views.products",
    "dmops_sphinx.directives.charts",
    "dmops_sphinx.model.declarations",
    "dmops_sphinx.review",
    "dmops_sphinx.checks.registry",
    "dmops_sphinx.checks.similar",
    "dmops_sphinx.views.templates",
    "dmops_sphinx.views.values",
)
"""What a build of role tables has no use for."""


@pytest.mark.parametrize("stand_in", _POST_TRANSFORMS, ids=lambda one: one.__name__)
def test_post_transforms_say_what_the_real_ones_say(stand_in: type[SphinxPostTransform]) -> None:
    real = getattr(import_module(stand_in.__module__), stand_in.__name__)
    for name in ("default_priority", "formats", "builders"):
        assert getattr(stand_in, name) == getattr(real, name), name


def test_every_post_transform_is_registered() -> None:
    registered = {(one.__module__, one.__name__) for one in _POST_TRANSFORMS}
    folder = Path(import_module("dmops_sphinx.transforms").__file__).parent
    for path in sorted(folder.glob("*.py")):
        module = import_module(f"dmops_sphinx.transforms.{path.stem}")
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, SphinxPostTransform):
                if value.__module__ == module.__name__:
                    assert (module.__name__, name) in registered


def test_the_transform_of_handles_has_its_priority() -> None:
    from dmops_sphinx.transforms.handles import LinkHandles

    stand_in = late_transform("transforms.handles", "LinkHandles", 480)
    assert stand_in.default_priority == LinkHandles.default_priority


def _imported(root: Path, *lines: str, modules: tuple[str, ...] = HEAVY) -> list[str]:
    """Return which of the modules are imported when a program has run."""
    asked = f"print([m for m in {modules} if m in sys.modules])"
    program = "\n".join((*lines, "import sys", asked))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = eval(done.stdout.splitlines()[-1])
    return found


def test_setting_up_imports_nothing_heavy(tmp_path: Path) -> None:
    assert _imported(tmp_path, "import dmops_sphinx.extension") == []


@pytest.mark.parametrize("documents", [DOCUMENTS, CITING], ids=["roles", "citing"])
def test_a_build_in_which_nothing_changed_imports_nothing_heavy(
    documents: dict[str, str], tmp_path: Path
) -> None:
    project = Project(tmp_path, documents)
    project.write("data/cited.bib", "@misc{XTN-7, title = {A note}, year = 2024}\n")
    build = "from sphinx.cmd.build import main; assert main(['-q', '.', 'out']) == 0"
    project.write("conf.py", project.conf)
    assert _imported(tmp_path, build) != []
    assert _imported(tmp_path, build) == []


def test_a_build_of_role_tables_imports_their_views_alone(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    project.write("conf.py", project.conf)
    build = "from sphinx.cmd.build import main; assert main(['-q', '.', 'out']) == 0"
    assert _imported(tmp_path, build, modules=(*OTHERS, "dmops_sphinx.views.roles")) == [
        "dmops_sphinx.views.roles"
    ]


def test_a_page_written_alone_has_the_links_of_its_rows(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    before = project.build().text("roles.html")
    page = tmp_path / "_build" / "out" / "html" / "roles.html"
    page.unlink()
    again = project.build()
    assert again.read == set()
    assert "roles" in again.written
    assert page.read_text(encoding="utf-8") == before
    assert "dmops-row-links" in before or "dmops-source" in before


def test_a_warning_of_the_data_is_said_in_every_build(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS | {"old": ":orphan:\n\nOld\n===\n\nThe OLD way.\n"})
    first = project.build()
    assert "OLD" in first.warnings
    again = project.build()
    assert again.read == set()
    assert again.warnings == first.warnings


def test_the_inventory_stays_when_nothing_has_changed(tmp_path: Path) -> None:
    project = Project(tmp_path, DOCUMENTS)
    before = (project.build().out / "objects.inv").read_bytes()
    again = project.build()
    domain = again.app.env.domains["dmops"]
    assert isinstance(domain, DmopsDomain)
    assert domain.is_as_before
    assert (again.out / "objects.inv").read_bytes() == before
