"""Environments are made once, and anew when a lock, the place or Python changes."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from support import ROOT


class Recorder:
    """Stands for making environments and for pip, and keeps what was asked of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.done: list[str] = []
        self.main = runpy.run_path(str(ROOT / "tools" / "environment.py"))["main"]

    def create(self, folder: Path, *, with_pip: bool) -> None:
        assert with_pip
        (folder / "bin").mkdir(parents=True)
        (folder / "bin" / "python").touch()
        self.done.append("create")

    def run(self, command: list[str], **_: Any) -> None:
        checks = command[3:] == ["--quiet", "check"]  # whether what is installed fits together
        if command[2] == "pip" and not checks:
            assert "--no-deps" in command  # a lock has all there is to install
            assert ("--require-hashes" in command) == command[-1].endswith(".txt")
        self.done.append(command[-1].rpartition("/")[2])

    def make(self, *arguments: str) -> list[str]:
        """Run the tool and return what it did."""
        self.done.clear()
        assert self.main([str(self.folder / "env"), *arguments]) == 0
        return list(self.done)


@pytest.fixture
def recorder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder(tmp_path)
    monkeypatch.setattr("venv.create", recorder.create)
    monkeypatch.setattr("subprocess.run", recorder.run)
    monkeypatch.chdir(ROOT)
    for name in ("plan.txt", "test.txt"):
        (tmp_path / name).write_text(f"{name} 1")
    return recorder


def test_the_second_time_does_nothing(recorder: Recorder) -> None:
    plan = str(recorder.folder / "plan.txt")
    assert recorder.make(plan, "--project") == ["create", "plan.txt", ".", "check", "ext"]
    assert recorder.make(plan, "--project") == []


def test_a_second_lock_is_added(recorder: Recorder) -> None:
    locks = [str(recorder.folder / name) for name in ("plan.txt", "test.txt")]
    recorder.make(locks[0], "--project")
    assert recorder.make(*locks, "--project") == ["test.txt"]


def test_a_changed_lock_starts_anew(recorder: Recorder) -> None:
    lock = recorder.folder / "plan.txt"
    recorder.make(str(lock), "--project")
    lock.write_text("plan.txt 2")
    assert recorder.make(str(lock), "--project") == ["create", "plan.txt", ".", "check", "ext"]


def test_a_moved_environment_starts_anew(recorder: Recorder) -> None:
    lock = recorder.folder / "plan.txt"
    recorder.make(str(lock))
    moved = recorder.folder / "elsewhere"
    moved.mkdir()
    (recorder.folder / "env").rename(moved / "env")
    recorder.folder = moved
    assert recorder.make(str(lock)) == ["create", "plan.txt"]


def test_an_interrupted_installation_is_taken_up_again(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = str(recorder.folder / "plan.txt")

    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("subprocess.run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        recorder.make(lock)
    monkeypatch.setattr("subprocess.run", recorder.run)
    assert recorder.make(lock) == ["plan.txt"]
