"""The way from page to page of a technote, by keyboard and for screen readers, on a phone too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from survey import Survey

pytest.importorskip("technote")
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Survey(tmp_path_factory.mktemp("pages") / "p", "technote").build().out


def test_the_keyboard_leads_on_and_back(
    built: Path, serve: Callable[[Path], str], page_factory: OpenPage
) -> None:
    page = page_factory()
    page.goto(f"{serve(built)}/risks.html")
    around = page.get_by_role("navigation", name="Previous and next page")
    around.get_by_role("link", name="Next Schedule").press("Enter")
    expect(page).to_have_url(re.compile(r"/schedule\.html$"))
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Risks").press("Enter")
    expect(page).to_have_url(re.compile(r"/risks\.html$"))
    current = page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")
    expect(current).to_have_text("Risks")


def test_on_a_phone_the_pages_stand_behind_the_button(
    built: Path, serve: Callable[[Path], str], page_factory: OpenPage
) -> None:
    page = page_factory(390, 800)
    page.goto(f"{serve(built)}/organisation.html")
    pages = page.get_by_role("navigation", name="Pages")
    expect(pages).to_be_hidden()
    page.get_by_role("button", name="Contents").press("Enter")
    expect(pages).to_be_visible()
    outline = page.get_by_role("navigation", name="Outline")
    boxes = pages.bounding_box(), outline.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"] + 1, "one below the other"
    pages.get_by_role("link", name="Products").press("Enter")
    expect(page).to_have_url(re.compile(r"/products\.html$"))
    for link in (
        page.get_by_role("navigation", name="Previous and next page").get_by_role("link").all()
    ):
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44


@pytest.mark.parametrize("width,dark", [(1440, False), (390, True)])
def test_axe_finds_nothing_in_the_ways(
    built: Path, serve: Callable[[Path], str], page_factory: OpenPage, width: int, dark: bool
) -> None:
    page = page_factory(width, 800, dark=dark)
    page.goto(f"{serve(built)}/risks.html")
    if width == 390:
        page.get_by_role("button", name="Contents").press("Enter")
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    ours = [
        (one["id"], node["target"])
        for one in found
        for node in one["nodes"]
        if "dmops-pages" in node["html"]
        or "dmops-neighbours" in node["html"]
        or any("dmops-pages" in str(t) or "dmops-neighbours" in str(t) for t in node["target"])
    ]
    assert ours == []
