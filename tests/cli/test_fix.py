"""``dmops check --fix`` and ``--diff``: what is mended, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.cli import main

Out = pytest.CaptureFixture[str]

FAULTY = """\
# A comment that stays.
products:   # and another
  - id: x1
    name: 'Archive'   # quoted
    manager: "Ann Example"
    owner: '?'
    description: >-
      It  keeps the
      the data of Annie Example , and
      the team’s.
    title: "Archive's"

  - {manager: N / A, id: x2, name: Store, description: 'It''s  "good" for for the team’s'}
"""
MENDED = """\
# A comment that stays.
products:   # and another
  - id: x1
    name: 'Archive'   # quoted
    manager: "ann"
    owner: tbd
    description: >-
      It keeps the data of Ann Example, and
      the team's.
    title: "Archive's"

  - {manager: n/a, id: x2, name: Store, description: 'It''s "good" for the team''s'}
"""


def test_fixes_keep_all_else(project: Path, capsys: Out) -> None:
    path = project / "data" / "more.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    path.chmod(0o640)
    assert main(["check", "--fix"]) == 0
    assert path.read_text(encoding="utf-8") == MENDED
    assert path.stat().st_mode & 0o777 == 0o640
    assert "mended" in capsys.readouterr().out
    assert main(["check", "--fix"]) == 0
    assert path.read_text(encoding="utf-8") == MENDED
    assert sorted(file.name for file in path.parent.glob(".*")) == []
    capsys.readouterr()


def test_a_diff_changes_nothing(project: Path, capsys: Out) -> None:
    path = project / "data" / "more.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    assert main(["check", "--diff"]) == 1
    out = capsys.readouterr().out
    assert "-    owner: '?'" in out
    assert "+    owner: tbd" in out
    assert path.read_text(encoding="utf-8") == FAULTY
    path.write_text(MENDED, encoding="utf-8")
    assert main(["check", "--diff"]) == 0


def test_fixes_keep_line_ends_and_byte_order_marks(project: Path, capsys: Out) -> None:
    path = project / "data" / "more.yaml"
    text = "products:\r\n  - {id: x1, name: Archive, manager: tbd, title: The  title}\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert main(["check", "--fix"]) == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace("The  ", "The ").encode()
    capsys.readouterr()


def test_a_file_that_cannot_be_written_stays(
    project: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "data" / "more.yaml"
    path.write_text(FAULTY, encoding="utf-8")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    assert main(["check", "--fix"]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == FAULTY
    assert sorted(file.name for file in path.parent.glob(".*")) == []


def test_a_link_stays_a_link(project: Path, capsys: Out) -> None:
    real = project / "data" / "real.txt"
    real.write_text(FAULTY, encoding="utf-8")
    link = project / "data" / "more.yaml"
    link.symlink_to(real)
    assert main(["check", "--fix"]) == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == MENDED
    capsys.readouterr()
