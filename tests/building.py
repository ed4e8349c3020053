"""Sphinx builds in a folder of the test's own."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from support import MINIMAL

__all__ = ["Built", "Project"]

CONF = """
extensions = ["dmops_sphinx"]
primary_domain = "dmops"
numfig = True
html_theme = "alabaster"
html_copy_source = False
"""


@dataclass
class Built:
    """The result of a build."""

    out: Path
    warnings: str
    read: set[str]
    written: set[str]
    app: Sphinx

    def text(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")


@dataclass
class Project:
    """A small project: documents, data, settings."""

    root: Path
    documents: dict[str, str] = field(default_factory=dict)
    conf: str = ""

    def __post_init__(self) -> None:
        shutil.copytree(MINIMAL, self.root / "data")
        self.conf = self.conf or CONF
        for name, text in self.documents.items():
            self.write(f"{name}.rst", text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name: str, before: str, after: str) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def build(
        self,
        builder: str = "html",
        *,
        out: str = "out",
        parallel: int = 0,
        only: Sequence[str] = (),
    ) -> Built:
        self.write("conf.py", self.conf)
        read: set[str] = set()
        written: set[str] = set()
        problems = StringIO()
        locale.translators.clear()  # a build in another language leaves its own behind
        target = self.root / "_build" / out / builder
        with warnings.catch_warnings(), patch_docutils(self.root), docutils_namespace():
            warnings.simplefilter("ignore")
            app = Sphinx(
                self.root,
                self.root,
                target,
                self.root / "_build" / out / "doctrees",
                builder,
                status=StringIO(),
                warning=problems,
                parallel=parallel,
            )
            app.connect("source-read", lambda _, name, __: read.add(name))
            app.connect("doctree-resolved", lambda _, __, name: written.add(name))
            app.build(filenames=[self.root / f"{name}.rst" for name in only])
        return Built(
            target, re.sub(r"\x1b\[[0-9;]*m", "", problems.getvalue()), read, written, app
        )
