"""What the extension adds to a page stays light."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from support import ROOT

STATIC = ROOT / "ext" / "dmops_sphinx" / "assets" / "static"


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_the_script_of_tables_is_under_5_kb() -> None:
    assert compressed(STATIC / "dmops.js") < 5_000


def test_scripts_and_styles_are_under_12_kb_together() -> None:
    # No plan alone loads the switch of editions, or the way through a technote of many pages.
    apart = {STATIC / "editions.js", STATIC / "dmops-technote.css"}
    files = {*STATIC.glob("*.js"), *STATIC.glob("*.css")} - apart
    assert len(files) >= 2
    assert sum(map(compressed, files)) < 12_000


OUTSIDE = re.compile(r"url\((?!.?data:)|https?://(?!www\.w3\.org/)|@import|\beval\(")


def test_nothing_is_loaded_from_elsewhere() -> None:
    for path in (*STATIC.glob("*.js"), *STATIC.glob("*.css")):
        assert OUTSIDE.findall(path.read_text(encoding="utf-8")) == []
