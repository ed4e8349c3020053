"""No tracked file names a package index, or a folder of somebody's machine."""

from __future__ import annotations

import re
import subprocess

from support import ROOT

# Put together here, so that this file does not hold them itself.
INDEXES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "deb." + "debian.org"]
FOLDERS = ["/" + "work/", "/" + "root/", "/" + "opt/pypi", "/" + "tmp/t/", ".." + "/shared/"]
FORBIDDEN = re.compile(
    "|".join([*map(re.escape, INDEXES), *(rf"(?<![\w.-]){re.escape(name)}" for name in FOLDERS)])
)


def test_the_pattern_finds_what_is_forbidden() -> None:
    for word in (f"https://{INDEXES[0]}/simple", f"see {FOLDERS[0]}main", f"`{FOLDERS[-1]}x`"):
        assert FORBIDDEN.search(word)
    assert not FORBIDDEN.search(".github/workflows and network/" + "work/x")


def test_no_tracked_file_names_an_index_or_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    assert "Makefile" in names
    found = [
        f"{name}:{number}: {match.group()}"
        for name in names
        if (ROOT / name).is_file()
        for number, line in enumerate((ROOT / name).read_bytes().splitlines(), start=1)
        if (match := FORBIDDEN.search(line.decode("utf-8", "replace")))
    ]
    assert found == []
