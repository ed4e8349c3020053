"""The command: what it prints, what it returns, what it does not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from support import MINIMAL, ROOT, copy_of


def test_a_clean_plan_returns_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / "data")]) == 0
    assert "no problem" in capsys.readouterr().out


def test_faults_return_1_and_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(copy_of("shares", tmp_path))]) == 1
    assert "data/facilities.yaml:2:39: error: the shares" in capsys.readouterr().out


def test_wrong_use_returns_2(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "none")]) == 2
    assert main([]) == 2
    assert main(["explain", "DM999"]) == 2


def test_rules_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dm101"]) == 0
    assert "DM101 unknown-reference (error)" in capsys.readouterr().out


def test_rules_are_explained_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "doubled-word"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("DM722 doubled-word (warning)")
    assert "It keeps the the data." in out.partition("Right:")[0]
    assert "It keeps the data." in out.partition("Right:")[2]
    assert "--fix" in out


def test_a_family_of_rules_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dm72"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert codes == ["DM721", "DM722", "DM723", "DM724", "DM725", "DM726"]


def test_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert "DM101 error   unknown-reference" in capsys.readouterr().out


def test_schemas_are_written(tmp_path: Path) -> None:
    assert main(["schema", str(tmp_path / "schema")]) == 0
    assert (tmp_path / "schema" / "roles.schema.json").is_file()


def test_the_command_does_not_import_sphinx() -> None:
    code = (
        "import sys; from dmops_sphinx.cli import main; "
        f"main(['check', {str(MINIMAL)!r}]); sys.exit('sphinx' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
