"""Tables in the browser, on the real plan: addresses, links, downloads, what the eye sees."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from support import ROOT
from table_pages import (
    HANDS,
    PRODUCTS,
    ROLES,
    WIDTHS,
    OpenPage,
    column,
    open_options,
    press,
    read_csv,
    view_of,
)


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

    go_back_step_by_step(page, view)


def go_back_step_by_step(page: Page, view: Locator) -> None:
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
    head, *rows = read_csv(content)
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
