"""Tables in the browser, on the real plan: every feature by mouse and by keyboard."""

from __future__ import annotations

from playwright.sync_api import expect

from dmops_sphinx.loading import load
from dmops_sphinx.model import wbs
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
    view_of,
)

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
    assert page.locator(f"{ROLES} td:nth-child(3):visible").count() == 0
    assert page.locator(f"{ROLES} tbody tr:visible").count() == 16
    press(boxes.nth(1), use, " ")
    press(boxes.nth(0), use, " ")
    expect(boxes.nth(0)).to_be_checked()
    expect(page.locator(f"{ROLES} th[data-column=wbs]")).to_be_visible()
    press(boxes.nth(2), use, " ")
    assert page.locator(f"{ROLES} td:nth-child(3):visible").count() == 16


@WIDTHS
def test_marks_of_branches_stand_beside_names(
    page_factory: OpenPage, address: str, width: int
) -> None:
    page = page_factory(width)
    page.goto(address)
    expect(page.locator(".dmops-fold").first).to_be_attached()
    apart = page.eval_on_selector_all(
        ".dmops-fold",
        """folds => folds.map(fold => {
            const mark = fold.getBoundingClientRect(), range = document.createRange();
            range.selectNodeContents(fold.parentElement.querySelector("p"));
            const [name] = range.getClientRects();
            const down = (name.top + name.bottom - mark.top - mark.bottom) / 2;
            return [name.left - mark.right, Math.abs(down)];
        })""",
    )
    assert len(apart) > 5
    assert min(left for left, _ in apart) > -1
    assert max(down for _, down in apart) < 6


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
