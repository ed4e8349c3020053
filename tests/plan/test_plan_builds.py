"""The plan built serially, in parallel and after a change: always the same pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

pytestmark = pytest.mark.plan


def copy_of_plan(folder: Path) -> Path:
    """Copy what the plan is built from, outside of any repository."""
    for name in ("data", "source"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "conf.py", folder / "conf.py")
    return folder


def build(root: Path, out: str, *options: str) -> dict[str, bytes]:
    """Build the page with warnings as errors and return all that was written."""
    target = root / "_build" / out
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-c", "."]
    command += ["-d", f"_build/doctrees-{out}", *options, "source", f"_build/{out}"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.name not in {".buildinfo", "searchindex.js"}
    } | {"searchindex.js": search_index(target)}


def search_index(target: Path) -> bytes:
    """Return the search index without the words that Sphinx keeps for no document."""
    text = (target / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    for part in ("terms", "titleterms"):
        index[part] = {word: found for word, found in index[part].items() if found != []}
    return json.dumps(index, sort_keys=True).encode()


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(n for n in one.keys() | other.keys() if one.get(n) != other.get(n))


def test_serial_parallel_and_incremental_builds_agree(tmp_path: Path) -> None:
    root = copy_of_plan(tmp_path)
    serial = build(root, "serial")
    assert differing(serial, build(root, "parallel", "-j", "2")) == []
    people = root / "data" / "people.yaml"
    before = people.read_text(encoding="utf-8")
    assert "Tim Jenness" in before
    people.write_text(before.replace("Tim Jenness", "Timothy Jenness"), encoding="utf-8")
    changed = build(root, "serial")
    assert "index.html" in differing(serial, changed)
    assert b"Timothy Jenness" in changed["index.html"]
    assert differing(changed, build(root, "clean")) == []
    people.write_text(before, encoding="utf-8")
    assert differing(serial, build(root, "serial")) == []


def test_an_unchanged_plan_is_neither_read_nor_written(tmp_path: Path) -> None:
    root = copy_of_plan(tmp_path)
    build(root, "out")
    page = root / "_build" / "out" / "index.html"
    before = page.stat().st_mtime_ns
    build(root, "out")
    assert page.stat().st_mtime_ns == before
