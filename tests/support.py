"""What several tests share: plans made from small folders."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from dmops_sphinx.loading import Loaded, load

DATA = Path(__file__).parent / "data"
MINIMAL = DATA / "good" / "minimal"
ROOT = Path(__file__).parent.parent


def copy_of(case: str, target: Path) -> Path:
    """Return a copy of the minimal plan with the files of a bad case over it."""
    folder = target / "data"
    shutil.copytree(MINIMAL, folder)
    for path in sorted((DATA / "bad" / case).iterdir()):
        if path.name == "without.txt":
            (folder / path.read_text().strip()).unlink()
        elif path.name != "expected.txt":
            shutil.copy(path, folder / path.name)
    return folder


def minimal() -> Loaded:
    """Return the minimal plan."""
    return load(MINIMAL)


def run_sphinx(builder: str, source: Path, folder: Path, *options: str) -> None:
    """Build the plan in a process of its own, where any warning is an error."""
    doctrees = folder.with_suffix(".doctrees")
    command = [sys.executable, "-m", "sphinx", "-c", str(ROOT), "-b", builder, "-d", str(doctrees)]
    command += ["-q", "-W", "--keep-going", *options, str(source), str(folder)]
    finished = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert (finished.returncode, finished.stderr) == (0, ""), f"{builder}:\n{finished.stderr}"
