"""The wheel holds all that the package needs, and gives the command."""

from __future__ import annotations

import os
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


def _run(*command: str, cwd: Path = ROOT, **environment: str) -> str:
    finished = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=_environment() | environment
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
