"""Hostile files: each ends soon, with a message and its place, and never with a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dmops_sphinx.cli import main

Out = pytest.CaptureFixture[str]
LONG = 200_000
HUGE = {
    "nested": b"people: " + b"[" * LONG,
    "one-name": b"people:\n  - {id: x, name: " + b"a" * 1_000_000 + b"}\n",
    "one-word": b"people:\n  - {id: x, name: X Y, open: ['" + "é".encode() * LONG + b"']}\n",
    "blanks": b"people:\n  - {id: x, name: X Y, open: ['a" + b" " * LONG + b"b']}\n",
    "stars": b"people:\n  - {id: x, name: X Y, open: ['" + b"*" * LONG + b"']}\n",
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_values_do_not_take_for_ever(name: str, project: Path) -> None:
    (project / "data" / "more.yaml").write_bytes(HUGE[name])
    command = [sys.executable, "-c", "from dmops_sphinx.cli import main; raise SystemExit(main())"]
    done = subprocess.run([*command, "check"], capture_output=True, text=True, timeout=60)
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert all(len(line) < 400 for line in done.stdout.splitlines() if line.startswith("2 | "))


def test_a_pipe_is_not_waited_for(project: Path, capsys: Out) -> None:
    os.mkfifo(project / "roles.csv")
    assert main(["import", "roles.csv", "--yes"]) == 1
    assert "no file, but a device or a pipe" in capsys.readouterr().out


def test_a_pipe_among_the_data_is_not_waited_for(project: Path, capsys: Out) -> None:
    os.mkfifo(project / "data" / "more.yaml")
    assert main(["check"]) == 1
    assert "data/more.yaml:1:1: error: cannot be read: it is not a file" in capsys.readouterr().out


def test_a_date_that_is_none_is_all_that_is_told(project: Path, capsys: Out) -> None:
    path = project / "data" / "plan.yaml"
    path.write_text(re.sub(r"created: \S+", "created: 2024-13-01", path.read_text()))
    assert main(["check"]) == 1
    assert "1 error" in (said := capsys.readouterr().out)
    assert "warning" not in said


def test_a_plan_that_cannot_be_made_is_named(project: Path, capsys: Out) -> None:
    assert main(["new", "data/plan.yaml/new"]) == 2
    assert capsys.readouterr().err.startswith("dmops: data/plan.yaml/new: cannot be made")


def test_a_working_directory_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert main(["check"]) == 2
    assert "the working directory is not there any more" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["explain"], ["--version"]]
)
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from dmops_sphinx.cli import main; raise SystemExit(main())"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command, *arguments], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
