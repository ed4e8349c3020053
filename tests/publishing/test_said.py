"""What a failed build said, as its writer needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dmops_sphinx.publishing.said import first_line, readable


@pytest.mark.parametrize(
    "conf,expected",
    [
        ("import nonesuch", "No module named 'nonesuch'"),
        ("extensions = ['nonesuch']", "Could not import extension nonesuch"),
        ("def setup(app):\n    raise RuntimeError('boom')", "RuntimeError: boom"),
        ("extensions = 'dmops_sphinx", "unterminated string literal"),
    ],
)
def test_an_error_is_told_without_the_report(tmp_path: Path, conf: str, expected: str) -> None:
    (tmp_path / "conf.py").write_text(conf)
    (tmp_path / "index.rst").write_text("Title\n=====\n")
    command = [sys.executable, "-m", "sphinx", "-q", "--no-color", ".", "out"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={"TMPDIR": str(tmp_path)}
    )
    said = readable(done.stderr, tmp_path)
    assert expected in said
    for noise in ("Versions", "Loaded Extensions", "developers", "sphinx-err", str(tmp_path)):
        assert noise not in said


def test_warnings_are_left_as_they_are(tmp_path: Path) -> None:
    output = f"{tmp_path}/source/index.rst:3: WARNING: unknown document\n"
    assert readable(output, tmp_path) == "source/index.rst:3: WARNING: unknown document"


@pytest.mark.parametrize(
    "output,expected",
    [
        ("", ""),
        ("one\ntwo", "one"),
        ("\nnote\nsource/a.rst:1: WARNING: x\nmore", "source/a.rst:1: WARNING: x"),
        ("File x\nValueError: bad", "ValueError: bad"),
    ],
)
def test_the_first_line_that_tells(output: str, expected: str) -> None:
    assert first_line(output) == expected
