"""``dmops live`` in a browser: pages reload by themselves, and say what is wrong."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from building import CONF
from support import MINIMAL

OpenPage = Callable[..., Page]
PATIENCE = 60_000
INDEX = """Plan
====

.. people-table::

.. render::
   :file: greeting.rst.jinja

.. toctree::

   page1
   page2
"""


@dataclass
class Live:
    """A running ``dmops live`` on a project of many pages."""

    root: Path
    address: str
    process: subprocess.Popen[str]

    def change(self, name: str, before: str, after: str) -> None:
        path = self.root / name
        assert before in path.read_text()
        path.write_text(path.read_text().replace(before, after))

    def page(self, open_page: OpenPage, name: str = "index.html", width: int = 1440) -> Page:
        page = open_page(width)
        page.goto(self.address + name)
        return page


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    shutil.copytree(MINIMAL, tmp_path / "data")
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.rst").write_text(INDEX)
    for number in range(1, 31):
        (source / f"page{number}.rst").write_text(f":orphan:\n\nPage {number}\n=======\n\nText.\n")
    (source / "greeting.rst.jinja").write_text("Good morning, {{ plan.people.ann.name }}.\n")
    (tmp_path / "conf.py").write_text(f'{CONF}html_title = "First title"\n')
    code = "import sys; from dmops_sphinx.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "live", "--port", "0"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        try:
            assert found is not None
            yield Live(tmp_path, found.group(), process)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


BANNER = "#dmops-live"


def test_what_is_written_shows_up_by_itself(live: Live, page_factory: OpenPage) -> None:
    page = live.page(page_factory)
    other = live.page(page_factory, "page1.html", width=390)
    expect(page.get_by_text("Good morning, Ann Example.")).to_be_visible()
    for name, before, after, shown in [
        ("data/people.yaml", "Ann Example", "Anna Example", "Good morning, Anna Example."),
        ("source/greeting.rst.jinja", "morning", "evening", "Good evening, Anna Example."),
        ("source/index.rst", ".. render", "A new sentence.\n\n.. render", "A new sentence."),
    ]:
        live.change(name, before, after)
        expect(page.get_by_text(shown)).to_be_visible(timeout=PATIENCE)
    live.change("conf.py", "First title", "Second title")
    expect(page).to_have_title(re.compile("Second title"), timeout=PATIENCE)
    live.change("source/page1.rst", "Text.", "Other text.")
    expect(other.get_by_text("Other text.")).to_be_visible(timeout=PATIENCE)
    assert page.locator(BANNER).count() == 0


def test_an_error_is_shown_in_every_tab_until_it_is_mended(
    live: Live, page_factory: OpenPage
) -> None:
    tabs = [live.page(page_factory), live.page(page_factory, "page2.html", width=390)]
    live.change("data/people.yaml", "name: Ann", "nam: Ann")
    for tab in tabs:
        banner = tab.locator(BANNER)
        expect(banner).to_contain_text("data/people.yaml:2:", timeout=PATIENCE)
        expect(banner).to_contain_text("did you mean 'name'?")
        expect(banner).to_have_attribute("role", "alert")
        assert not re.search("Traceback|Versions|please", banner.inner_text())
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(width) == 0
    expect(tabs[0].get_by_text("Good morning, Ann Example.")).to_be_visible()
    later = live.page(page_factory)
    expect(later.locator(BANNER)).to_contain_text("data/people.yaml:2:")
    later.get_by_role("button", name="Close").press("Enter")
    expect(later.locator(BANNER)).to_have_count(0)
    live.change("data/people.yaml", "nam: Ann", "name: Hannah")
    for tab in tabs:
        expect(tab.locator(BANNER)).to_have_count(0, timeout=PATIENCE)
    expect(tabs[0].get_by_text("Good morning, Hannah Example.")).to_be_visible()


def test_the_place_and_what_is_open_stay(live: Live, page_factory: OpenPage) -> None:
    lines = "".join(f"\nLine {number}.\n" for number in range(200))
    box = "<div id='box' style='height: 20rem; overflow: auto'>"
    more = "".join(f"<p id='p{number}'>In the box {number}</p>" for number in range(200))
    tree = f".. product-table::\n\n.. raw:: html\n\n   {box}{more}</div>"
    index = live.root / "source" / "index.rst"
    index.write_text(index.read_text().replace(".. toctree::", f"{tree}\n{lines}\n.. toctree::"))
    page = live.page(page_factory)
    folds = page.locator("tbody [aria-expanded]")
    expect(folds.first).to_be_attached(timeout=PATIENCE)
    folds.first.click()
    page.get_by_role("button", name="Options").nth(1).click()
    page.evaluate("box.scrollTo(0, 2000); p100.scrollIntoView(); scrollBy(0, 700)")
    states = "[...document.querySelectorAll('[aria-expanded]')].map(x => x.ariaExpanded)"
    there = "[Math.round(scrollY), box.scrollTop]"
    opened, place = page.evaluate(states), page.evaluate(there)
    assert min(place) > 0
    live.change("data/people.yaml", "Ann Example", "Anna Example")
    expect(page.get_by_text("Good morning, Anna Example.")).to_be_attached(timeout=PATIENCE)
    page.wait_for_load_state("load")
    page.wait_for_function(f"String({there}) == '{place[0]},{place[1]}'")
    assert page.evaluate(states) == opened
    assert "true" in opened
    assert "false" in opened


def test_a_page_that_is_not_there_yet(live: Live, page_factory: OpenPage) -> None:
    page = live.page(page_factory, "later.html")
    expect(page.get_by_text("There is no such page yet.")).to_be_visible()
    (live.root / "source" / "later.rst").write_text(":orphan:\n\nHere it is\n==========\n")
    expect(page.get_by_role("heading", name="Here it is")).to_be_visible(timeout=PATIENCE)


def test_more_tabs_than_a_browser_has_connections(live: Live, page_factory: OpenPage) -> None:
    first = live.page(page_factory)
    hidden = "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
    hidden += "document.dispatchEvent(new Event('visibilitychange'));"
    for number in range(1, 9):
        tab = first.context.new_page()
        tab.goto(f"{live.address}page{number}.html", timeout=PATIENCE)
        tab.evaluate(hidden)
    live.change("data/people.yaml", "Ann Example", "Anna Example")
    expect(first.get_by_text("Good morning, Anna Example.")).to_be_visible(timeout=PATIENCE)


def test_it_ends_at_once_and_without_a_trace(live: Live, page_factory: OpenPage) -> None:
    page = live.page(page_factory)
    os.killpg(live.process.pid, signal.SIGINT)
    assert live.process.wait(30) == 0
    assert live.process.stderr is not None
    assert "Traceback" not in live.process.stderr.read()
    for _ in range(100):
        page.wait_for_timeout(100)
        if not _runs(live.process.pid):
            return
    pytest.fail("a process is left behind")


def _runs(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
