"""What all tests share: a repeatable Hypothesis, and the plan built once."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from support import DATA, ROOT, run_sphinx

# The same examples in every run; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def built_plan(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build the plan with a builder of Sphinx, once in a run, and give its folder."""

    def build(builder: str) -> Path:
        return _once(
            tmp_path_factory,
            builder,
            lambda folder: run_sphinx(builder, ROOT / "source", folder),
        )

    return build


@pytest.fixture(scope="session")
def compared_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the plan as a page that marks what changed since the plan of a year later."""

    def build(folder: Path) -> None:
        base = folder.with_name("base")
        shutil.copytree(ROOT / "data", base)
        shutil.copytree(DATA / "revisions" / "2026-06-30", base, dirs_exist_ok=True)
        run_sphinx("html", ROOT / "source", folder, "-D", f"dmops_compare_to={base}")

    return _once(tmp_path_factory, "compared", build)


def _once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """Make a folder once in a run.

    With several processes the first that asks builds, and the others wait.
    """
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built-plan" / name
    folder.parent.mkdir(exist_ok=True)
    done = folder.with_suffix(".done")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build(folder)
            done.touch()
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests have measured (``record_property("report", …)``)."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    figures = {
        str(value) for one in reports for name, value in one.user_properties if name == "report"
    }
    if figures:
        terminalreporter.section("figures")
        for figure in sorted(figures):
            terminalreporter.write_line(figure)
