"""The locks pin and hash everything, agree with one another, and are current."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from support import ROOT

FOLDER = ROOT / "requirements"
LOCKS = sorted(FOLDER.glob("*.txt"))
PINNED = re.compile(
    r"^([\w.-]+)==([^\s;]+)( ; .+)? \\\n(    --hash=sha256:[0-9a-f]{64}.*\n)+", re.M
)


def _pins(lock: Path) -> dict[str, Version]:
    found = PINNED.finditer(lock.read_text(encoding="utf-8"))
    return {canonicalize_name(match[1]): Version(match[2]) for match in found}


def _wanted(lock: Path) -> list[Requirement]:
    lines = lock.with_suffix(".in").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    if lock.stem == "lock":
        return wanted
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [
        group
        for name, group in project["optional-dependencies"].items()
        if lock.stem in {"test", "publish"} or name not in {"live", "publish"}
    ]
    return wanted + [
        Requirement(each) for group in (project["dependencies"], *extras) for each in group
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_every_line_is_a_hashed_pin(lock: Path) -> None:
    left = PINNED.sub("", lock.read_text(encoding="utf-8"))
    assert [line for line in left.splitlines() if line and not line.lstrip().startswith("#")] == []
    assert "://" not in left


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_the_lock_holds_what_is_asked_for(lock: Path) -> None:
    pins = _pins(lock)
    missing = [
        str(wanted)
        for wanted in _wanted(lock)
        if canonicalize_name(wanted.name) not in pins
        or not wanted.specifier.contains(pins[canonicalize_name(wanted.name)], prereleases=True)
    ]
    assert missing == [], "run `make lock`"


def test_the_tests_run_with_the_versions_of_the_plan() -> None:
    assert _pins(FOLDER / "plan.txt").items() <= _pins(FOLDER / "test.txt").items()


def test_the_oldest_sphinx_of_the_package_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (sphinx,) = (
        each for each in map(Requirement, project["dependencies"]) if each.name == "Sphinx"
    )
    (lowest,) = (Version(each.version) for each in sphinx.specifier if each.operator == ">=")
    tested = _pins(FOLDER / "sphinx-8.1.txt")["sphinx"]
    assert tested.release[:2] == lowest.release[:2]
