"""A table of 5,000 rows: quick to work with, still in its place, still accessible."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from large_plan import MANY_COLUMNS, build_large_plan
from table_pages import WIDTHS, OpenPage, open_options, view_of

COUNT = 5000
ROWS = "#tab-roles tbody tr"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# A loop of dependent steps. It takes 0.16 s at 3.5 GHz, whatever else the machine is good at.
LOOP = """() => {
  let last = 1;
  for (let n = 0; n < 3e7; n++) last = (last * 1103515245 + 12345) & 0x7fffffff;
  return last;
}"""
TO_THE_NEXT_FRAME = """async (act) => {
  (0, eval)(act);
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
}"""
HEADING = "document.querySelector('#tab-roles th[data-column={}] button').click()"
SEARCH = (
    "(() => {{ const field = document.querySelector('input[type=search]');"
    "field.value = {!r}; field.dispatchEvent(new Event('input')) }})()"
)
FILTER = (
    "(() => { const field = document.querySelector('.dmops-panel select');"
    "field.selectedIndex = 1 - field.selectedIndex; field.dispatchEvent(new Event('change')) })()"
)
COLUMN = "document.querySelectorAll('.dmops-panel fieldset input')[2].click()"
ACTS = {
    "sort by code": [HEADING.format("wbs")] * 6,
    "sort by text": [HEADING.format("description")] * 6,
    "sort by number": [HEADING.format("fte")] * 6,
    "search": [SEARCH.format(text) for text in ("lab word3", "1.2a.4999", "")] * 2,
    "filter": [FILTER] * 6,
    "hide a column": [COLUMN] * 6,
}
IN_SIGHT = f"""() => [...document.querySelectorAll("{ROWS}")]
  .filter((row) => row.checkVisibility({{ contentVisibilityAuto: true }})).length"""
MOVES = (
    "window.moves = []; new PerformanceObserver(list => moves.push(...list.getEntries()"
    ".filter(e => !e.hadRecentInput).map(e => e.value)))"
    ".observe({type: 'layout-shift', buffered: true})"
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_large_plan(tmp_path_factory.mktemp("large"), COUNT, MANY_COLUMNS)


@pytest.fixture
def large_address(large: Path, serve: Callable[[Path], str]) -> str:
    return f"{serve(large)}/index.html"


def ready(page: Page) -> None:
    """Wait for the script, and for what it makes while the reader does nothing."""
    expect(view_of(page, "#tab-roles").get_by_role("status")).to_have_text(f"{COUNT} rows")
    page.evaluate("() => new Promise(done => requestIdleCallback(done))")


class MainThread:
    """The processor time of a page's main thread."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def milliseconds(self, script: str, argument: str = "") -> float:
        """Run a script and return how long the thread was busy until it ended."""
        before = self._busy()
        self.page.evaluate(script, argument)
        return 1000 * (self._busy() - before)

    def _busy(self) -> float:
        metrics: Any = self.session.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "TaskDuration")


def test_each_act_is_quick(
    page_factory: OpenPage, large_address: str, record_property: Callable[[str, object], None]
) -> None:
    """Sorting takes less than the 100 ms of a laptop at 3.5 GHz, measured by a loop."""
    page = page_factory()
    page.goto(large_address)
    ready(page)
    thread = MainThread(page)
    thread.milliseconds(LOOP)
    loop = min(thread.milliseconds(LOOP) for _ in range(3))
    times = {
        what: statistics.median(thread.milliseconds(TO_THE_NEXT_FRAME, act) for act in acts)
        for what, acts in ACTS.items()
    }
    said = ", ".join(f"{what} {time:.0f}" for what, time in times.items())
    report = f"{COUNT} rows, ms of the main thread to the next frame: {said}; loop {loop:.0f}"
    record_property("report", report)
    assert max(times.values()) / loop < 100 / 160


@WIDTHS
def test_only_rows_in_sight_are_laid_out(
    page_factory: OpenPage, large_address: str, width: int
) -> None:
    page = page_factory(width)
    page.add_init_script(MOVES)
    page.goto(large_address)
    ready(page)
    assert 10 < page.evaluate(IN_SIGHT) < 200
    assert page.evaluate("moves") == []
    for act in (HEADING.format("fte"), SEARCH.format("word3"), COLUMN, FILTER):
        page.evaluate(TO_THE_NEXT_FRAME, act)
        page.evaluate("() => new Promise(done => requestIdleCallback(done))")
        assert 5 < page.evaluate(IN_SIGHT) < 200, act


def test_rows_keep_their_order_and_permalinks(page_factory: OpenPage, large_address: str) -> None:
    page = page_factory()
    page.goto(large_address)
    ready(page)
    view = view_of(page, "#tab-roles")
    status = view.get_by_role("status")
    view.get_by_role("searchbox").fill("1.2a.4999")
    expect(status).to_have_text(f"1 of {COUNT} rows")
    expect(page.locator("[id='role-1-2a-4999']")).to_be_in_viewport()
    view.get_by_role("button", name="Reset").click()
    expect(status).to_have_text(f"{COUNT} rows")
    order = f"[...document.querySelectorAll('{ROWS}')].map(row => +row.id.slice(10))"
    forwards = list(range(1, COUNT + 1))
    for expected in (forwards, forwards, forwards[::-1], forwards):
        assert page.evaluate(order) == expected
        page.evaluate(HEADING.format("wbs"))
    page.goto(f"{page.url.partition('?')[0]}?tab-roles.q=nothing#role-1-2a-4321")
    expect(page.locator("[id='role-1-2a-4321']")).to_be_in_viewport()


@WIDTHS
def test_scattered_matches_stand_together(
    page_factory: OpenPage, large_address: str, width: int
) -> None:
    """Rows that match leave no holes where the others were."""
    page = page_factory(width)
    page.goto(f"{large_address}?tab-roles.q=1.2a.499")
    expect(page.get_by_role("status")).to_have_text(f"11 of {COUNT} rows")
    boxes = [row.bounding_box() for row in page.locator(f"{ROWS}:visible").all()]
    assert len(boxes) == 11
    for above, below in pairwise(boxes):
        assert above is not None
        assert below is not None
        assert below["y"] == pytest.approx(above["y"] + above["height"], abs=2)


@pytest.mark.slow
def test_all_rows_are_printed(page_factory: OpenPage, large_address: str) -> None:
    page = page_factory(js=False)
    page.goto(large_address)
    page.emulate_media(media="print")
    assert page.evaluate(IN_SIGHT) == COUNT


@pytest.mark.slow
def test_five_thousand_rows_are_accessible(page_factory: OpenPage, large_address: str) -> None:
    page = page_factory()
    page.goto(f"{large_address}?tab-roles.q=1.2a.49")
    expect(page.get_by_role("status")).to_have_text(f"111 of {COUNT} rows")
    open_options(view_of(page, "#tab-roles"))
    # Contrast is the same in small tables, and takes a minute in this one.
    options = {"runOnly": RULES, "rules": {"color-contrast": {"enabled": False}}}
    result = Axe().run(page, context=".dmops-view", options=options).response
    assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == []
