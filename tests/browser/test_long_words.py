"""Words without an end in names: a page stays as wide as the screen where rows are cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from building import Project

WORD = "makeDiscreteSkyMap" * 8
TABLES = ("role", "wbs", "product", "people", "team", "facility", "staffing")
TEXT = "Plan\n====\n\n" + "".join(
    f".. {name}-table::\n   :caption: The {name} table\n\n" for name in TABLES
)


@pytest.mark.parametrize("width", [320, 390])  # the first is 1280 at a zoom of 400 %
def test_long_words_break(width: int, tmp_path: Path, page_factory: Callable[..., Page]) -> None:
    project = Project(tmp_path, {"index": f"{TEXT}.. plan-index::\n\n.. open-items::\n"})
    for name, word in (("people", "Ann Example"), ("products", "Tool"), ("teams", "Core"),
                       ("wbs", "Second"), ("roles", "Builds things."), ("facilities", "Site"),
                       ("staffing", "somebody")):  # fmt: skip
        project.change(f"data/{name}.yaml", word, WORD)
    page = page_factory(width)
    page.goto((project.build().out / "index.html").as_uri())
    assert page.locator(f"text={WORD}").count() > len(TABLES)
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0
