"""The Makefile says what it can do, and what is wrong with the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT


def _run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # The options of the make that runs the tests are not meant for this one.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=kept | environment
    )


def test_make_alone_lists_the_targets() -> None:
    listed = _run("make", "--no-print-directory").stdout
    for target in ("html", "test", "lock", "serve", "clean"):
        assert f"make {target} " in listed


def test_each_target_is_phony() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    (phony,) = re.findall(r"^\.PHONY:(.*)$", text, re.M)
    targets = set(re.findall(r"^([a-z0-9.-]+):", text, re.M)) - {".PHONY"}
    builders = re.findall(r"^BUILDERS := (.*)$", text, re.M)[0].split()
    assert targets - {*phony.split(), *builders} == set()


@pytest.mark.parametrize("python", ["no-such-python", "old-python"])
def test_a_missing_or_old_python_is_named(python: str, tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    ended = _run("make", "html", f"PYTHON={tmp_path / python}")
    assert ended.returncode == 2
    assert "Python 3.11 or later is needed" in ended.stderr
    assert str(tmp_path / python) in ended.stderr


def test_the_browser_named_must_exist() -> None:
    tool = str(ROOT / "tools" / "browser.py")
    ended = _run(sys.executable, tool, DMOPS_BROWSER="/no/such/browser")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "DMOPS_BROWSER names no program: /no/such/browser\n"


def test_the_browser_named_comes_first() -> None:
    tool = str(ROOT / "tools" / "browser.py")
    assert (
        _run(sys.executable, tool, DMOPS_BROWSER=sys.executable).stdout.strip() == sys.executable
    )


def test_actions_and_hooks_are_pinned_to_commits() -> None:
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
    assert workflows
    for path in workflows:
        for used in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8")):
            assert re.fullmatch(r"(\./.*|[\w./-]+@[0-9a-f]{40} # v[\d.]+)", used), used
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    revisions = re.findall(r"rev: (.+)", hooks)
    assert revisions
    assert all(re.fullmatch(r"[0-9a-f]{40} # frozen: v[\d.]+", each) for each in revisions)
