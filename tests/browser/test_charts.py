"""Charts in a browser: no text leaves its box in any font; they fold, open, and are reachable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from building import Project
from charts.making import HOSTILE, bushy, tree
from dmops_sphinx.charts.flows import lay_out_flows
from dmops_sphinx.charts.matrix import lay_out_matrix
from dmops_sphinx.charts.nested import lay_out_blocks
from dmops_sphinx.charts.svg import svg_alone, svg_inline
from dmops_sphinx.charts.tree import lay_out_tree
from dmops_sphinx.views.chart import Cell, Chart, Flow, Node
from support import ROOT

OpenPage = Callable[..., Page]
STYLE = ROOT / "ext" / "dmops_sphinx" / "assets" / "static" / "dmops-charts.css"

# The texts that leave their box, or the drawing where they are in no box.
OVERFLOWS = """(selector) => [...document.querySelectorAll(selector + " text")].flatMap((text) => {
  const svg = text.ownerSVGElement;
  const box = text.closest(".box") ?? text.closest("g[transform]");
  const outer = (box ? box.querySelector("rect") : svg).getBoundingClientRect();
  const inner = text.getBoundingClientRect();
  const slack = 0.6;
  const out = inner.left < outer.left - slack || inner.right > outer.right + slack
    || inner.top < outer.top - slack || inner.bottom > outer.bottom + slack;
  return out ? [`${text.textContent}: ${inner.width} in ${outer.width}`] : [];
})"""


@pytest.fixture
def address(built_plan: Callable[[str], Path], serve: Callable[[Path], str]) -> str:
    return f"{serve(built_plan('html'))}/index.html"


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("font", ["", "monospace", "fantasy", "DejaVu Sans", "DejaVu Serif"])
def test_no_text_of_the_plan_leaves_its_box(
    page_factory: OpenPage, address: str, width: int, font: str
) -> None:
    page = page_factory(width, 900)
    page.goto(address)
    if font:
        page.add_style_tag(content=f".dmops-svg text {{ font-family: {font!r} !important; }}")
    assert page.locator(".dmops-svg text").count() > 300
    assert page.evaluate(OVERFLOWS, ".dmops-svg") == []


def hostile_drawings() -> dict[str, str]:
    names = tree([(0, "root"), *((1, name) for name in HOSTILE)])
    nested = tree([(0, "x"), *((1, n) for n in HOSTILE), (2, "y"), (0, HOSTILE[1])])
    flows = Chart(
        title=HOSTILE[7],
        nodes=tuple(Node(title=name, style="site") for name in HOSTILE),
        flows=tuple(
            Flow(source=n, target=n + 1, what=(name,)) for n, name in enumerate(HOSTILE[:-1])
        ),
    )
    cells = tuple(Cell(heads=n) for n in range(len(HOSTILE)))
    rows = Chart(
        title="rows",
        nodes=tuple(Node(title=name, cells=cells) for name in HOSTILE),
        columns=HOSTILE,
    )
    drawings = [
        lay_out_tree(names),
        lay_out_tree(names, left_right=True),
        lay_out_blocks(nested, width=700)[0],
        lay_out_flows(flows),
        lay_out_matrix(rows)[0],
    ]
    made = {str(n): svg_inline(drawing, f"c{n}", {}) for n, drawing in enumerate(drawings)}
    return made | {f"alone-{n}": svg_alone(drawing) for n, drawing in enumerate(drawings)}


@pytest.mark.parametrize("font", ["", "monospace", "DejaVu Serif"])
@pytest.mark.parametrize("zoom", [0.5, 1, 3])
def test_no_hostile_name_leaves_its_box(page_factory: OpenPage, font: str, zoom: float) -> None:
    page = page_factory()
    rule = f"text {{ font-family: {font!r} !important; }}" if font else ""
    for name, svg in hostile_drawings().items():
        page.set_content(
            f"<!DOCTYPE html><meta charset=utf-8><style>{STYLE.read_text()}{rule}"
            f".dmops-svg {{ max-width: none; }} svg {{ zoom: {zoom}; }}</style>{svg}"
        )
        assert page.locator("svg text").count() > len(HOSTILE), name
        assert page.evaluate(OVERFLOWS, "svg") == [], name
        assert page.locator("script").count() == 0


CONTRASTS = """() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b], a, under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map(
      (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, two) => {
    const [a, b] = [light(one), light(two)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  let page = [255, 255, 255];
  for (let node = document.querySelector(".dmops-svg"); node; node = node.parentElement) {
    const found = parse(getComputedStyle(node).backgroundColor);
    if (found.length === 3 || found[3] > 0) { page = found.slice(0, 3); break; }
  }
  return [...document.querySelectorAll(".dmops-svg .box")].map((box) => {
    let under = page;
    const holders = [...box.ownerSVGElement.querySelectorAll(".box")].filter((other) => {
      const a = other.querySelector("rect").getBoundingClientRect();
      const b = box.querySelector("rect").getBoundingClientRect();
      return a.left <= b.left && a.right >= b.right && a.top <= b.top && a.bottom >= b.bottom;
    });
    let border = 99;
    for (const holder of holders) {
      const style = getComputedStyle(holder.querySelector("rect"));
      border = ratio(parse(style.stroke), under);
      if (style.fill !== "none") under = over(parse(style.fill), +style.fillOpacity, under);
    }
    const ink = parse(getComputedStyle(box.querySelector("text")).fill);
    return [ratio(ink, under), border];
  });
}"""


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_have_contrast_in_other_themes(
    page_factory: OpenPage, serve: Callable[[Path], str], tmp_path: Path, theme: str, dark: bool
) -> None:
    text = "Plan\n====\n\n" + "".join(
        f".. {name}::\n\n"
        for name in ("product-tree", "org-chart", "function-chart", "architecture-chart")
    )
    project = Project(tmp_path, {"index": text + ".. product-table::\n"})
    project.conf = 'extensions = ["dmops_sphinx"]\nprimary_domain = "dmops"\n'
    project.conf += f'html_theme = "{theme}"\n'
    built = project.build()
    page = page_factory(1440, 900, dark=dark)
    page.goto(f"{serve(built.out)}/index.html")
    check_contrasts(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_have_contrast_in_the_plan(
    page_factory: OpenPage, address: str, dark: bool
) -> None:
    page = page_factory(1440, 900, dark=dark)
    page.goto(address)
    page.evaluate(
        "(dark) => document.documentElement.dataset.theme = dark ? 'dark' : 'light'", dark
    )
    check_contrasts(page)


def check_contrasts(page: Page) -> None:
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) >= 8
    assert min(text for text, _ in contrasts) >= 4.5
    assert min(border for _, border in contrasts) >= 3


def test_kinds_are_told_apart_without_colour(page_factory: OpenPage, address: str) -> None:
    page = page_factory()
    page.goto(address)
    looks = page.evaluate("""() => {
      const found = {};
      for (const box of document.querySelectorAll("#fig-products .box")) {
        const kind = [...box.querySelectorAll("text")].at(-1).textContent;
        const style = box.querySelector("rect");
        const names = ["stroke-width", "stroke-dasharray", "rx"];
        found[kind] = names.map((name) => style.getAttribute(name)).join();
      }
      return found;
    }""")
    assert set(looks) == {"department", "group", "team", "activity", "product"}
    assert len(set(looks.values())) == 5


def test_a_branch_folds_and_the_rest_closes_up(page_factory: OpenPage, address: str) -> None:
    page = page_factory()
    page.goto(address)
    figure = page.locator("#fig-products")
    height = figure.locator("svg").bounding_box()["height"]  # type: ignore[index]
    branch = figure.get_by_role("button", name="Branch SQuaRE")
    inner = figure.locator("a[href='#product-portal']")
    expect(inner).to_be_visible()
    branch.focus()
    page.keyboard.press("Enter")
    expect(branch).to_have_attribute("aria-expanded", "false")
    expect(inner).to_be_hidden()
    assert figure.locator("svg").bounding_box()["height"] < height - 200  # type: ignore[index]
    page.keyboard.press(" ")
    expect(inner).to_be_visible()
    assert figure.locator("svg").bounding_box()["height"] == pytest.approx(height, abs=1)  # type: ignore[index]


def test_boxes_never_overlap_while_branches_fold(page_factory: OpenPage, tmp_path: Path) -> None:
    script = STYLE.with_suffix(".js").read_text()
    page = page_factory()
    for left_right in (False, True):
        svg = svg_inline(lay_out_tree(bushy(4, 6), left_right=left_right), "x", {})
        page.set_content(
            f"<!DOCTYPE html><style>{STYLE.read_text()}</style><figure class='dmops-chart'>"
            f"<div class='dmops-chart-view' aria-label='x'>{svg}</div>"
            "<p><a class='dmops-chart-open' href='#'>Open</a></p></figure>"
            f"<script>{script}</script>"
        )
        for number in (1, 3):
            page.locator(".fold").nth(number).click()
            assert (
                page.evaluate("""() => {
              const boxes = [...document.querySelectorAll(".box")]
                .filter((box) => box.style.display !== "none")
                .map((box) => box.querySelector("rect").getBoundingClientRect());
              return boxes.flatMap((a, i) => boxes.slice(0, i).filter((b) => a.left < b.right
                && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
            }""")
                == 0
            )
        page.get_by_role("button", name="Fold branches").click()
        assert page.locator(".box:visible").count() == 5
        page.get_by_role("button", name="Unfold branches").click()
        assert page.locator(".box:visible").count() == 29


def test_a_chart_opens_over_the_window_and_goes_back(page_factory: OpenPage, address: str) -> None:
    page = page_factory(390, 844)
    page.goto(address)
    figure = page.locator("#fig-products")
    figure.get_by_role("link", name="Open the chart").click()
    dialog = figure.locator("dialog")
    expect(dialog).to_be_visible()
    box = dialog.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
    assert dialog.evaluate("(node) => node.scrollWidth > node.clientWidth") or dialog.locator(
        ".dmops-chart-view"
    ).evaluate("(node) => node.scrollWidth > node.clientWidth")
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert figure.evaluate("(node) => node.firstElementChild.className") == "dmops-chart-view"
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_every_box_is_reached_with_the_keyboard(page_factory: OpenPage, address: str) -> None:
    page = page_factory()
    page.goto(address)
    figure = page.locator("#fig-reporting")
    figure.locator(".dmops-chart-view").focus()
    wanted = figure.locator("svg a").evaluate_all(
        "(all) => all.map((a) => a.getAttribute('href'))"
    )
    reached: list[str] = []
    for _ in range(2 * len(wanted)):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.getAttribute('href')")
        reached += [place] if place in wanted else []
    assert reached[: len(wanted)] == wanted
    figure.locator("svg a").nth(3).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}{wanted[3]}")


def test_a_chart_is_whole_without_scripts(page_factory: OpenPage, address: str) -> None:
    page = page_factory(js=False)
    page.goto(address)
    figure = page.locator("#fig-products")
    expect(figure.locator("svg a").last).to_be_visible()
    assert figure.locator(".fold").count() == 0
    figure.get_by_role("link", name="Open the chart").click()
    expect(page).to_have_url(address.replace("index.html", "_images/index-fig-products.svg"))


def test_style_and_script_are_small() -> None:
    import gzip

    size = sum(
        len(gzip.compress(path.read_bytes(), 9)) for path in (STYLE, STYLE.with_suffix(".js"))
    )
    assert size <= 3072
