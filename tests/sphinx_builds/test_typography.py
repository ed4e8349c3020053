"""Quotes, names and orders as a reader of print expects them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docutils.utils.smartquotes import educate_tokens
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from building import CONF, Project
from dmops_sphinx.transforms import quotes

INDEX = """
Plan
====

.. role-table::

.. people-table::

.. team-table::

.. product-table::

.. plan-index::
"""
SAID = 'Builds what\'s "needed".'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path, {"index": INDEX})
    made.change("data/roles.yaml", "Builds things.", SAID)
    return made


def page(project: Project) -> html.HtmlElement:
    return html.fromstring(project.build().text("index.html"))


def description(found: html.HtmlElement) -> str:
    return str(found.get_element_by_id("role-1-10b-2").xpath("string(td[last()])"))


def test_a_plain_cell_has_the_quotes_that_texts_have(project: Project) -> None:
    found = page(project)
    assert description(found) == "Builds what\u2019s \u201cneeded\u201d."
    assert found.get_element_by_id("person-bob").xpath("string(th/p)") == "Bob O\u2019Sample"


@pytest.mark.parametrize("setting", ["smartquotes = False", 'language = "ja"'])
def test_where_a_project_wants_straight_quotes_it_gets_them(
    project: Project, setting: str
) -> None:
    project.conf = f"{CONF}{setting}\n"
    assert description(page(project)) == SAID


@pytest.mark.parametrize("action", ["qDe", "qd", "1", "qBwi", ""])
def test_cells_with_markup_have_what_sphinx_makes_of_them(
    project: Project, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that Sphinx does not get to see are as it would have left them."""
    project.conf = f"{CONF}smartquotes_action = {action!r}\n"
    notes = ["*Plain*, well-known.", "*A* -- b...", "It's ``'x'``", "``a--b`` &quot;*c*&quot;"]
    project.change("data/roles.yaml", SAID, json.dumps("\n\n".join(notes)))
    page = project.build().text("index.html")
    assert "<em>Plain</em>, well-known." in page
    monkeypatch.setattr(quotes.HoldCells, "apply", lambda _: None)
    assert project.build(out="all").text("index.html") == page


@given(st.text(st.sampled_from(list("ab .-&;'\"`\\\0(,0 \u2019")), max_size=12))
@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("action", ["q", "b", "B", "d", "D", "i", "e", "qDe"])
def test_what_is_not_shown_to_sphinx_would_not_be_replaced(
    action: str, language: str, text: str
) -> None:
    if not quotes._ACTIVE.search(text):
        tokens = [("plain", text), ("literal", "'"), ("plain", text)]
        assert [*educate_tokens(iter(tokens), action, language)] == [text, "'", text]


def test_text_has_straight_quotes(project: Project) -> None:
    assert "what's" in project.build("text").text("index.txt")


def test_a_team_and_its_product_of_one_name_are_told_once(project: Project) -> None:
    project.change("data/products.yaml", "name: Desk", "name: Department")
    row = page(project).get_element_by_id("person-ann")
    links = [(a.text_content(), a.get("href")) for a in row.xpath("td[last()]//a")]
    assert links == [("Department", "#team-dept"), ("Root", "#product-root")]


def test_the_index_has_codes_by_value_and_people_by_family_name(project: Project) -> None:
    with (project.root / "data" / "people.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: zed, name: Zed Aardvark}\n")
    found = page(project)
    items = found.xpath("//ul[contains(@class, 'dmops-index')]")
    texts = [[a.text_content() for a in one.xpath("li/p/a[1]")] for one in items]
    people = next(one for one in texts if "Zed Aardvark" in one)
    assert people[0] == "Zed Aardvark"
    roles = next(one for one in texts if any(text.startswith("1.2a") for text in one))
    assert [text.split()[0] for text in roles] == ["1.2a", "1.10b.2", "1.10b.10"]
