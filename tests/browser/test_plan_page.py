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


@pytest.mark.parametrize("width,height", [(1440, 900), (390, 844)])
def test_words_of_a_search_are_marked_but_not_in_drawings(
    page_factory: OpenPage, address: str, width: int, height: int
) -> None:
    """Sphinx's script fails on drawings, and would mark nothing behind the first."""
    page = page_factory(width, height)
    page.goto(f"{address}?highlight=butler")
    expect(page.locator("#product-butler .highlighted")).to_have_count(1)
    expect(page.locator("svg .highlighted")).to_have_count(0)
    assert page.locator("svg text", has_text="Butler").count() > 0


def test_the_button_for_the_contents_fits_a_narrow_screen(
    page_factory: OpenPage, address: str
) -> None:
    page = page_factory(390, 844)
    page.goto(address)
    strip = page.locator(".technote-contents-toggle-container").bounding_box()
    assert strip == {"x": 0, "y": 844 - strip["height"], "width": 390, "height": strip["height"]}
    button = page.get_by_role("button", name="Contents")
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
