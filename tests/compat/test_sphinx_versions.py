"""The plan builds with every Sphinx supported; `make test` runs this with two."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = [pytest.mark.compat, pytest.mark.plan]


def test_the_page_holds_the_plan(built_plan: Callable[[str], Path]) -> None:
    page = (built_plan("html") / "index.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    assert {"wbs-3-10", "role-3-10b-1", "product-butler", "facility-usdf"} <= anchors
    assert "#REF!" not in page


def test_every_record_of_the_plan_is_on_the_page(built_plan: Callable[[str], Path]) -> None:
    folder = built_plan("html")
    page = (folder / "index.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    # Four lines of header, then compressed: name, domain:type, priority, address, title.
    packed = (folder / "objects.inv").read_bytes().split(b"\n", 4)[4]
    listed = zlib.decompress(packed).decode()
    found = re.findall(r"^(.+) dmops:\S+ -?\d+ [^ #]+#(\S+) ", listed, re.M)
    targets = {anchor.replace("$", name) for name, anchor in found}
    assert len(targets) > 100
    assert targets <= anchors


def test_the_plan_is_published_as_data(built_plan: Callable[[str], Path]) -> None:
    plan = json.loads((built_plan("html") / "plan.json").read_bytes())
    assert plan["plan"]["handle"] == "RTN-046"


def test_the_plan_builds_as_text(built_plan: Callable[[str], Path]) -> None:
    text = (built_plan("text") / "index.txt").read_text(encoding="utf-8")
    assert text.index("3.9") < text.index("3.11")
    assert "Butler" in text
