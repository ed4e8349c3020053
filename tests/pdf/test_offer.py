"""The PDF is offered on the page when it is there, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Built, Project

INDEX = "Plan\n====\n\nOne\n---\n\nText.\n"
LINK = '<p class="dmops-pdf"><a href="XTN-001.pdf" type="application/pdf" download>Download as PDF'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, {"index": INDEX})


def with_pdf(project: Project, data: bytes = b"%PDF-1.7\n") -> None:
    target = project.root / "_build" / "out" / "pdf" / "XTN-001.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def html(built: Built) -> str:
    assert built.warnings == ""
    return built.text("index.html")


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_page_offers_the_pdf_that_was_made_before(builder: str, project: Project) -> None:
    with_pdf(project)
    built = project.build(builder)
    page = html(built)
    assert page.index("</h1>") < page.index(LINK) < page.index("Text.")
    assert (built.out / "XTN-001.pdf").read_bytes() == b"%PDF-1.7\n"


def test_without_a_pdf_nothing_is_offered(project: Project) -> None:
    assert "dmops-pdf" not in html(project.build())


def test_a_pdf_that_comes_later_is_offered_without_a_clean_build(project: Project) -> None:
    project.build()
    with_pdf(project)
    built = project.build()
    assert built.read == set()
    assert built.written == {"index"}
    assert LINK in html(built)
    assert project.build().written == set()


def test_a_pdf_that_is_made_anew_replaces_the_old_one(project: Project) -> None:
    with_pdf(project)
    project.build()
    with_pdf(project, b"%PDF-1.7\n" + b"x" * 5000)
    built = project.build()
    assert "Download as PDF (5 kB)" in html(built)
    assert len((built.out / "XTN-001.pdf").read_bytes()) > 5000


def test_a_pdf_that_has_gone_is_no_longer_offered(project: Project) -> None:
    with_pdf(project)
    project.build()
    (project.root / "_build" / "out" / "pdf" / "XTN-001.pdf").unlink()
    assert "dmops-pdf" not in html(project.build())


def test_an_address_can_be_offered(project: Project) -> None:
    project.conf += 'dmops_pdf_file = "https://example.org/a&b.pdf"\n'
    assert '<a href="https://example.org/a&amp;b.pdf" type="application/pdf">' in html(
        project.build()
    )


def test_nothing_is_offered_if_so_set(project: Project) -> None:
    with_pdf(project)
    project.conf += "dmops_pdf_file = False\n"
    assert "dmops-pdf" not in html(project.build())


def test_a_file_that_is_not_there_is_named(project: Project) -> None:
    project.conf += 'dmops_pdf_file = "gone.pdf"\n'
    built = project.build()
    assert "dmops_pdf_file names 'gone.pdf', which is not there" in built.warnings


def test_the_words_can_be_changed(project: Project) -> None:
    with_pdf(project)
    project.conf += 'dmops_pdf_words = {"download": "Als PDF"}\n'
    assert ">Als PDF (1 kB)</a>" in html(project.build())


def test_other_formats_do_not_have_it(project: Project) -> None:
    with_pdf(project)
    assert "dmops-pdf" not in project.build("epub").text("index.xhtml")


def test_a_real_pdf_is_offered(project: Project) -> None:
    project.build("typst", out="out")
    made = project.root / "_build" / "out" / "typst"
    made.rename(made.with_name("pdf"))
    assert LINK in html(project.build())
