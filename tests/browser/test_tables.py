"""Tables in the browser, on the real plan: every feature by mouse and by keyboard."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from dmops_sphinx.loading import load
from dmops_sphinx.model import wbs
from support import ROOT

OpenPage = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [1440, 390])
HANDS = pytest.mark.parametrize("use", ["mouse", "keyboard"])
PRODUCTS, ROLES = "#tab-products", "#tab-usdfroles"

# What each heading does when it is pressed three times: the orders that it makes.
SORT_ALL = """() => [...document.querySelectorAll(".dmops-many table")].flatMap((table) => {
  const rows = () => [...table.tBodies[0].rows];
  return [...table.querySelectorAll(".dmops-sort")].map((button, column) => {
    const before = rows();
    const [up, down, again] = [1, 2, 3].map(() => { button.click(); return rows(); });
    const whole = [up, down, again].every((order) => new Set(order).size === before.length);
    const back = again.every((row, index) => row === before[index]);
    return { whole, back, sorts: button.parentElement.ariaSort };
  });
})"""


@pytest.fixture
def address(built_plan: Callable[[str], Path], serve: Callable[[Path], str]) -> str:
    return f"{serve(built_plan('html'))}/index.html"


def view_of(page: Page, table: str) -> Locator:
    return page.locator(f".dmops-view:has({table})")


def press(target: Locator, use: str, key: str = "Enter") -> None:
    if use == "mouse":
        target.click()
    else:
        target.focus()
        target.page.keyboard.press(key)


def column(page: Page, table: str, number: int) -> list[str]:
    """Return the visible cells of a column, from 0, without the links in them."""
    cells = page.locator(f"{table} > tbody > tr:visible > :nth-child({number + 1})")
    return cells.evaluate_all(
        "cells => cells.map(c => [...c.querySelectorAll('p, .dmops-badge')]"
        ".map(p => p.textContent.trim()).join(' '))"
    )


def open_options(view: Locator, use: str = "mouse") -> Locator:
    press(view.get_by_role("button", name="Options"), use)
    panel = view.locator(".dmops-panel")
    expect(panel).to_be_visible()
    return panel


@WIDTHS
@HANDS
def test_codes_sort_naturally_and_the_third_press_restores(
    page_factory: OpenPage, address: str, width: int, use: str
) -> None:
    page = page_factory(width)
    page.goto(address)
    table, heading = "#tab-wbs", page.locator("#tab-wbs th[data-column=wbs]")
    published = column(page, table, 0)
    button = heading.get_by_role("button")
    press(button, use)
    expect(heading).to_have_attribute("aria-sort", "ascending")
    assert column(page, table, 0) == sorted(published, key=wbs.sort_key)
    press(button, use, " ")
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert column(page, table, 0) == sorted(published, key=wbs.sort_key, reverse=True)
    press(button, use)
    expect(heading).not_to_have_attribute("aria-sort", "descending")
    assert column(page, table, 0) == published


def test_every_column_of_every_table_sorts_and_comes_back(
    page_factory: OpenPage, address: str
) -> None:
    page = page_factory()
    page.goto(address)
    found = page.evaluate(SORT_ALL)
    assert len(found) > 60
    assert [one for one in found if one != {"whole": True, "back": True, "sorts": None}] == []


def test_numbers_sort_by_value_and_cells_without_one_come_last(
    page_factory: OpenPage, address: str
) -> None:
    page = page_factory()
    page.goto(address)
    table = "table[data-selection='team Pipeline Middleware']"
    button = page.locator(f"{table} th[data-column=fte]").get_by_role("button")
    button.click()
    up = column(page, table, 1)
    button.click()
    down = column(page, table, 1)
    numbers = [float(cell.split()[-1]) for cell in up if cell != "not stated"]
    assert numbers == sorted(numbers)
    assert [float(c.split()[-1]) for c in down if c != "not stated"] == numbers[::-1]


@WIDTHS
@HANDS
def test_search_counts_and_reset_clears(
    page_factory: OpenPage, address: str, width: int, use: str
) -> None:
    page = page_factory(width)
    page.goto(address)
    view = view_of(page, PRODUCTS)
    search, count = view.get_by_role("searchbox"), view.get_by_role("status")
    expect(count).to_have_text("73 rows")
    search.focus()
    page.keyboard.type("CRISTIAN")
    expect(count).to_have_text("3 of 73 rows")
    matching = page.locator(f"{PRODUCTS} tr:visible:not(.dmops-above) td")
    assert matching.filter(has_text="Cristián Silva").count() == 3
    assert page.locator(f"{PRODUCTS} tr.dmops-above:visible").count() > 0
    search.fill("no such words anywhere")
    expect(count).to_have_text("0 of 73 rows")
    press(view.get_by_role("button", name="Reset"), use)
    expect(count).to_have_text("73 rows")
    expect(search).to_be_focused()
    expect(view.get_by_role("button", name="Reset")).to_be_hidden()


@WIDTHS
@HANDS
def test_filters_show_what_the_data_say(
    page_factory: OpenPage, address: str, width: int, use: str
) -> None:
    plan = load(ROOT / "data").plan
    assert plan is not None
    teams = [product.name for product in plan.products.values() if product.kind == "team"]
    page = page_factory(width)
    page.goto(address)
    view = view_of(page, PRODUCTS)
    kind = open_options(view, use).get_by_role("combobox", name="Kind")
    if use == "mouse":
        kind.select_option("team")
    else:
        kind.focus()
        page.keyboard.type("team")
    expect(view.get_by_role("status")).to_have_text(f"{len(teams)} of 73 rows")
    rows = page.locator(f"{PRODUCTS} tbody tr:visible:not(.dmops-above)")
    assert rows.count() == len(teams)
    assert rows.evaluate_all("rows => rows.every(row => row.dataset.kind === 'team')")
    view.locator(".dmops-panel").get_by_role("combobox", name="Open").select_option("tentative")
    tentative = [
        p for p in plan.products.values() if p.kind == "team" and "?" in f"{p.manager}{p.owner}"
    ]
    expect(view.get_by_role("status")).to_have_text(f"{len(tentative)} of 73 rows")


@WIDTHS
@HANDS
def test_columns_can_be_left_out_but_for_the_last(
    page_factory: OpenPage, address: str, width: int, use: str
) -> None:
    page = page_factory(width)
    page.goto(address)
    panel = open_options(view_of(page, ROLES), use)
    boxes = panel.get_by_role("group", name="Columns").get_by_role("checkbox")
    assert boxes.count() == 3
    press(boxes.nth(2), use, " ")
    expect(page.locator(f"{ROLES} th[data-column=description]")).to_be_hidden()
    assert page.locator(f"{ROLES} td.dmops-prose:visible").count() == 0
    assert page.locator(f"{ROLES} tbody tr:visible").count() == 16
    press(boxes.nth(1), use, " ")
    press(boxes.nth(0), use, " ")
    expect(boxes.nth(0)).to_be_checked()
    expect(page.locator(f"{ROLES} th[data-column=wbs]")).to_be_visible()
    press(boxes.nth(2), use, " ")
    assert page.locator(f"{ROLES} td.dmops-prose:visible").count() == 16


@WIDTHS
@HANDS
def test_branches_fold_and_unfold(
    page_factory: OpenPage, address: str, width: int, use: str
) -> None:
    page = page_factory(width)
    page.goto(address)
    view = view_of(page, PRODUCTS)
    rows = page.locator(f"{PRODUCTS} tbody tr:visible")
    fold = page.locator("#product-da").get_by_role("button", name="Branch Data Abstraction")
    expect(fold).to_have_attribute("aria-expanded", "true")
    press(fold, use)
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#product-butler")).to_be_hidden()
    expect(page.locator("#product-ds")).to_be_visible()
    assert 2 < rows.count() < 73
    press(fold, use, " ")
    assert rows.count() == 73
    open_options(view, use).get_by_role("combobox", name="Levels").select_option("2")
    expect(view.get_by_role("status")).to_have_text("6 of 73 rows")
    press(fold, use)
    expect(page.locator("#product-butler")).to_be_hidden()
    assert rows.count() > 6
    view.get_by_role("searchbox").fill("butler")
    expect(page.locator("#product-butler")).to_be_visible()
    expect(page.locator("#product-da")).to_have_class("dmops-level-1 dmops-above")


@WIDTHS
@HANDS
def test_a_row_gives_its_link_and_its_source(
    page_factory: OpenPage, address: str, width: int, use: str
) -> None:
    page = page_factory(width)
    page.goto(f"{address}?lang=x&tab-products.sort=-product")
    row = page.locator("#product-butler")
    row.hover()
    press(row.get_by_role("link", name="Link to row"), use)
    expect(view_of(page, PRODUCTS).get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}#product-butler"
    assert page.url.endswith("?lang=x&tab-products.sort=-product#product-butler")
    source = row.get_by_role("link", name="Source: data/products.yaml:")
    line = int(source.get_attribute("title").rpartition(":")[2])  # type: ignore[union-attr]
    text = (ROOT / "data" / "products.yaml").read_text(encoding="utf-8").splitlines()
    assert "Butler" in "".join(text[line - 1 : line + 1])
    assert source.get_attribute("href").endswith(f"/data/products.yaml#L{line}")  # type: ignore[union-attr]
    open_options(view_of(page, PRODUCTS)).get_by_label("Show sources").check()
    shown = source.evaluate("link => getComputedStyle(link, '::after').content")
    assert f"data/products.yaml:{line}" in shown or "attr(title)" in shown
    assert source.evaluate("link => +getComputedStyle(link).opacity") == 1


@WIDTHS
def test_the_state_is_in_the_address(page_factory: OpenPage, address: str, width: int) -> None:
    page = page_factory(width)
    page.goto(f"{address}?lang=x#products")
    view = view_of(page, PRODUCTS)
    open_options(view).get_by_role("combobox", name="Kind").select_option("product")
    view.get_by_role("searchbox").press_sequentially("data")
    page.locator(f"{PRODUCTS} th[data-column=manager] button").click()
    page.locator(f"{ROLES} th[data-column=title] button").click()
    said = view.get_by_role("status").text_content() or ""
    query = parse_qs(urlsplit(page.url).query)
    assert query == {
        "lang": ["x"],
        "tab-products.kind": ["product"],
        "tab-products.q": ["data"],
        "tab-products.sort": ["manager"],
        "tab-usdfroles.sort": ["title"],
    }
    assert urlsplit(page.url).fragment == "products"
    shown = column(page, PRODUCTS, 1)

    colleague = page_factory(width)
    colleague.goto(page.url)
    expect(view_of(colleague, PRODUCTS).get_by_role("status")).to_have_text(said)
    assert column(colleague, PRODUCTS, 1) == shown
    open_options(view_of(colleague, PRODUCTS))
    expect(view_of(colleague, PRODUCTS).get_by_role("combobox", name="Kind")).to_have_value(
        "product"
    )
    expect(view_of(colleague, PRODUCTS).get_by_role("searchbox")).to_have_value("data")

    page.go_back()
    expect(page.locator(f"{ROLES} th[data-column=title]")).not_to_have_attribute(
        "aria-sort", "ascending"
    )
    page.go_back()
    expect(view.get_by_role("searchbox")).to_have_value("data")
    page.go_back()
    expect(view.get_by_role("searchbox")).to_have_value("")
    expect(view.get_by_role("combobox", name="Kind")).to_have_value("product")
    page.go_back()
    expect(view.get_by_role("status")).to_have_text("73 rows")
    page.go_forward()
    expect(view.get_by_role("combobox", name="Kind")).to_have_value("product")


def test_an_address_that_makes_no_sense_does_no_harm(page_factory: OpenPage, address: str) -> None:
    page = page_factory()
    every = "+".join(["number", "product", "kind", "manager", "owner", "notes"])
    page.goto(
        f"{address}?tab-products.sort=-nothing&tab-products.kind=nothing&tab-products.levels=x"
        f"&tab-products.fold=product-gone&tab-products.hide={every}&tab-wbs.q=%F0%9F%98%80#%E0%A4%A"
    )
    expect(view_of(page, PRODUCTS).get_by_role("status")).to_have_text("73 rows")
    expect(view_of(page, "#tab-wbs").get_by_role("status")).to_have_text("0 of 11 rows")
    assert page.locator(f"{PRODUCTS} th:visible").count() == 73 + 6


@pytest.mark.parametrize(
    "state",
    ["q=no+such+words", "kind=group", "levels=1", "fold=product-da+product-middle", "sort=-kind"],
)
@WIDTHS
def test_a_permalink_reveals_its_row(
    page_factory: OpenPage, address: str, state: str, width: int
) -> None:
    page = page_factory(width)
    page.goto(f"{address}?tab-products.{state}#product-butler")
    expect(page.locator("#product-butler")).to_be_in_viewport()
    other = page.locator("#product-s3daemon")
    page.evaluate("location.hash = 'product-s3daemon'")
    expect(other).to_be_in_viewport()
    head = page.locator(f"{PRODUCTS} thead").bounding_box()
    box = other.bounding_box()
    assert head is not None
    assert box is not None
    assert box["y"] >= head["y"] + head["height"] - 1


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


@HANDS
def test_the_download_is_what_is_shown(page_factory: OpenPage, address: str, use: str) -> None:
    page = page_factory()
    page.goto(
        f"{address}?tab-products.kind=product&tab-products.hide=kind&tab-products.sort=-product"
    )
    panel = open_options(view_of(page, PRODUCTS))
    with page.expect_download() as started:
        press(panel.get_by_role("button", name="Download CSV"), use)
    assert started.value.suggested_filename == "tab-products.csv"
    content = Path(started.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == len(content.splitlines()) - content.count(
        b"\n"
    ) + content.count(b"\r\n")
    head, *rows = rows_of(content.decode("utf-8-sig"))
    assert head == ["No.", "Product", "Manager", "Owner", "Notes"]
    assert [row[1] for row in rows] == column(page, PRODUCTS, 1)
    assert [row[2].replace("\n", " ") for row in rows] == column(page, PRODUCTS, 3)
    expect(view_of(page, PRODUCTS).get_by_role("status")).to_have_text(
        f"{len(rows)} rows downloaded"
    )


@WIDTHS
def test_the_head_stays_in_sight(page_factory: OpenPage, address: str, width: int) -> None:
    page = page_factory(width, 700)
    page.goto(address)
    page.locator("#product-ds").evaluate("row => row.scrollIntoView({block: 'center'})")
    box = page.locator(f"{PRODUCTS} th[data-column=number]").bounding_box()
    assert box is not None
    assert -2 <= box["y"] < 20


@WIDTHS
def test_nothing_moves_when_the_script_runs(
    page_factory: OpenPage, address: str, width: int
) -> None:
    page = page_factory(width)
    page.add_init_script(
        "window.moved = []; new PerformanceObserver(list => moved.push(...list.getEntries()"
        ".map(e => [e.value, ...e.sources.map(s => s.node?.className)])))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("moved") == []
    plain = page_factory(width, js=False)
    plain.goto(address)
    for row in ("#wbs-3-10", "#product-butler"):
        with_script, without = (p.locator(row).bounding_box() for p in (page, plain))
        assert with_script is not None
        assert without is not None
        assert with_script["height"] == pytest.approx(without["height"], abs=1)


@WIDTHS
def test_without_scripts_everything_can_be_read(
    page_factory: OpenPage, address: str, width: int
) -> None:
    page = page_factory(width, js=False)
    page.goto(address)
    assert page.locator(".dmops-view tbody tr").count() > 200
    hidden = "rows => rows.filter(row => !row.checkVisibility()).length"
    assert page.locator(".dmops-view tbody tr").evaluate_all(hidden) == 0
    assert page.locator(".dmops-bar:visible").count() == 0
