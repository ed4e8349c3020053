"""Builds of single editions, each from its own sources, in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from ..frozen import dataclass
from ..loading.project import ProjectError, load_project
from .editions import Edition, EditionError, git
from .said import readable

__all__ = ["BuildResult", "build_edition", "checkout", "source_of"]

# Two checkouts at once may choose one name for what git notes of them.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """How the build of an edition ended.

    Attributes
    ----------
    ok
        Whether there is a page.
    output
        What Sphinx said: its warnings and errors.
    without_pdf
        Why there is no PDF.
    """

    ok: bool
    output: str
    without_pdf: str = ""


@contextmanager
def checkout(repository: Path, edition: Edition) -> Iterator[Path]:
    """Check an edition out into a folder of its own, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="dmops-edition-") as temporary:
        folder = Path(temporary) / "plan"
        with _ONE_AT_A_TIME:
            git(repository, "worktree", "add", "--quiet", "--detach", str(folder), edition.commit)
        try:
            inside = git(repository, "rev-parse", "--show-prefix").strip()
            yield folder / inside
        finally:
            with suppress(EditionError), _ONE_AT_A_TIME:
                git(repository, "worktree", "remove", "--force", str(folder))


def build_edition(sources: Path, target: Path) -> BuildResult:
    """Build the PDF and the page of the plan in a folder.

    Parameters
    ----------
    sources
        The folder of its ``conf.py``.
    target
        Where the page goes; the PDF goes beside it, where it can be made.
    """
    with tempfile.TemporaryDirectory(prefix="dmops-build-") as temporary:
        work = Path(temporary)
        # The page looks for the PDF that it offers in the folder beside its own.
        pdf = _sphinx(sources, "typst", work / "pdf", work, ())
        page = _sphinx(sources, "html", work / "html", work, ("-D", "dmops_editions=1"))
        output = readable(page.stderr, sources)
        if page.returncode or not (work / "html" / "index.html").is_file():
            return BuildResult(ok=False, output=output or "there is no index.html")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(work / "html", target)
        without = readable(pdf.stderr, sources) if pdf.returncode else ""
        return BuildResult(ok=True, output=output, without_pdf=without)


def source_of(sources: Path) -> Path:
    """Return the folder of the prose, as the settings or the layout say."""
    with suppress(ProjectError):
        named = load_project(sources / "data").source
        if named is not None and (named / "index.rst").is_file():
            return named
    return sources / "source" if (sources / "source").is_dir() else sources


def _sphinx(
    sources: Path, builder: str, target: Path, work: Path, more: Sequence[str]
) -> subprocess.CompletedProcess[str]:
    # What Sphinx writes of a failure into the folder of temporary files goes with it.
    environment = os.environ | {"NO_COLOR": "1", "TMPDIR": str(work)}
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", str(sources)]
    command += ["-d", str(work / f"doctrees-{builder}"), *more, str(source_of(sources))]
    return subprocess.run(  # noqa: S603
        [*command, str(target)],
        cwd=sources,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
