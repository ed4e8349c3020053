"""The second plan in four themes: readable and workable on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from survey import THEMES, Survey

PAGES = ("organisation", "risks", "schedule", "products")


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_is_wider_than_the_screen(
    theme: str, tmp_path: Path, page_factory: Callable[..., Page]
) -> None:
    built = Survey(tmp_path / "p", theme).build()
    for width in (1440, 390):
        page = page_factory(width)
        for name in PAGES:
            page.goto((built.out / f"{name}.html").as_uri())
            wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(wider) == 0, (name, width)
            if name == "organisation":
                _labels_are_whole(page)
            if name == "products" and width == 1440:
                _cells_look_alike(page)
            if name == "risks":
                _a_search_leaves_what_it_finds(page)


LINES = """all => all.map(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight);
})"""


def _labels_are_whole(page: Page) -> None:
    """The labels of a card stand on one line each."""
    heights = page.locator(".dmops-facts > dt").evaluate_all(LINES)
    assert heights
    assert max(heights) < 1.9


CELLS = """all => [...new Set(all.map(one => {
    const style = getComputedStyle(one);
    const words = one.querySelector(':scope > p');
    return [style.borderLeftWidth, style.borderRightWidth,
            words ? getComputedStyle(words).marginLeft : '0px'].join(' ');
}))]"""


def _cells_look_alike(page: Page) -> None:
    """What a theme does to tables of its own, lines and insets, leaves those of a plan alone."""
    cells = page.locator("table.dmops-product-table :is(th, td)")
    assert cells.evaluate_all(CELLS) == ["0px 0px 0px"]


def _a_search_leaves_what_it_finds(page: Page) -> None:
    rows = page.locator("table.dmops-risk-table").first.locator("tbody tr")
    assert rows.count() == 9
    page.locator(".dmops-view input[type=search]").first.fill("photometry")
    rows.nth(0).wait_for(state="hidden")
    assert [row.get_attribute("id") for row in rows.all() if row.is_visible()] == ["risk-r-003"]
