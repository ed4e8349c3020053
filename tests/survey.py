"""The second plan of the tests, in any theme, on one page or on many."""

from __future__ import annotations

import shutil
from pathlib import Path

from building import Project
from support import DATA

__all__ = ["SURVEY", "THEMES", "Survey"]

SURVEY = DATA / "plans" / "survey"
PAGES = ("organisation", "products", "risks", "schedule", "registers")
THEMES = ("alabaster", "furo", "pydata_sphinx_theme", "technote")
TECHNOTE = """
from pathlib import Path
from dmops_sphinx.technote import technote_settings
globals().update(technote_settings(Path(__file__).parent, source="index.rst"))
extensions += ["dmops_sphinx"]
primary_domain = "dmops"
nitpicky = True
exclude_patterns = ["_build", "chapters/*", "one.rst"]
"""


class Survey(Project):
    """The second plan, in a folder of the test's own."""

    def __init__(self, root: Path, theme: str = "", *, one_page: bool = False) -> None:
        shutil.copytree(SURVEY, root)
        self.root = root
        self.conf = (root / "conf.py").read_text()
        if theme == "technote":
            self.conf = TECHNOTE
        elif theme:
            self.conf = self.conf.replace("pydata_sphinx_theme", theme)
        if one_page:
            shutil.move(root / "one.rst", root / "index.rst")
            for name in PAGES:
                (root / f"{name}.rst").unlink()
