"""A technote on many pages has a way from page to page; other themes keep theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from building import Built
from survey import PAGES, THEMES, Survey

pytest.importorskip("technote")


def page(built: Built, name: str) -> html.HtmlElement:
    return html.fromstring(built.text(f"{name}.html"))


def pages_in(built: Built, name: str) -> list[tuple[str, str]]:
    links = page(built, name).xpath("//nav[@aria-label='Pages']//a")
    return [(link.text_content().strip(), link.get("aria-current") or "") for link in links]


def test_every_page_lists_all_and_leads_on(tmp_path: Path) -> None:
    built = Survey(tmp_path / "p", "technote").build()
    assert built.warnings == ""
    titles = [page(built, name).xpath("string(//h1)").strip("#\n ") for name in PAGES]
    for number, name in enumerate(PAGES):
        listed = pages_in(built, name)
        assert [title for title, _ in listed][1:] == titles
        assert [title for title, current in listed if current] == [titles[number]]
        (around,) = page(built, name).xpath("//nav[@aria-label='Previous and next page']")
        links = {link.get("rel"): link.get("href") for link in around.iter("a")}
        assert links["prev"] == f"{(['index', *PAGES])[number]}.html"
        assert links.get("next") == (f"{PAGES[number + 1]}.html" if number < 4 else None)
    assert pages_in(built, "index")[0][1] == "page"


def test_the_source_of_each_page_is_its_own(tmp_path: Path) -> None:
    built = Survey(tmp_path / "p", "technote").build()
    for name in ("index", "risks"):
        (link,) = page(built, name).xpath("//a[.='Edit on GitHub']/@href")
        assert link == f"https://github.com/survey/srv-100/blob/main/{name}.rst"


def test_an_outline_without_entries_is_left_out(tmp_path: Path) -> None:
    built = Survey(tmp_path / "p", "technote").build()
    assert page(built, "risks").xpath("//nav[@aria-label='Outline']") == []
    assert page(built, "organisation").xpath("//nav[@aria-label='Outline']//a")


def test_one_page_needs_none(tmp_path: Path) -> None:
    survey = Survey(tmp_path / "p", "technote", one_page=True)
    text = survey.build().text("index.html")
    assert 'aria-label="Pages"' not in text
    assert "dmops-technote.css" not in text


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "technote"])
def test_other_themes_keep_theirs(theme: str, tmp_path: Path) -> None:
    text = Survey(tmp_path / "p", theme).build().text("risks.html")
    assert "dmops-pages" not in text
    assert "dmops-neighbours" not in text


def test_an_incremental_build_tells_of_changed_pages_everywhere(tmp_path: Path) -> None:
    survey = Survey(tmp_path / "p", "technote")
    survey.build()
    survey.change("chapters/schedule.inc", "Schedule\n--------", "Timetable\n---------")
    built = survey.build()
    assert ("Timetable", "") in pages_in(built, "risks")
    assert "Timetable" in page(built, "risks").xpath("string(//a[@rel='next'])")
    survey.write("more.rst", "More\n====\n\nText.\n")
    survey.change("index.rst", "   registers\n", "   registers\n   more\n")
    built = survey.build()
    assert ("More", "") in pages_in(built, "organisation")
    clean = Survey(tmp_path / "q", "technote")
    for name in ("chapters/schedule.inc", "more.rst", "index.rst"):
        (clean.root / name).write_text((survey.root / name).read_text())
    fresh = clean.build()
    for name in ("index", "more", *PAGES):
        assert built.text(f"{name}.html") == fresh.text(f"{name}.html")


def test_a_build_in_which_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    survey = Survey(tmp_path / "p", "technote")
    survey.build()
    assert survey.build().written == set()
