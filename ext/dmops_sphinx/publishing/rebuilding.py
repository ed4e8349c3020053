"""Builds that begin at once: processes that have Sphinx loaded before they are asked."""

from __future__ import annotations

import io
import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType

from ..frozen import dataclass
from .said import readable

__all__ = ["Built", "Rebuilder"]

# What each build would import anew; a module that is not installed is passed over.
_PRELOADED = (
    "sphinx.cmd.build", "sphinx.application", "sphinx.builders.html",
    "sphinx.environment", "sphinx.writers.html5", "sphinx.search", "sphinx.ext.mathjax",
    "sphinx.ext.intersphinx", "sphinx.domains.std", "sphinx.domains.python", "sphinx.domains.cpp",
    "sphinx.domains.javascript", "sphinx.domains.rst", "sphinx.transforms.i18n",
    "sphinx.directives.other", "sphinx.theming", "docutils.parsers.rst", "docutils.writers",
    "jinja2", "pydantic.dataclasses", "pygments.styles", "pygments.lexers.python", "requests",
    "sphinx_design", "sphinxcontrib.bibtex", "pybtex.plugin", "pybtex.style.formatting.alpha",
    "dmops_sphinx.extension", "dmops_sphinx.domain", "dmops_sphinx.directives",
    "dmops_sphinx.loading", "dmops_sphinx.loading.validate", "dmops_sphinx.checks.run",
    "dmops_sphinx.plans.store", "dmops_sphinx.render.html", "dmops_sphinx.transforms",
    "dmops_sphinx.views.templates", "dmops_sphinx.acronyms", "dmops_sphinx.charts.draw",
    "dmops_sphinx.review.compare", "dmops_sphinx.events", "dmops_sphinx.typst",
    "dmops_sphinx.checks.lint", "dmops_sphinx.roles", "dmops_sphinx.bibliography.domain",
    "dmops_sphinx.transforms.charts", "dmops_sphinx.transforms.acronyms",
    "dmops_sphinx.typst.offer",
    "sphinx.builders.epub3", "sphinx.builders.linkcheck", "sphinx.builders.latex.transforms",
    "sphinx.domains.c", "pybtex.style.labels", "pybtex.style.sorting", "pybtex.backends.plaintext",
)  # fmt: skip
_WITH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "technote": (
            "dmops_sphinx.technote", "technote.ext", "technote.metadata.model", "bs4", "lxml.html",
            "a11y_pygments", "html5lib", "dmops_sphinx.transforms.abstract",
        ),
        "furo": ("furo",),
        "pydata_sphinx_theme": ("pydata_sphinx_theme",),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How a build ended.

    Attributes
    ----------
    ok
        Whether the page was written.
    output
        Warnings and errors.
    """

    ok: bool
    output: str


class Rebuilder:
    """Builds a project again and again.

    Parameters
    ----------
    root
        The folder of ``conf.py``.
    source, target
        The folder of the prose, and that of the page.
    """

    def __init__(self, root: Path, source: Path, target: Path) -> None:
        self.root, self.source, self.target = root, source, target
        self._context = multiprocessing.get_context("forkserver")
        conf = (root / "conf.py").read_text(encoding="utf-8", errors="replace")
        themes = [name for word, names in _WITH.items() if word in conf for name in names]
        self._context.set_forkserver_preload([*_PRELOADED, *themes])

    def build(self) -> Built:
        """Build what has changed, in a process of its own, and return how it ended."""
        doctrees = self.target.parent / "doctrees" / self.target.name
        arguments = ["-q", "-b", "html", "-c", str(self.root), "-d", str(doctrees)]
        arguments += [str(self.source), str(self.target)]
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_run, args=(arguments, str(self.root), theirs))
        process.start()
        theirs.close()
        try:
            output = ours.recv()
        except EOFError:
            output = "the build ended without a word"
        process.join()
        return Built(ok=process.exitcode == 0, output=readable(str(output), self.root))


def _run(arguments: Sequence[str], root: str, answer: Connection) -> None:
    """Run ``python -m sphinx`` here; what it says goes back through the pipe."""
    os.chdir(root)
    os.environ["NO_COLOR"] = "1"
    said = io.StringIO()
    sys.stdout = sys.stderr = said
    sys.argv = ["sphinx-build", *arguments]
    code: object = 0
    try:
        runpy.run_module("sphinx", run_name="__main__", alter_sys=True)
    except SystemExit as exit_:
        code = exit_.code
    finally:
        answer.send(said.getvalue().strip())
        answer.close()
    sys.exit(0 if code in {0, None} else 1)
