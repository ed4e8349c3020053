"""Imports go one way: from the plan's model up to what registers with Sphinx."""

from __future__ import annotations

import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from architecture.layers import LEVEL, PACKAGE, PURE, Import, imports_of, modules, part_of
from support import ROOT

SPHINX = ("sphinx", "docutils")
RUN_WITHOUT_SPHINX = f"""
import importlib, sys
for name in {SPHINX}:
    sys.modules[name] = None  # importing it fails from now on
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def test_every_part_has_its_level() -> None:
    parts = {part_of(module) for module in modules()} - {""}
    assert parts <= LEVEL.keys(), "give the new part a level in tests/architecture/layers.py"


def test_the_map_for_contributors_has_every_part_above_those_that_import_it() -> None:
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    place = {part: row for row, names in enumerate(rows)
             for part in re.findall(r"`(\w+)(?:\.py|/)`", names)}  # fmt: skip
    assert {part_of(module) for module in modules()} - {""} <= place.keys()
    for module in modules():
        above = {found.part for found in _running(module)} & place.keys()
        last = place.get(part_of(module), len(rows))
        assert [part for part in above if place[part] > last] == [], module


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(module: Path) -> None:
    part = part_of(module)
    wrong = [found.place for found in _running(module) if not _is_allowed(part, found)]
    assert wrong == []


def test_parts_of_one_level_do_not_import_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module in modules():
        below = {found.part for found in _running(module)} - {part_of(module), ""}
        graph.setdefault(part_of(module), set()).update(below)
    TopologicalSorter(graph).prepare()


def test_modules_do_not_import_in_a_circle() -> None:
    names = {_dotted(module) for module in modules()}
    graph = {_dotted(module): _imported(module, names) for module in modules()}
    graph[PACKAGE.name].clear()  # the package gives names of all parts, when they are asked for
    # A stand-in brings what it stands for, which is one itself.
    graph[f"{PACKAGE.name}.bibliography.stand_in"].discard(f"{PACKAGE.name}.bibliography.domain")
    TopologicalSorter(graph).prepare()


def test_pure_parts_run_without_sphinx() -> None:
    names = [_dotted(module) for module in modules() if part_of(module) in PURE]
    assert names
    command = [sys.executable, "-c", RUN_WITHOUT_SPHINX, *names]
    finished = subprocess.run(command, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr


def test_the_command_line_does_not_load_sphinx() -> None:
    code = "import sys, dmops_sphinx.cli; print(*sorted(sys.modules))"
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "dmops_sphinx.cli" in loaded
    assert not set(SPHINX) & set(loaded)


def _running(module: Path) -> list[Import]:
    return [found for found in imports_of(module) if not found.for_types]


def _imported(module: Path, names: set[str]) -> set[str]:
    found = [one.name for one in _running(module) if one.name.startswith(PACKAGE.name)]
    modules = {name if name in names else name.rpartition(".")[0] for name in found}
    return modules - {_dotted(module)}


def _is_allowed(part: str, found: Import) -> bool:
    if found.name.split(".")[0] in SPHINX:
        return part not in PURE
    if found.part not in LEVEL or part not in {"", *LEVEL}:
        return True  # outside the package; or without a level, which a test above reports
    # The package itself imports its extension only when Sphinx asks for it.
    return part == "" or LEVEL[found.part] <= LEVEL[part]


def _dotted(module: Path) -> str:
    names = module.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(names).removesuffix(".__init__").removesuffix(".__main__")
