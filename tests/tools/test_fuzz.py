"""The harness of fuzzing: it runs each target, and tells when one fails or hangs."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest
from hypothesis import strategies as st

from support import ROOT

FOLDER = ROOT / "tools" / "fuzz"
LEAST = 100_000


@pytest.fixture(scope="module")
def run() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    try:
        import run as module
    finally:
        sys.path.remove(str(FOLDER))
    return module


def test_one_run_takes_enough_inputs(run: ModuleType) -> None:
    assert sum(target.runs for target in run.TARGETS.values()) >= LEAST


@pytest.mark.parametrize("name", ["wbs", "markup", "prose", "loader", "linter"])
def test_targets_run(name: str, run: ModuleType) -> None:
    count, _ = run.fuzz(name, runs=20, number=1)
    assert count >= 20


def test_a_failure_is_made_small(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(number: int) -> None:
        assert number < 1000

    target = run.Target(inputs=st.integers(0, 10**6), run=fails, runs=200)
    monkeypatch.setattr(run, "TARGETS", {"numbers": target})
    with pytest.raises(AssertionError) as caught:
        run.fuzz("numbers", number=1)
    assert "1000" in "".join(caught.value.__notes__)


def test_a_hang_is_a_failure(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(_: int) -> None:
        while True:
            pass

    target = run.Target(inputs=st.just(1), run=hangs, runs=1, seconds=0.05)
    monkeypatch.setattr(run, "TARGETS", {"hanger": target})
    with pytest.raises(run.HangError):
        run.fuzz("hanger", number=1)


def test_an_unknown_target_is_named() -> None:
    command = [sys.executable, str(FOLDER / "run.py"), "lodaer"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no target lodaer" in done.stderr
