"""What changed since another revision, marked on the pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from building import CONF, Built, Project
from support import MINIMAL

INDEX = """
Plan
====

.. plan-changes::

.. role-table::
   :columns: wbs title description people

.. people-table::

.. product-table::
   :columns: number product notes
"""
COMPARING = CONF + 'dmops_compare_to = "old"\n'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path, {"index": INDEX}, COMPARING)
    shutil.copytree(MINIMAL, tmp_path / "old")
    return made


def page_of(built: Built) -> html.HtmlElement:
    return html.fromstring(built.text("index.html"))


def row(page: html.HtmlElement, ident: str) -> html.HtmlElement:
    return page.get_element_by_id(ident)


def marks(element: html.HtmlElement, tag: str) -> list[str]:
    return [mark.text_content() for mark in element.iter(tag)]


def test_an_unchanged_plan_has_no_marks(project: Project) -> None:
    built = project.build()
    page = page_of(built)
    assert built.warnings == ""
    assert "Since old: no changes." in page.text_content()
    assert not list(page.iter("ins", "del"))
    assert not page.xpath("//*[@class='dmops-only']")


def test_without_the_setting_nothing_is_compared(tmp_path: Path) -> None:
    built = Project(tmp_path, {"index": INDEX}).build()
    assert built.warnings == ""
    assert "Since" not in page_of(built).text_content()


def test_changed_words_are_marked_in_their_rows(project: Project) -> None:
    project.change("data/roles.yaml", "Builds things.", "Builds many things.")
    page = page_of(project.build())
    changed = row(page, "role-1-10b-2")
    assert marks(changed, "ins") == [" many"]
    assert marks(changed, "del") == []
    assert changed.get("data-change") == "any changed"
    assert changed.xpath(".//*[@class='dmops-change']")[0].text == "changed"
    assert row(page, "person-ann").get("data-change") is None


def test_a_renamed_person_is_marked_wherever_the_name_is_shown(project: Project) -> None:
    project.change("data/people.yaml", "Bob O'Sample", "Robert O'Sample")
    page = page_of(project.build())
    for ident, nature in [("person-bob", "renamed"), ("role-1-2a", "changed")]:
        changed = row(page, ident)
        assert marks(changed, "del") == ["Bob"], ident
        assert marks(changed, "ins") == ["Robert"], ident
        assert changed.get("data-change") == f"any {nature}"


def test_rows_that_came_and_went(project: Project) -> None:
    with (project.root / "data" / "people.yaml").open("a") as file:
        file.write("  - {id: zoe, name: Zoe Aaron}\n")
    with (project.root / "old" / "people.yaml").open("a") as file:
        file.write("  - {id: gone, name: Adam Gone}\n")
    page = page_of(project.build())
    assert row(page, "person-zoe").get("data-change") == "any added"
    (gone,) = page.xpath("//tr[@class='dmops-removed']")
    assert marks(gone, "del")[0] == "Adam Gone"
    assert gone.get("data-change") == "any removed"
    assert gone.getnext() is not None


def test_the_summary_links_to_what_changed(project: Project) -> None:
    project.change("data/people.yaml", "Bob O'Sample", "Robert O'Sample")
    page = page_of(project.build())
    assert "Since old: 1 record: 1 renamed." in page.text_content()
    (link,) = page.xpath("//div[contains(@class, 'dmops-changes')]//a")
    assert link.text_content() == "Robert O\N{RIGHT SINGLE QUOTATION MARK}Sample"
    assert link.get("href") == "#person-bob"
    assert page.xpath("//*[@class='dmops-only']//input[@type='checkbox']")


def test_words_of_the_earlier_plan_are_not_the_document_s(project: Project) -> None:
    """Neither its acronyms nor its handles are looked for, let alone reported."""
    project.conf += "dmops_link_handles = True\n"
    project.write("index.rst", f"{INDEX}\n.. acronym-list::\n")
    with (project.root / "old" / "people.yaml").open("a") as file:
        file.write("  - {id: gone, name: Adam QXZ}\n  - {id: too, name: Eve of DOC-999}\n")
    built = project.build()
    assert built.warnings == ""
    assert "Adam QXZ" in page_of(built).text_content()


def test_a_changed_base_is_read_again(project: Project) -> None:
    project.build()
    project.change("old/roles.yaml", "Builds things.", "Built things.")
    again = project.build()
    assert again.read == {"index"}
    assert marks(row(page_of(again), "role-1-10b-2"), "ins") == ["Builds"]
    clean = project.build(out="clean")
    assert again.text("index.html") == clean.text("index.html")


def test_parallel_builds_agree(project: Project) -> None:
    project.change("data/roles.yaml", "Builds things.", "Builds many things.")
    serial, parallel = project.build(out="one"), project.build(out="two", parallel=2)
    assert serial.text("index.html") == parallel.text("index.html")


@pytest.mark.parametrize(
    "builder,name", [("text", "index.txt"), ("latex", "projectnamenotset.tex")]
)
def test_other_formats_show_the_plan_as_it_is(project: Project, builder: str, name: str) -> None:
    project.change("data/roles.yaml", "Builds things.", "Builds many things.")
    built = project.build(builder)
    assert built.warnings == ""
    assert "Builds many things." in built.text(name)
    assert "Only changes" not in built.text(name)


def test_a_base_that_cannot_be_had_is_a_warning(tmp_path: Path) -> None:
    conf = CONF + 'dmops_compare_to = "v9"\n'
    built = Project(tmp_path, {"index": INDEX}, conf).build()
    assert "dmops_compare_to: " in built.warnings
    assert "[dmops.compare]" in built.warnings
    assert row(page_of(built), "person-ann") is not None
