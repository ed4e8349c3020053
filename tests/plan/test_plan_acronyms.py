"""The plan's list of acronyms: found in its text, each once, with what it means there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

pytestmark = pytest.mark.plan

SEED = """
BPS DAC DAQ DB DF DM DMTN DRP DWDM EFD EUPS FITS FTE FrDF IT ITTN IVOA LDM LHN LSE LSST NOIRLab
OCPS OODS PO PanDA RSP RTN SQuaRE UK UKDF US USA USDAC USDF UWS VO WBS
""".split()  # noqa: SIM905
"""Those of the published list that the plan's text uses."""
MISSING = "AAL AD AVS COS CSC DAX EPO IN2P3 IPAC ITC I&S NCSA SLAC TSSW V&V".split()  # noqa: SIM905
"""Those that the published list left out (row 14 of its known defects)."""


@pytest.fixture(scope="module")
def page(built_plan: Callable[[str], Path]) -> html.HtmlElement:
    return html.parse(str(built_plan("html") / "index.html")).getroot()


@pytest.fixture(scope="module")
def rows(page: html.HtmlElement) -> list[tuple[str, str, str]]:
    table = page.xpath("//table[contains(@class, 'dmops-acronym-list')]/tbody/tr")
    return [
        (row[0].text_content(), row[1].text_content(), row.xpath("th//a/@href")[0])
        for row in table
    ]


def test_every_acronym_of_the_text_is_listed_once(rows: list[tuple[str, str, str]]) -> None:
    terms = [term for term, _, _ in rows]
    assert set(SEED) | set(MISSING) <= set(terms)
    assert len(terms) == len(set(terms))
    assert terms == sorted(terms, key=lambda term: (term.casefold(), term))
    assert not {"B", "bps", "CDF", "VRO", "FRDF"} & set(terms)
    assert {term: text for term, text, _ in rows}["PO"] == "Product Owner"


def test_each_leads_to_its_first_use(
    page: html.HtmlElement, rows: list[tuple[str, str, str]]
) -> None:
    for term, _, address in rows:
        target = page.get_element_by_id(address.removeprefix("#"))
        spelled = {term, "FRDF"} if term == "FrDF" else {term}
        texts = [target.text_content(), target.getparent().text_content(), str(target.tail)]
        assert any(one in text for one in spelled for text in texts), term


def test_pages_tell_what_acronyms_mean(page: html.HtmlElement) -> None:
    marks = page.xpath("//article//abbr[@class='dmops-acronym']")
    assert len(marks) > 100
    assert all(mark.get("title") for mark in marks)
    assert not page.xpath("//abbr//abbr | //h1//abbr | //h2//abbr | //h3//abbr | //code//abbr")
    assert not page.xpath("//a//abbr[@tabindex]")
    assert not page.xpath("//table[contains(@class, 'dmops-acronym-list')]//abbr")


@pytest.mark.parametrize("builder,name", [("text", "index.txt"), ("latex", "RTN-046.tex")])
def test_other_formats_have_the_list(
    builder: str, name: str, built_plan: Callable[[str], Path], rows: list[tuple[str, str, str]]
) -> None:
    text = (built_plan(builder) / name).read_text(encoding="utf-8")
    text = text[text.rindex("Acronym") :].replace("\\&", "&")
    for term, _, _ in rows:
        assert term in text
    assert "Product Owner" in text
