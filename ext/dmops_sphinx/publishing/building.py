"""Builds of single editions, each from its own sources, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ..loading.project import ProjectError, load_project
from .editions import Edition, EditionError, git

__all__ = ["BuildResult", "build_edition", "checkout", "source_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """How the build of an edition ended.

    Attributes
    ----------
    ok
        Whether there is a page.
    output
        What Sphinx said: its warnings and errors.
    """

    ok: bool
    output: str


@contextmanager
def checkout(repository: Path, edition: Edition) -> Iterator[Path]:
    """Check an edition out into a folder of its own, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="dmops-edition-") as temporary:
        folder = Path(temporary) / "plan"
        git(repository, "worktree", "add", "--quiet", "--detach", str(folder), edition.commit)
        try:
            inside = git(repository, "rev-parse", "--show-prefix").strip()
            yield folder / inside
        finally:
            with suppress(EditionError):
                git(repository, "worktree", "remove", "--force", str(folder))


def build_edition(sources: Path, target: Path) -> BuildResult:
    """Build the page and the PDF of the plan in a folder.

    Parameters
    ----------
    sources
        The folder of its ``conf.py``.
    target
        Where the page goes; the PDF goes beside it, where it can be made.
    """
    if not (sources / "conf.py").is_file():
        return BuildResult(ok=False, output="there is no conf.py")
    source = source_of(sources)
    with tempfile.TemporaryDirectory(prefix="dmops-doctrees-") as doctrees:
        pdf = _sphinx(sources, source, "typst", Path(doctrees) / "pdf", Path(doctrees) / "p", ())
        options = ["-D", "dmops_editions=1"]
        page = _sphinx(sources, source, "html", target, Path(doctrees) / "h", options)
        output = page.stderr + (pdf.stderr if pdf.returncode else "")
        ok = page.returncode == 0 and (target / "index.html").is_file()
        if ok and pdf.returncode == 0:
            for made in sorted((Path(doctrees) / "pdf").glob("*.pdf")):
                (target / made.name).write_bytes(made.read_bytes())
    return BuildResult(ok=ok, output=output.strip())


def source_of(sources: Path) -> Path:
    """Return the folder of the prose, as the settings or the layout say."""
    with suppress(ProjectError):
        named = load_project(sources / "data").source
        if named is not None and (named / "index.rst").is_file():
            return named
    return sources / "source" if (sources / "source").is_dir() else sources


def _sphinx(
    sources: Path,
    source: Path,
    builder: str,
    target: Path,
    doctrees: Path,
    more: list[str] | tuple[()],
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", str(sources)]
    command += ["-d", str(doctrees), *more, str(source), str(target)]
    return subprocess.run(  # noqa: S603
        command,
        cwd=sources,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
