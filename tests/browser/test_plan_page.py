"""The plan's page in a browser: it stands alone and fits every screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from table_pages import OpenPage


@pytest.mark.parametrize("width,height", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_page_fits_the_screen(
    page_factory: OpenPage, address: str, width: int, height: int, dark: bool
) -> None:
    page = page_factory(width, height, dark=dark)
    page.goto(address)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_is_whole_without_scripts(page_factory: OpenPage, address: str) -> None:
    page = page_factory(js=False)
    page.goto(address)
    assert page.locator("h1").count() == 1
    assert page.locator("[id='role-3-10b-1']").is_visible()


def test_a_permalink_shows_its_row(page_factory: OpenPage, address: str) -> None:
    page = page_factory(390, 844)
    page.goto(f"{address}#product-butler")
    expect(page.locator("#product-butler")).to_be_in_viewport()
