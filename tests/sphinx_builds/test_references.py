"""Citations: in any case, with hints, linked, listed, and never stale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from building import CONF, Built, Project

BIB = """
@techreport{LDM-294, author = "O'Mullane, William and {Swinbank}, John", year = 2023,
  title = "{Data Management {O}rganization}", type = "{Controlled Document}", number = "LDM-294",
  institution = {Vera C. Rubin Observatory}, url = {https://ldm-294.lsst.io/}}
@DocuShare{LDM-151, author = {Ada Zed and others}, title = {Pipelines}, year = 2017, month = may,
  handle = {LDM-151}}
@techreport{DMTN-189, author = {Lim, K.T.}, title = {Specifications}, year = {2021},
  url = {https://dmtn-189.lsst.io/}}
@article{2007PASP..119.1462B, author = {Ivezi{\\'c}, {\\v Z}. and Lupton, R.}, title = {NEO},
  journal = {\\pasp}, volume = 119, pages = {1462--1470}, year = 2007, doi = {10.1086/524710}}
"""
INDEX = """
Plan
====

As :cite:`ldm-294` and :cite:t:`LDM-294` and :handle:`Ldm-294` say; :handle:`the rules <LDM-294>`.
Two: :cite:`LDM-294, dmtn-189`.

.. toctree::

   more
   list
"""
MORE = "More\n====\n\nSee DMTN-189, ``DMTN-189``, https://dmtn-189.lsst.io/ and LSR-REQ-0025.\n"
LIST = "List\n====\n\n.. bibliography::\n"
HANDLES = CONF + "dmops_link_handles = True\n"


def project(tmp_path: Path, conf: str = CONF, **documents: str) -> Project:
    made = Project(tmp_path, {"index": INDEX, "more": MORE, "list": LIST, **documents}, conf)
    made.write("data/other.bib", BIB)
    return made


def text_of(built: Built, name: str) -> str:
    page = html.fromstring(built.text(f"{name}.html"))
    (body,) = page.xpath("//div[@class='body']")
    return " ".join(body.text_content().split())


def links_of(built: Built, name: str) -> list[tuple[str, str]]:
    page = html.fromstring(built.text(f"{name}.html"))
    links = page.xpath("//div[@class='body']//a[contains(@class, 'reference')]")
    return [(link.text_content(), link.get("href")) for link in links]


def test_citations_print_handles_and_lead_to_entries(tmp_path: Path) -> None:
    built = project(tmp_path).build()
    assert built.warnings == ""
    text = text_of(built, "index")
    assert "As [LDM-294] and LDM-294 and LDM-294 say; the rules." in text
    assert "Two: [LDM-294, DMTN-189]." in text
    entry = "list.html#cite-ldm-294"
    found = links_of(built, "index")
    assert found.count(("LDM-294", entry)) == 4
    assert ("the rules", entry) in found
    assert ("DMTN-189", "list.html#cite-dmtn-189") in found


def test_the_list_has_what_is_cited_sorted_by_author(tmp_path: Path) -> None:
    built = project(
        tmp_path, more="More\n====\n\n:cite:`LDM-151` :cite:`2007PASP..119.1462B`\n"
    ).build()
    assert built.warnings == ""
    page = html.fromstring(built.text("list.html"))
    entries = [
        " ".join(entry.text_content().split())
        for entry in page.xpath("//div[@class='citation']/p")
    ]
    assert entries == [
        "Ivezić, Ž., Lupton, R., 2007, NEO, PASP, 119, 1462\N{EN DASH}1470, "
        "URL https://doi.org/10.1086/524710",
        "Lim, K.T., 2021, Specifications, URL https://dmtn-189.lsst.io/",
        "O’Mullane, W., Swinbank, J., 2023, Data Management Organization, Controlled Document "
        "LDM-294, Vera C. Rubin Observatory, URL https://ldm-294.lsst.io/",
        "Zed, A., et al., 2017, Pipelines, URL https://ls.st/LDM-151",
    ]
    by_handle = project(
        tmp_path / "second",
        list="List\n====\n\n.. bibliography::\n   :style: dmops-by-handle\n   :all:\n",
    ).build()
    labels = re.findall(r'id="cite-([\w-]+)"', by_handle.text("list.html"))
    assert labels == ["2007pasp-119-1462b", "dmtn-189", "doc-1", "ldm-151", "ldm-294"]


def test_unknown_handles_are_reported_with_the_nearest(tmp_path: Path) -> None:
    built = project(tmp_path, more="More\n====\n\nA\n:cite:`LDM-249, DMTN-189`.\n").build()
    assert re.search(
        r"more\.rst:\d+: WARNING: the bibliography has no document 'LDM-249'; "
        r"did you mean 'LDM-294'\? \[dmops\.handle\]",
        built.warnings,
    )
    assert "A [DMTN-189]." in text_of(built, "more")
    odd = project(tmp_path / "odd", more="More\n====\n\n:cite:`LDM 294` :handle:`NO-1`\n").build()
    assert "'LDM 294' is not a list of handles" in odd.warnings
    assert "has no document 'NO-1'" in odd.warnings


def test_a_bare_handle_is_linked_where_the_project_wants_it(tmp_path: Path) -> None:
    plain = project(tmp_path / "plain").build()
    assert ("DMTN-189", "list.html#cite-dmtn-189") not in links_of(plain, "more")
    built = project(tmp_path / "linked", HANDLES).build()
    assert built.warnings == ""
    assert links_of(built, "more").count(("DMTN-189", "list.html#cite-dmtn-189")) == 1
    assert "LSR-REQ-0025" in text_of(built, "more")


def test_a_bare_handle_of_a_known_series_is_reported(tmp_path: Path) -> None:
    more = "More\n====\n\n* In a\n  list: DMTN-198.\n\nDM-123 is a ticket.\n"
    built = project(tmp_path, HANDLES, more=more).build()
    assert built.warnings.count("WARNING") == 1
    assert re.search(
        r"more\.rst:\d+: WARNING: .*'DMTN-198'; did you mean 'DMTN-189'", built.warnings
    )


def test_handles_in_data_are_linked_and_listed(tmp_path: Path) -> None:
    made = project(tmp_path, HANDLES, more="More\n====\n\n.. role-table::\n")
    made.change("data/roles.yaml", "Builds things.", "Builds things, see LDM-151.")
    built = made.build()
    assert built.warnings == ""
    assert ("LDM-151", "list.html#cite-ldm-151") in links_of(built, "more")
    assert 'id="cite-ldm-151"' in built.text("list.html")


def test_without_a_list_handles_lead_to_the_documents(tmp_path: Path) -> None:
    built = project(tmp_path, list="List\n====\n").build()
    assert built.warnings == ""
    assert links_of(built, "index").count(("LDM-294", "https://ldm-294.lsst.io/")) == 4


@pytest.mark.parametrize("builder,name", [("text", "index.txt"), ("latex", "project.tex")])
def test_other_formats_have_citations_and_list(tmp_path: Path, builder: str, name: str) -> None:
    made = project(
        tmp_path, CONF + 'latex_documents = [("index", "project.tex", "P", "A", "howto")]\n'
    )
    built = made.build(builder)
    assert built.warnings == ""
    assert "LDM-294" in built.text(name).replace("\\sphinxhyphen{}", "-")
    listed = built.text("list.txt" if builder == "text" else name)
    assert "Data Facilities" not in listed
    assert "Specifications" in listed


class TestIncremental:
    def test_an_edited_entry_writes_what_prints_it(self, tmp_path: Path) -> None:
        made = project(tmp_path, plain="Plain\n=====\n")
        made.build()
        made.change("data/other.bib", "Specifications", "Better specifications")
        changed = made.build()
        assert changed.read == set()
        assert {"index", "list"} <= changed.written
        assert not {"more", "plain"} & changed.written
        assert "Better specifications" in changed.text("list.html")
        assert changed.text("index.html") == made.build(out="clean").text("index.html")

    def test_an_entry_that_nobody_cites_changes_nothing(self, tmp_path: Path) -> None:
        made = project(tmp_path)
        made.build()
        made.change("data/other.bib", "Pipelines", "Other pipelines")
        changed = made.build()
        assert changed.read == changed.written == set()

    def test_a_new_citation_rewrites_the_list(self, tmp_path: Path) -> None:
        made = project(tmp_path)
        made.build()
        made.write("more.rst", "More\n====\n\n:cite:`LDM-151`\n")
        changed = made.build()
        assert changed.read == {"more"}
        assert "list" in changed.written
        assert changed.text("list.html") == made.build(out="clean").text("list.html")

    def test_a_handle_that_becomes_known_is_read_again(self, tmp_path: Path) -> None:
        made = project(tmp_path, more="More\n====\n\n:cite:`LDM-295`\n")
        assert "LDM-295" in made.build().warnings
        made.write("data/other.bib", BIB + "@misc{LDM-295, title = {New}}\n")
        again = made.build()
        assert again.warnings == ""
        assert again.read == {"more"}
        assert 'id="cite-ldm-295"' in again.text("list.html")

    def test_parallel_and_serial_agree(self, tmp_path: Path) -> None:
        extra = {f"page{n}": f"P{n}\n==\n\n:cite:`LDM-294` :cite:`DMTN-189`\n" for n in range(6)}
        made = project(tmp_path, HANDLES, **extra)
        serial, parallel = made.build(out="serial"), made.build(out="parallel", parallel=2)
        for name in ("list", "more", "page3"):
            assert serial.text(f"{name}.html") == parallel.text(f"{name}.html")


class TestOtherFiles:
    def test_files_outside_the_data_folder(self, tmp_path: Path) -> None:
        conf = (
            CONF + 'dmops_bibliographies = ["bib/lsst.bib"]\nbibtex_bibfiles = ["bib/two.bib"]\n'
        )
        made = project(tmp_path, conf, more="More\n====\n\n:cite:`RTN-001` :cite:`RTN-002`\n")
        made.write(
            "bib/lsst.bib",
            "@misc{RTN-001, title = {One}}\n@misc{LDM-294, title = {Not this one}}\n",
        )
        made.write(
            "bib/two.bib", "@misc{RTN-001, title = {Two}}\n@misc{RTN-002, title = {Zwei}}\n"
        )
        built = made.build()
        assert built.warnings == ""
        text = text_of(built, "list")
        assert "One" in text
        assert "Zwei" in text
        assert "Data Management Organization" in text
        assert "Not this one" not in text

    def test_their_faults_are_warnings_with_places(self, tmp_path: Path) -> None:
        conf = CONF + 'dmops_bibliographies = ["bib/lsst.bib", "bib/none.bib"]\n'
        made = project(tmp_path, conf)
        made.write(
            "bib/lsst.bib", "@misc{RTN-001, title = {One}}\n\n@misc{RTN-002 title = {Two}}\n"
        )
        warnings = made.build().warnings
        assert "bib/lsst.bib:3:15: WARNING: not BibTeX" in warnings
        assert "bib/none.bib:1:1: WARNING: cannot be read" in warnings


def test_thousands_of_entries_leave_no_trace_where_nobody_cites_them(tmp_path: Path) -> None:
    small = project(tmp_path / "small")
    big = project(tmp_path / "big")
    many = "".join(f"@misc{{RTN-{n}, title = {{Number {n}}}, year = 2020}}\n" for n in range(2000))
    big.write("data/other.bib", BIB + many)
    small.build()
    big.build()

    def kept(made: Project, name: str) -> int:
        return (made.root / "_build" / "out" / "doctrees" / name).stat().st_size

    assert kept(big, "environment.pickle") < 1.02 * kept(small, "environment.pickle")
    assert kept(big, "list.doctree") < 1.02 * kept(small, "list.doctree")


def test_footnotes_cite_too(tmp_path: Path) -> None:
    more = "More\n====\n\nA :footcite:`DMTN-189`.\n\n.. footbibliography::\n"
    built = project(tmp_path, more=more).build()
    assert built.warnings == ""
    assert "Specifications" in text_of(built, "more")
