"""``dmops completion``: scripts of shells, and the words that they ask for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from dmops_sphinx.cli.main import COMMANDS
from support import ROOT

Out = pytest.CaptureFixture[str]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_completion_knows_all_commands(shell: str, capsys: Out) -> None:
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in COMMANDS)
    for asked in ("words person", "words rules", "words plans", "words product team facility"):
        asks = asked.replace(
            "words", "_dmops_words" if shell == "zsh" else "dmops completion words"
        )
        assert asks in out


def _completed(script: Path, *words: str) -> list[str]:
    last = words[-1]
    asked = (
        f"source '{script}'; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
        f"_shtab_dmops dmops '{last}' '{words[-2]}'; echo ${{COMPREPLY[@]}}"
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", asked],
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
        cwd=ROOT,
    )
    return done.stdout.split()


def test_completion_completes(tmp_path: Path, capsys: Out) -> None:
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "dmops.bash"
    script.write_text(capsys.readouterr().out)
    rules = _completed(script, "dmops", "explain", "DM70")
    assert rules == ["DM701", "DM702", "DM703", "DM704", "DM705"]
    assert _completed(script, "dmops", "show", "tim-j") == ["tim-jenness"]
    assert _completed(script, "dmops", "show", "role-t") == ["role-table"]
    assert _completed(script, "dmops", "show", "roles", "--team", "squ") == ["square"]
    assert "3.10b.1" in _completed(script, "dmops", "show", "3.10b.")


def test_words_are_those_of_the_plan_even_where_it_has_faults(project: Path, capsys: Out) -> None:
    assert main(["completion", "words", "person", "institution"]) == 0
    assert capsys.readouterr().out.split() == ["ann", "AE", "bob", "acme", "lab"]
    (project / "data" / "more.yaml").write_text(
        "teams:\n  - {id: new, name: New, parent: nobody}\n"
    )
    assert main(["completion", "words"]) == 0
    words = capsys.readouterr().out.splitlines()
    assert {"new", "ann", "roles", "role-table", "1.10"} <= set(words)
    assert len(words) == len(set(words))


def test_words_of_what_there_is_not(project: Path, capsys: Out) -> None:
    assert main(["completion", "words", "risk"]) == 2
    assert "there is no kind 'risk'; known: wbs, person" in capsys.readouterr().err
    assert main(["completion", "bash", "person"]) == 2
    assert "only for 'dmops completion words'" in capsys.readouterr().err
    assert main(["completion", "words", "plans"]) == 0
    assert capsys.readouterr().out == ""


def test_completion_says_what_it_needs(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert "dmops-sphinx[completion]" in capsys.readouterr().err
