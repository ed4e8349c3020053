"""Files and functions stay short enough to be read at once."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import ROOT

LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def _sources() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        [*command, "--", "*.py", "*.js", "*.css"], cwd=ROOT, capture_output=True, text=True
    )
    files = {ROOT / name for name in listed.stdout.split("\n") if name}
    return sorted(path for path in files if path.exists())


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_there_are_sources() -> None:
    assert ROOT / "ext" / "dmops_sphinx" / "__init__.py" in _sources()


@pytest.mark.parametrize("path", _sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    if path.suffix == ".py":
        assert [
            f"{node.name}, line {node.lineno}"
            for node in _functions(path)
            if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
        ] == []
