"""The plan's figures: counted and read from the SVG, against the data."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from dmops_sphinx.loading import load
from dmops_sphinx.model.plan import Plan
from support import ROOT

pytestmark = pytest.mark.plan
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load(ROOT / "data").plan
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def page(built_plan: Callable[[str], Path]) -> html.HtmlElement:
    return html.parse(str(built_plan("html") / "index.html")).getroot()


def boxes(page: html.HtmlElement, name: str) -> dict[str, html.HtmlElement]:
    """Return the boxes of a figure by where they lead, each of which there is once."""
    figure = page.get_element_by_id(name)
    links = figure.xpath(".//svg//g[contains(@class, 'box')]/a")
    assert len(links) == len(figure.xpath(".//svg//g[contains(@class, 'box')]"))
    return {link.get("href"): link for link in links}


def texts(box: html.HtmlElement) -> str:
    return " ".join(text.text for text in box.iter("text"))


def test_figures_are_those_of_the_published_plan(page: html.HtmlElement) -> None:
    captions = [" ".join(c.text_content().split()) for c in page.iter("figcaption")]
    assert [caption.partition("#")[0] for caption in captions[:3]] == [
        "Fig. 1 Simplified operations architecture for Data Management",
        "Fig. 2 Reporting lines in Data Management Operations",
        "Fig. 3 Functions in operations of Rubin Data Management",
    ]


def test_every_product_is_in_the_tree_below_its_parent(page: html.HtmlElement, plan: Plan) -> None:
    shown = boxes(page, "fig-products")
    assert len(plan.products) == len(shown) == 73
    number = {}
    for product, link in zip(plan.products.values(), shown.values(), strict=True):
        group = link.getparent()
        number[product.id] = group.get("data-n")
        assert group.get("data-p") == number.get(product.parent or "")
        assert link.find("title").text == product.name
        assert product.name.replace(" ", "") in texts(link).replace(" ", "")
        assert product.kind in texts(link)


def test_every_team_has_its_box_with_its_manager(page: html.HtmlElement, plan: Plan) -> None:
    shown = boxes(page, "fig-reporting")
    assert set(shown) == {f"#team-{team}" for team in plan.teams}
    for team in plan.teams.values():
        assert team.manager is not None
        person = plan.people.get(team.manager.person or "")
        name = person.name if person else "to be decided"
        assert f"Manager: {name}" in texts(shown[f"#team-{team.id}"])


def test_every_function_has_its_teams(page: html.HtmlElement, plan: Plan) -> None:
    figure = page.get_element_by_id("fig-functions")
    titles = [title.text for title in figure.xpath(".//svg//g[contains(@class, 'box')]/a/title")]
    for function in ("Production", "Serving", "Abstraction", "Facilities"):
        assert f"Data {function}" in titles
    for team in plan.teams.values():
        if team.kind == "team" and team.functions:
            assert titles.count(team.short or team.name) >= len(team.functions)


def test_every_facility_and_flow_is_in_the_architecture(
    page: html.HtmlElement, plan: Plan
) -> None:
    shown = boxes(page, "fig-architecture")
    assert set(shown) == {f"#facility-{facility}" for facility in plan.facilities}
    figure = page.get_element_by_id("fig-architecture")
    said = [" ".join(t.text for t in g.iter("text")) for g in figure.xpath(".//g[@class='arrow']")]
    assert sorted(said) == sorted(
        link.what for facility in plan.facilities.values() for link in facility.links
    )
    for facility in plan.facilities.values():
        text = texts(shown[f"#facility-{facility.id}"])
        if facility.drp_share is not None:
            assert f"{facility.drp_share}%" in text


def test_the_staffing_counts_every_position_once(page: html.HtmlElement, plan: Plan) -> None:
    shown = boxes(page, "fig-staffing")
    assert set(shown) == {f"#team-{team}" for team in plan.teams}
    heads = sum(placed.position.headcount for placed in plan.positions)
    fte = sum(entry.fte or 0 for entry in plan.staffing.values())
    described = shown["#team-dm-operations"].find("desc").text
    assert f"All: {heads} heads, at least {fte} FTE" in described


def test_links_and_alternative_texts(page: html.HtmlElement) -> None:
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    for svg in page.iter("svg"):
        if "dmops-svg" not in (svg.get("class") or ""):
            continue
        assert {a.get("href")[1:] for a in svg.iter("a")} <= ids
        (text,) = svg.xpath("./desc/text()")
        assert len(text) > 100
    said = page.get_element_by_id("fig-reporting").find(".//svg/desc").text
    assert "Data Management Operations (Manager: William O'Mullane) has five groups" in said


def test_files_hold_what_the_page_shows(
    page: html.HtmlElement, built_plan: Callable[[str], Path]
) -> None:
    for link in page.xpath("//figure//a[@download]"):
        alone = etree.parse(str(built_plan("html") / link.get("href"))).getroot()
        figure = link.xpath("ancestor::figure")[0]
        wanted = [text.text for text in figure.xpath(".//svg//text")]
        assert [text.text for text in alone.iter(f"{SVG}text")] == wanted


def test_latex_has_a_vector_page_for_each_figure(built_plan: Callable[[str], Path]) -> None:
    folder = built_plan("latex")
    source = (folder / "RTN-046.tex").read_text(encoding="utf-8")
    names = re.findall(r"\\sphinxincludegraphics\[alt=.*?\{\{([\w-]+)\}\.pdf\}", source, re.DOTALL)
    assert len(names) >= 5
    for name in names:
        assert (folder / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def test_text_has_the_trees(built_plan: Callable[[str], Path], plan: Plan) -> None:
    text = (built_plan("text") / "index.txt").read_text(encoding="utf-8")
    for product in plan.products.values():
        assert f"* **{product.name}**" in text
    assert "[image" not in text
    assert "Fig. %s" not in text
