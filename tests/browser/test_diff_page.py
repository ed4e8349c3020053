"""The page that `dmops diff --format html` writes: a year of real changes, on every screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from dmops_sphinx.cli import main
from support import DATA, ROOT
from table_pages import OpenPage

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    later = folder / "later"
    shutil.copytree(ROOT / "data", later)
    shutil.copytree(DATA / "revisions" / "2026-06-30", later, dirs_exist_ok=True)
    page = folder / "changes.html"
    both = [str(ROOT / "data"), str(later)]
    assert main(["diff", *both, "--format", "html", "--output", str(page)]) == 0
    return page


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_is_accessible_and_fits(
    page_factory: OpenPage, report: Path, width: int, dark: bool
) -> None:
    page = page_factory(width, dark=dark)
    page.goto(report.as_uri())
    assert page.locator("article").count() > 60
    assert page.locator("ins, del").count() > 100
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_it_needs_nothing_else(page_factory: OpenPage, report: Path) -> None:
    page = page_factory(js=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    assert asked == [report.as_uri()]
