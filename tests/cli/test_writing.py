"""Files are written whole or not at all, and a failure names the path that the user gave."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from dmops_sphinx.writing import write_bytes

Out = pytest.CaptureFixture[str]
WRITERS = [
    ["export", "people", "--format", "csv", "-o"],
    ["export", "plan", "--format", "xlsx", "-o"],
    ["export", "--format", "json", "-o"],
    ["diff", "data", "data", "--output"],
]


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
@pytest.mark.parametrize(
    "target,said",
    [
        ("missing/dir/x.out", "missing/dir: there is no such folder"),
        ("taken.out/", "taken.out: Is a directory"),
        ("data/plan.yaml/x.out", "data/plan.yaml/x.out: Not a directory"),
        ("loop.out", "loop.out: Too many levels of symbolic links"),
        ("x" * 300 + ".out", "File name too long"),
    ],
)
def test_a_path_that_cannot_be_written_is_named(
    command: list[str], target: str, said: str, project: Path, capsys: Out
) -> None:
    (project / "taken.out").mkdir()
    (project / "loop.out").symlink_to("loop.out")
    before = sorted(project.rglob("*"))
    if target.startswith("taken") and "csv" in command:
        return  # tables go into a folder
    assert main([*command, target]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert ".tmp" not in err
    assert sorted(project.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
def test_a_device_stays_a_device(project: Path, capsys: Out) -> None:
    assert main(["export", "people", "--format", "csv", "-o", "/dev/full"]) == 2
    assert "/dev/full: No space left on device" in capsys.readouterr().err
    assert main(["export", "people", "--format", "csv", "-o", "/dev/null"]) == 0
    assert Path("/dev/full").is_char_device()
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError, match=r"x\.csv"):
        write_bytes(tmp_path / "x.csv", b"")


def test_a_link_is_followed_and_modes_stay(tmp_path: Path) -> None:
    real = tmp_path / "Größe 1.csv"
    real.write_bytes(b"old")
    real.chmod(0o640)
    (tmp_path / "link").symlink_to(real)
    write_bytes(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)
