"""A plan of another shape: deep codes and products, kinds of its own, other themes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from building import Built
from dmops_sphinx.loading import load
from dmops_sphinx.model.plan import Plan
from survey import SURVEY, THEMES, Survey


class _Page(HTMLParser):
    """The ids of a page and the addresses that it links to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in {"href", "src", "xlink:href"} and value:
                self.links.append(value)


def broken_links(folder: Path) -> Iterator[str]:
    """Yield each link of a site that leads nowhere inside it."""
    pages = {
        path: _Page(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.html")
        if path.parent.name != "_static"
    }
    for path, page in pages.items():
        for link in page.links:
            address, _, anchor = link.partition("#")
            if re.match(r"[a-z]+:|//", link):
                continue
            target = path.parent / unquote(address.partition("?")[0]) if address else path
            missing = not target.exists()
            if missing or (
                anchor and target in pages and unquote(anchor) not in pages[target].ids
            ):
                yield f"{path.name}: {link}"


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load(SURVEY / "data")
    assert loaded.problems == ()
    assert loaded.plan is not None
    return loaded.plan


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Survey(tmp_path_factory.mktemp("survey") / "p").build()


def test_the_plan_has_another_shape(plan: Plan) -> None:
    def depth(ident: str | None) -> int:
        return 0 if ident is None else 1 + depth(plan.products[ident].parent)

    assert len(plan.products) == 140
    assert max(depth(ident) for ident in plan.products) == 6
    assert max(code.count(".") for code in plan.elements_by_code) == 3
    assert [kind.name for kind in plan.kinds.own] == ["risk", "milestone"]


def test_it_builds_without_warnings_and_its_links_lead_somewhere(built: Built) -> None:
    assert built.warnings == ""
    assert list(broken_links(built.out)) == []
    products = built.text("products.html")
    assert len(re.findall(r'<tr[^>]* id="product-', products)) == 140
    assert "dmops-level-5" in products
    assert 'id="risk-r-001"' in built.text("risks.html")
    assert 'href="schedule.html#milestone-m-04"' in built.text("risks.html")
    assert 'id="wbs-1-02c-01-05"' in built.text("organisation.html")
    assert 'id="role-1-02c-01b-2"' in built.text("organisation.html")


def test_parallel_and_incremental_builds_agree(tmp_path: Path, built: Built) -> None:
    survey = Survey(tmp_path / "p")
    parallel = survey.build(out="parallel", parallel=2)
    survey.build(out="serial")
    survey.change("data/risks.yaml", "probability: 30", "probability: 31")
    changed = survey.build(out="serial")
    assert changed.read == {"risks"}
    survey.change("data/risks.yaml", "probability: 31", "probability: 30")
    survey.change("data/people.yaml", "name: Bruno Sá", "name: Bruno Sa")
    survey.build(out="serial")
    survey.change("data/people.yaml", "name: Bruno Sa", "name: Bruno Sá")
    again = survey.build(out="serial")
    assert parallel.warnings == again.warnings == ""
    for path in sorted(built.out.rglob("*.html")):
        name = path.relative_to(built.out)
        assert (parallel.out / name).read_bytes() == path.read_bytes(), name
        assert (again.out / name).read_bytes() == path.read_bytes(), name


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pages", ["one page", "many pages"])
def test_any_theme_shows_it(theme: str, pages: str, tmp_path: Path) -> None:
    survey = Survey(tmp_path / "p", theme, one_page=pages == "one page")
    built = survey.build()
    assert built.warnings == ""
    assert list(broken_links(built.out)) == []
    page = built.text("index.html" if pages == "one page" else "risks.html")
    for file in ("dmops.css",):
        assert f"_static/{file}" in page
        assert (built.out / "_static" / file).is_file()
    assert re.findall(r'<tr[^>]* id="(risk-[^"]+)"', page)[0] == "risk-r-002"


@pytest.mark.parametrize("builder", ["latex", "epub"])
def test_other_formats_show_it(builder: str, tmp_path: Path) -> None:
    survey = Survey(tmp_path / "p")
    survey.conf += "\nversion = '1'\ncopyright = 'us'\nepub_show_urls = 'no'\n"
    built = survey.build(builder)
    assert built.warnings == ""
