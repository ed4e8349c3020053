"""The wheel holds all that the package needs, and gives the command."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dmops_sphinx import __version__
from support import ROOT

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
OFFLINE = ["--no-index", "--no-deps", "--quiet"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(*PIP, "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    listed = _run("git", "ls-files", "ext/dmops_sphinx").split()
    wanted = {name.removeprefix("ext/") for name in listed if (ROOT / name).exists()}
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert wanted <= packed
    assert "dmops_sphinx/py.typed" in packed
    assert any(name.startswith("dmops_sphinx/assets/") for name in packed)


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    folders = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert folders == {"dmops_sphinx", f"dmops_sphinx-{__version__}.dist-info"}


def test_the_wheel_gives_the_command(wheel: Path, tmp_path: Path) -> None:
    _run(*PIP, "install", *OFFLINE, "--target", str(tmp_path), str(wheel))
    program = str(tmp_path / "bin" / "dmops")
    said = _run(program, "--version", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert said.split() == ["dmops-sphinx", __version__]


def test_wheels_are_reproducible(wheel: Path, tmp_path: Path) -> None:
    _run(*PIP, "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT))
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.mark.parametrize("format_", ["wheel", "sdist"])
def test_distributions_are_the_same_bytes_each_time_and_valid(
    format_: str, tmp_path: Path
) -> None:
    made = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        _run(
            *(sys.executable, "-m", "build", f"--{format_}", "--no-isolation"),
            *("--outdir", str(folder), str(ROOT)),
            SOURCE_DATE_EPOCH="1700000000",
        )
        (path,) = folder.iterdir()
        made.append(path)
    assert made[0].read_bytes() == made[1].read_bytes()
    said = _run(sys.executable, "-m", "twine", "check", "--strict", str(made[0]))
    assert "PASSED" in said


def test_the_metadata_are_complete(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(f"dmops_sphinx-{__version__}.dist-info/METADATA").decode()
    metadata = email.message_from_string(text)
    for field in ("Name", "Version", "Summary", "License-Expression", "Requires-Python"):
        assert metadata[field]
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "LICENSE" in metadata.get_all("License-File", [])
    labels = {entry.partition(",")[0] for entry in metadata.get_all("Project-URL", [])}
    assert {"Source", "Documentation", "Changelog", "Issues"} <= labels
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    assert metadata["Keywords"]
    links = re.findall(r"\]\(([^)]+)\)", str(metadata.get_payload()))
    assert links
    assert all(link.startswith("https://") for link in links), "no relative link in an index"


def _run(*command: str, cwd: Path = ROOT, **environment: str) -> str:
    finished = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=_environment() | environment
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
