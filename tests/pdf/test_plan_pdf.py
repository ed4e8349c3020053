"""The plan's own PDF: every row, every heading, every link, on pages where nothing is cut."""

from __future__ import annotations

import re

import pytest

from dmops_sphinx.loading import load
from pdf.building import Printed, faults_of
from support import ROOT

pytestmark = pytest.mark.plan


@pytest.fixture(scope="module")
def plan():
    loaded = load(ROOT / "data", root=ROOT).plan
    assert loaded is not None
    return loaded


def test_every_row_of_every_table_is_in_the_text(plan_pdf: Printed, plan) -> None:
    letters = plan_pdf.letters
    missing = []
    for position in plan.positions:
        missing += [position.code] if position.code not in letters else []
    for product in plan.products.values():
        name = re.sub(r"\s+", "", product.title or product.name)
        missing += [name] if name not in letters else []
    for element in plan.wbs.values():
        missing += [element.code] if str(element.code) not in letters else []
    for acronym in plan.acronyms.values():
        missing += [acronym.term] if acronym.term not in letters and not acronym.deprecated else []
    assert missing == []


def test_the_headings_are_numbered_and_in_the_outline(plan_pdf: Printed) -> None:
    outline = plan_pdf.outline()
    assert outline[:4] == ["Abstract", "Change Record", "Contents", "1 Introduction"]
    assert "3.4.2 Middleware Assumptions" in outline
    assert [title[0] for title in outline[-5:]] == ["A", "B", "C", "D", "E"]


def test_properties(plan_pdf: Printed, plan) -> None:
    root = plan_pdf.reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert plan_pdf.reader.metadata.title == plan.info.title
    assert plan_pdf.reader.metadata.author == "William O'Mullane"
    about = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part\W+1\b", about)
    assert re.search(r"pdfaid:part\W+2\b", about)
    assert re.search(r"pdfaid:conformance\W+A\b", about)


def test_the_title_page(plan_pdf: Printed, plan) -> None:
    page = " ".join(plan_pdf.pages[0].split())
    for words in (
        *("Vera C. Rubin Observatory", "Rubin Observatory Operations", plan.info.title),
        *("William O", "RTN-046", f"Latest Revision: {plan.info.updated}", "DRAFT"),
    ):
        assert words in page


def test_every_page_is_marked_as_a_draft(plan_pdf: Printed) -> None:
    for page in plan_pdf.pages:
        assert "DRAFT" in page


def test_long_tables_repeat_their_header(plan_pdf: Printed) -> None:
    pages = [" ".join(page.split()) for page in plan_pdf.pages]
    assert sum("Role Title Role Description" in page for page in pages) > 8
    assert sum("No. Product Kind Manager" in page for page in pages) > 1


def test_table_headers_are_tagged(plan_pdf: Printed) -> None:
    kinds = [str(element["/S"]) for element in plan_pdf.elements()]
    for kind in (
        "/Table",
        "/THead",
        "/TH",
        "/TD",
        "/Caption",
        "/H1",
        "/H2",
        "/LI",
        "/TOCI",
        "/Link",
    ):
        assert kind in kinds
    assert kinds.count("/Table") == kinds.count("/THead")


def test_every_figure_has_an_alternative_text(plan_pdf: Printed) -> None:
    for element in plan_pdf.elements():
        if element["/S"] == "/Figure":
            assert str(element.get("/Alt", "")).strip()


def test_links_lead_to_pages_of_the_document(plan_pdf: Printed) -> None:
    count = 0
    for page in plan_pdf.reader.pages:
        for entry in page.get("/Annots", []):
            note = entry.get_object()
            if note["/Subtype"] != "/Link":
                continue
            count += 1
            action = note.get("/A", {})
            if "/URI" in action:
                assert str(action["/URI"]).startswith(("https://", "http://", "mailto:"))
            else:
                target = note.get("/Dest", action.get("/D"))
                assert target is not None
                if isinstance(target, str):
                    assert target in plan_pdf.reader.named_destinations
    assert count > 300


def test_a_link_to_a_row_leads_to_the_page_of_the_row(plan_pdf: Printed) -> None:
    found = re.findall(r'#link\(label\("index:product-butler"\)\)', plan_pdf.source)
    assert found
    assert '#anchor("index:product-butler");' in plan_pdf.source


def test_nothing_is_cut_and_nothing_overlaps(plan_pdf: Printed) -> None:
    assert faults_of(plan_pdf.path) == []


def test_links_lead_to_the_page_of_what_they_name(plan_pdf: Printed) -> None:
    """The contents name the page that each heading is on, and their links lead there."""
    reader, pages = plan_pdf.reader, plan_pdf.pages
    wrong = []
    for entry in _flat(reader.outline):
        page = pages[reader.get_destination_page_number(entry)]
        title = re.sub(r"\W+", "", entry["/Title"])
        if title not in re.sub(r"\W+", "", page):
            wrong.append(entry["/Title"])
    assert wrong == []
    index = next(n for n, page in enumerate(pages) if "E Index" in page)
    text = re.sub(r"\s+", " ", "".join(pages[index:]))
    first = int(reader.page_labels.index("1"))
    for name in ("Butler", "Qserv Lead", "Summit"):
        printed = int(re.search(rf"{name} (\d+)", text).group(1))  # type: ignore[union-attr]
        assert name in pages[first + printed - 1]


def _flat(entries):
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry
