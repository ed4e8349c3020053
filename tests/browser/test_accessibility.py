"""axe-core finds nothing on the whole page: WCAG 2.2 AA and best practices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from table_pages import PRODUCTS, ROLES, OpenPage, open_options, view_of

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = (1440, 900), (390, 844)


def findings(page: Page, context: str | None = None) -> list[tuple[str, list[Any]]]:
    """Return the rules that something on the page breaks, with what breaks them.

    At the top of the page the button that the theme keeps at the foot of a narrow
    window covers no link; a reader scrolls what it covers away from it.
    """
    page.evaluate("scrollTo(0, 0)")
    options = {
        "runOnly": RULES,
        "resultTypes": ["violations", "incomplete"],
        "rules": {"target-size": {"enabled": True}},
    }
    result = Axe().run(page, context=context, options=options).response
    found = [(v["id"], [n["target"] for n in v["nodes"]]) for v in result["violations"]]
    return found + [(v["id"], _undecided(v)) for v in result["incomplete"] if _undecided(v)]


def _undecided(rule: dict[str, Any]) -> list[Any]:
    """Return what axe leaves to be looked at by people, but for what it cannot know.

    The contrast of texts in drawings and of what is covered or scrolled away is
    seen by the same rule at the other width, where nothing scrolls on its own;
    the colours of drawings have tests of their own.
    """
    return [] if rule["id"] == "color-contrast" else [node["target"] for node in rule["nodes"]]


# Both widths and both sets of colours, once each: a run takes seconds, and the other two
# pairs are those of the page that marks changes.
@pytest.mark.parametrize("width,height,dark", [(*WIDE, True), (*NARROW, False)])
def test_the_whole_page(
    page_factory: OpenPage,
    built_plan: Callable[[str], Path],
    serve: Callable[[Path], str],
    width: int,
    height: int,
    dark: bool,
) -> None:
    page = page_factory(width, height, dark=dark)
    page.goto(f"{serve(built_plan('html'))}/index.html?tab-products.q=data&tab-products.source=1")
    for name in (PRODUCTS, ROLES):
        open_options(view_of(page, name))
    for dropdown in page.locator("details:not([open]) > summary").all():
        dropdown.click()
    assert findings(page) == []


@pytest.mark.parametrize("width,height,dark", [(*WIDE, False), (*NARROW, True)])
def test_the_page_that_marks_changes(
    page_factory: OpenPage,
    compared_plan: Path,
    serve: Callable[[Path], str],
    width: int,
    height: int,
    dark: bool,
) -> None:
    """With a filter on, a column hidden, a table sorted and nothing but changes in sight."""
    page = page_factory(width, height, dark=dark)
    query = "tab-usdfroles.change=any&tab-usdfroles.sort=-title&tab-mroles.hide=wbs"
    page.goto(f"{serve(compared_plan)}/index.html?{query}")
    page.get_by_label("Only changes").check()
    open_options(view_of(page, ROLES))
    assert page.locator("tr:visible ins, tr:visible del").count() > 50
    assert findings(page) == []


def test_contrast_is_decided_where_nothing_scrolls_on_its_own(
    page_factory: OpenPage, built_plan: Callable[[str], Path], serve: Callable[[Path], str]
) -> None:
    page = page_factory(390, 844)
    page.goto(f"{serve(built_plan('html'))}/index.html")
    result = Axe().run(page, options={"runOnly": ["color-contrast"]}).response
    # What the theme's button happens to cover is judged at the other width.
    undecided = {
        n["html"]
        for v in result["incomplete"]
        for n in v["nodes"]
        if n["any"][0]["data"]["messageKey"] != "bgOverlap"
    }
    drawn_or_scrolled = ("<text", "<tspan", '<button type="button" class="dmops-sort"')
    assert [html for html in undecided if not html.startswith(drawn_or_scrolled)] == []
    assert sum(len(rule["nodes"]) for rule in result["passes"]) > 1500


def test_the_search_page(
    page_factory: OpenPage, built_plan: Callable[[str], Path], serve: Callable[[Path], str]
) -> None:
    page = page_factory()
    page.goto(f"{serve(built_plan('html'))}/search.html")
    assert findings(page) == []
