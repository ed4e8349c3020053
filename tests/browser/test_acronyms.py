"""Acronyms tell their meaning to the keyboard and to screen readers, not only to the pointer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.plan
MARK = "article abbr.dmops-acronym[tabindex]"
SHOWN = "mark => getComputedStyle(mark, '::after').content"


@pytest.mark.parametrize("width", [1440, 390])
def test_the_meaning_shows_at_the_keyboard(
    width: int,
    page_factory: Callable[..., Page],
    serve: Callable[[Path], str],
    built_plan: Callable[[str], Path],
) -> None:
    page = page_factory(width)
    page.goto(f"{serve(built_plan('html'))}/index.html")
    mark = page.locator(MARK).first
    before = page.evaluate("document.documentElement.scrollWidth")
    assert mark.evaluate(SHOWN) == "none"
    mark.focus()
    meaning = mark.get_attribute("title")
    assert mark.evaluate(SHOWN) == f'"{meaning}"'
    assert page.evaluate("document.documentElement.scrollWidth") <= max(before, width)


def test_a_screen_reader_is_told(
    page_factory: Callable[..., Page],
    serve: Callable[[Path], str],
    built_plan: Callable[[str], Path],
) -> None:
    page = page_factory()
    page.goto(f"{serve(built_plan('html'))}/index.html")
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": MARK})["nodeId"]
    told = session.send(
        "Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False}
    )
    one = told["nodes"][0]
    heard = f"{one['name']['value']} {one.get('description', {}).get('value', '')}"
    assert str(page.locator(MARK).first.get_attribute("title")) in heard


def test_the_list_leads_to_the_first_use(
    page_factory: Callable[..., Page],
    serve: Callable[[Path], str],
    built_plan: Callable[[str], Path],
) -> None:
    page = page_factory()
    page.goto(f"{serve(built_plan('html'))}/index.html")
    link = page.locator("table.dmops-acronym-list tbody a").first
    anchor = str(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(anchor)
    top = page.locator(f"[id='{anchor.removeprefix('#')}']").evaluate(
        "one => one.getBoundingClientRect().top"
    )
    assert -1 < top < 900
