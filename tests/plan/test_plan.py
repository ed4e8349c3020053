"""The plan itself: built from data/ and source/, with every row of the published one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from dmops_sphinx.loading import load
from support import ROOT

pytestmark = pytest.mark.plan


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> html.HtmlElement:
    out = tmp_path_factory.mktemp("plan")
    run = build("html", out)
    assert run.returncode == 0, run.stderr
    return html.parse(str(out / "html" / "index.html")).getroot()


def build(builder: str, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", builder),
            *("-c", str(ROOT), "-d", str(out / f"doctrees-{builder}")),
            *(str(ROOT / "source"), str(out / builder)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def rows(page: html.HtmlElement, name: str) -> list[list[str]]:
    table = page.get_element_by_id(name)
    return [[cell.text_content() for cell in row] for row in table.findall("tbody/tr")]


@pytest.mark.parametrize(
    "name,count",
    [
        ("tab-wbs", 11),
        ("tab-mroles", 8),
        ("tab-sqroles", 11),
        ("tab-qsroles", 3),
        ("tab-dproles", 3),
        ("tab-aproles", 15),
        ("tab-cmroles", 7),
        ("tab-deroles", 5),
        ("tab-pmwroles", 5),
        ("tab-chdfroles", 4),
        ("tab-usdfroles", 16),
        ("tab-frdfroles", 3),
        ("tab-ukdfroles", 3),
        ("tab-products", 73),
    ],
)
def test_rows(page: html.HtmlElement, name: str, count: int) -> None:
    assert len(rows(page, name)) == count


def test_tables_are_numbered_in_reading_order(page: html.HtmlElement) -> None:
    captions = [" ".join(c.text_content().split()) for c in page.iter("caption")]
    assert [re.match(r"Table (\d+) ", c).group(1) for c in captions] == [  # type: ignore[union-attr]
        str(number) for number in range(1, len(captions) + 1)
    ]
    names = ["WBS elements", "Management", "SQuaRE", "Qserv", "Data Production", "Algorithm and"]
    names += ["Campaign", "Data Engineering", "Pipeline Middleware", "Chile Summit", "USDF"]
    names += ["FrDF roles", "UK roles", "Products"]
    for caption, name in zip(captions, names, strict=False):
        assert caption.split(" ", 2)[2].startswith(name)


def test_known_defects_are_gone(page: html.HtmlElement) -> None:
    text = " ".join(page.text_content().split())
    for fault in ("#REF!", "lstt/rtn-046", "ITTN-00 ", "items under may be", "KT Iim", "PromptDV"):
        assert fault not in text
    assert "The UKDF will run 25% of the DRP processing" in text
    assert "The FrDF will run 50% of the DRP processing" in text
    codes = [row[0] for row in rows(page, "tab-wbs")]
    assert codes[-3][:3] == "3.9"
    assert codes[-2][:4] == "3.10"


PUBLISHED_HEADINGS = """
Introduction | Purpose | Mission Statement | Goals and Objectives | Architecture
Functionality based teams and organisation | Data services
Data Acquisition and Long Haul Networks | Making Data | Data Abstraction | Data Engineering
Middleware Assumptions | Data facilities and access centers | USDF | FrDF | UKDF | US DAC
Chile facilities | Summit Facilities | Base Facilities | Chile DAC | Project Controls
Work Breakdown Structure | Roles and Responsibilities | Data Serving Roles | Data Production Roles
Data Abstraction Roles | Data Facility Roles | DM support in Operations
On-Call Support for Prompt Processing | Out of hours - best effort | Products | References
Acronyms
"""


def test_the_published_sections_stand_in_their_order(page: html.HtmlElement) -> None:
    found = page.xpath(".//article//section/*[self::h2 or self::h3 or self::h4]")
    headings = []
    for heading in found:
        text = " ".join(heading.text_content().replace("#", " ").split())
        headings.append(re.sub(r"^(Appendix )?([A-Z]|\d+)(\.\d+)*\.? ", "", text))
    published = [h.strip() for h in re.split(r"[|\n]", PUBLISHED_HEADINGS.strip())]
    start = headings.index(published[0])
    assert headings[start : start + len(published)] == published


@pytest.mark.parametrize(
    "fact",
    [
        "09:00 to 17:00 Pacific",
        "98% of detectable alerts within the required latency (LSR-REQ-0025)",
        "1.5 hours of leave",
        "astro_metadata_translator",
        "ctrl_bps_panda",
        "The documentation that details this is still to be named",
        "three operational data facilities",
        "25% of the DRP processing. DMTN-189 describes it in full",
    ],
)
def test_the_prose_keeps_its_facts(page: html.HtmlElement, fact: str) -> None:
    assert fact in " ".join(page.text_content().split())


def test_headcount_and_institutions(page: html.HtmlElement) -> None:
    titles = {row[0].split("#")[0]: row[1] for row in rows(page, "tab-deroles")}
    assert titles["3.7a"] == "Data Scientist (2 positions)"
    assert titles["3.7b.2"] == "Data Engineer - SLAC (2 positions)"
    middleware = [row[1] for row in rows(page, "tab-pmwroles")]
    assert "Pipeline Middleware Engineer - NOIRLab/Princeton" in middleware


def test_ids_are_unique_and_local_links_lead_somewhere(page: html.HtmlElement) -> None:
    article = page.find(".//article")
    ids = [element.get("id") for element in article.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href")[1:] for link in page.iter("a") if link.get("href", "")[:1] == "#"}
    assert targets - {""} <= {e.get("id") for e in page.iter() if e.get("id")}


def test_the_page_says_what_it_is(page: html.HtmlElement) -> None:
    text = html.tostring(page, encoding="unicode")
    assert "RTN-046" in text
    assert "This is a draft." in text
    assert "https://github.com/lsst/rtn-046" in text
    assert page.get_element_by_id("change-record") is not None
    assert len(rows(page, "tab-open-items")) > 40


def test_every_fact_has_its_count() -> None:
    plan = load(ROOT / "data").plan
    assert plan is not None
    assert len(plan.wbs) == 11
    assert len(plan.positions) == 80
    assert len(plan.products) == 73
    assert len(plan.documents) == 15
    assert len(plan.info.change_record) == 1
