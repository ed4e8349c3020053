"""Builds that begin at once: processes that have Sphinx loaded before they are asked."""

from __future__ import annotations

import io
import multiprocessing
import os
import runpy
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from ..frozen import dataclass
from .said import readable

__all__ = ["Built", "Rebuilder"]

_PRELOADED = [
    "sphinx.cmd.build", "sphinx.builders.html", "sphinx.environment", "docutils.parsers.rst",
    "jinja2", "pydantic", "dmops_sphinx.extension",
]  # fmt: skip


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
        self._context.set_forkserver_preload(_PRELOADED)

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
