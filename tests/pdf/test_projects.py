"""PDFs of plans that are unlike ours, and of projects that have no plan."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from sphinx.errors import SphinxError

from building import Project
from pdf.building import Printed, faults_of, printed
from support import DATA, ROOT

PLANS = DATA / "plans"
CONF = 'project = "Book"\nextensions = ["dmops_sphinx.typst"]\n'


def project(root: Path, documents: dict[str, str], conf: str = "") -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / "conf.py").write_text(CONF + conf, encoding="utf-8")
    for name, text in documents.items():
        (root / f"{name}.rst").write_text(text, encoding="utf-8")
    return root


def pdf(tmp_path: Path, documents: dict[str, str], conf: str = "") -> Printed:
    return printed(project(tmp_path / "src", documents, conf), tmp_path)


def test_a_plan_in_another_theme_without_abstract(tmp_path: Path) -> None:
    index = "Plan\n====\n\nOne\n---\n\n.. role-table::\n   :caption: All roles\n"
    built = Project(tmp_path, {"index": index}).build("typst")
    assert built.warnings == ""
    made = Printed(next(built.out.glob("*.pdf")))
    assert made.path.name == "XTN-001.pdf"
    assert made.has("Table 1 All roles")
    assert made.outline() == ["Contents", "1 One"]
    assert "Abstract" not in made.text


def test_numbers_of_a_numbered_toctree(tmp_path: Path) -> None:
    made = pdf(
        tmp_path,
        {
            "index": "Book\n====\n\n.. toctree::\n   :numbered:\n\n   one\n   two\n",
            "one": "First\n=====\n\nInner\n-----\n\nText\n",
            "two": "Second\n======\n\nSee :doc:`one`.\n",
        },
    )
    assert made.outline() == ["Contents", "1 First", "1.1 Inner", "2 Second"]


def test_numbers_of_figures_count_within_chapters_as_on_the_pages(tmp_path: Path) -> None:
    table = ".. table:: Things\n   :name: {0}\n\n   == ==\n   a  b\n   == ==\n   c  d\n   == ==\n"
    made = pdf(
        tmp_path,
        {
            "index": "Book\n====\n\n.. toctree::\n   :numbered:\n\n   one\n   two\n",
            "one": f"First\n=====\n\n{table.format('t1')}",
            "two": f"Second\n======\n\n{table.format('t2')}\nSee :numref:`t1`.\n",
        },
        "numfig = True\n",
    )
    assert made.has("Table 1.1 Things")
    assert made.has("Table 2.1 Things")
    assert made.has("See Table 1.1.")


@pytest.mark.parametrize("setting,first", [("always", "1 One"), ("never", "One")])
def test_numbering_can_be_chosen(setting: str, first: str, tmp_path: Path) -> None:
    index = "Book\n====\n\nOne\n---\n\nText.\n"
    made = pdf(tmp_path, {"index": index}, f"dmops_pdf_section_numbers = {setting!r}\n")
    assert made.outline() == ["Contents", first]


def test_appendices_have_letters(tmp_path: Path) -> None:
    index = (
        "Book\n====\n\nOne\n---\n\n.. rst-class:: appendix\n\nMore\n----\n\nInner\n^^^^^\n\nx\n"
    )
    assert pdf(tmp_path, {"index": index}).outline()[1:] == ["1 One", "A More", "A.1 Inner"]


def test_the_language_is_set_and_words_follow(tmp_path: Path) -> None:
    index = "Plan\n====\n\nAbschnitt\n---------\n\n.. note:: Größe, Übermaß.\n"
    made = pdf(tmp_path, {"index": index}, 'language = "de"\nrelease = "2"\n')
    assert made.reader.trailer["/Root"]["/Lang"] == "de"
    for words in ("Inhaltsverzeichnis", "Bemerkung", "Größe, Übermaß."):
        assert made.has(words)


def test_a_region_is_kept(tmp_path: Path) -> None:
    made = pdf(tmp_path, {"index": "Plan\n====\n\nText.\n"}, 'language = "pt_BR"\n')
    assert made.reader.trailer["/Root"]["/Lang"] == "pt-BR"


def test_letters_that_no_font_has_are_named(tmp_path: Path) -> None:
    made = pdf(tmp_path, {"index": "Plan\n====\n\nThe word 漢字 and 😀.\n"})
    assert "no font has the characters '漢字😀'" in made.warnings
    assert "dmops_pdf_fonts" in made.warnings
    assert made.has("The word")


def test_greek_and_cyrillic_need_no_other_font(tmp_path: Path) -> None:
    made = pdf(tmp_path, {"index": "Plan\n====\n\nΑλφα, Привет, → ≥ × … ½ ✓ 𝛼.\n"})
    assert made.warnings == ""
    assert made.has("Αλφα, Привет,")


def test_a_long_title_fits(tmp_path: Path) -> None:
    title = "A very long title of a plan that goes on " * 6
    index = f"{title}\n{'=' * len(title)}\n\nOne\n---\n\n{'Text ' * 900}\n"
    made = pdf(tmp_path, {"index": index})
    assert made.has(title.strip())
    assert faults_of(made.path) == []


def test_a_table_of_many_columns_is_set_smaller_or_on_its_side(tmp_path: Path) -> None:
    columns = 14
    head = ", ".join(f"Heading{number}" for number in range(columns))
    row = ", ".join(f"somewords{number}" for number in range(columns))
    index = (
        "Plan\n====\n\n.. csv-table:: Wide\n   :header-rows: 1\n\n"
        f"   {head}\n" + f"   {row}\n" * 30 + "\nAfter.\n"
    )
    made = pdf(tmp_path, {"index": index})
    assert faults_of(made.path) == []
    sizes = [(p.mediabox.width, p.mediabox.height) for p in made.reader.pages]
    assert any(width > height for width, height in sizes)
    for number in range(columns):
        assert made.has(f"Heading{number}")


def test_a_row_longer_than_a_page_goes_on_over_pages(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    index = f'Plan\n====\n\n.. csv-table:: T\n   :header: "Key", "Text"\n\n   "a", "{words}"\n'
    made = pdf(tmp_path, {"index": index})
    assert faults_of(made.path) == []
    assert made.has("word0 word1")
    assert made.has("word2999")
    assert sum("Key Text" in " ".join(page.split()) for page in made.pages) > 1


def test_faults_of_images_are_warnings(tmp_path: Path) -> None:
    index = "Plan\n====\n\n.. image:: missing.png\n   :alt: What it shows\n\n.. image:: a.svg\n"
    folder = project(tmp_path / "src", {"index": index})
    (folder / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/>'
        "</svg>"
    )
    made = printed(folder, tmp_path)
    assert "image file not readable: missing.png" in made.warnings
    assert "index.rst:4: WARNING: the PDF cannot show the image 'missing.png'" in made.warnings
    assert "index.rst:7: WARNING: the image 'a.svg' has no text for those who" in made.warnings
    assert made.has("[What it shows]")


STRANGE = 'extensions += ["pdf.strange"]\n'


def test_an_unknown_node_is_named_and_its_text_printed(tmp_path: Path) -> None:
    made = pdf(tmp_path, {"index": "Plan\n====\n\n.. strange::\n\n   Its words\n"}, STRANGE)
    assert (
        "index.rst:4: WARNING: the PDF builder does not know the node 'strange'" in made.warnings
    )
    assert "[dmops.pdf]" in made.warnings
    assert made.has("Its words")


def test_another_extension_can_say_how_its_node_is_printed(tmp_path: Path) -> None:
    made = pdf(tmp_path, {"index": "Plan\n====\n\n.. printing::\n"}, STRANGE)
    assert made.warnings == ""
    assert made.has("Printed by itself.")


def test_a_formula_that_cannot_be_set_is_printed_as_written(tmp_path: Path) -> None:
    made = pdf(tmp_path, {"index": "Plan\n====\n\nIt is :math:`\\strangecommand{x}` so.\n"})
    assert "index.rst:4: WARNING: a formula cannot be set in the PDF" in made.warnings
    assert made.has(r"It is \strangecommand{x} so.")


def test_without_the_compiler_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(SphinxError, match=r"pip install 'dmops-sphinx\[pdf\]'"):
        pdf(tmp_path, {"index": "Plan\n====\n\nText.\n"})


def test_several_pdfs_of_one_project(tmp_path: Path) -> None:
    documents = {
        "index": "Book\n====\n\n.. toctree::\n\n   one\n",
        "one": "Part\n====\n\nInner\n-----\n\nOnly this, see :doc:`index`.\n",
    }
    conf = 'dmops_pdf_documents = [("index", "whole"), ("one", "part.pdf"), ("gone", "x")]\n'
    made = pdf(tmp_path, documents, conf + 'html_baseurl = "https://example.org/b/"\n')
    assert sorted(p.name for p in made.path.parent.glob("*.pdf")) == ["part.pdf", "whole.pdf"]
    assert "names the document 'gone', which is not there" in made.warnings
    part = Printed(made.path.parent / "part.pdf")
    assert part.has("Only this, see Book.")
    # What is not in this PDF is linked where it can be read.
    assert "https://example.org/b/index.html" in part.source


def test_an_incremental_build_makes_the_file_that_a_clean_one_makes(tmp_path: Path) -> None:
    index = "Plan\n====\n\nOne\n---\n\n.. product-table::\n   :caption: Products\n"
    one = Project(tmp_path / "one", {"index": index})
    one.build("typst")
    one.write("index.rst", index + "\nMore text.\n")
    again = one.build("typst")
    two = Project(tmp_path / "two", {"index": index + "\nMore text.\n"})
    clean = two.build("typst", parallel=2)
    names = [next(built.out.glob("*.pdf")) for built in (again, clean)]
    assert names[0].read_bytes() == names[1].read_bytes()


def test_the_time_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    made = pdf(tmp_path, {"index": "Plan\n====\n\nText.\n"})
    assert made.reader.metadata.creation_date.year == 2001


def test_an_abstract_of_technote_has_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("technote")
    index = "Plan\n====\n\n.. abstract::\n\n   What it is.\n\nOne\n---\n\nText.\n"
    folder = project(tmp_path / "src", {"index": index})
    (folder / "conf.py").write_text(
        'from technote.sphinxconf import *\nextensions.append("dmops_sphinx.typst")\n'
    )
    (folder / "technote.toml").write_text(
        '[technote]\nid = "XTN-9"\nseries_id = "XTN"\ntitle = "Plan"\n'
        '[[technote.authors]]\nname = {given = "A", family = "B"}\n'
    )
    monkeypatch.chdir(folder)
    made = printed(folder, tmp_path)
    assert made.outline() == ["Abstract", "Contents", "1 One"]
    pages = [" ".join(page.split()) for page in made.pages]
    assert "Abstract What it is." in pages[1]


def test_the_second_plan(tmp_path: Path) -> None:
    """Several documents, codes that nest deeply, kinds of records of its own, charts."""
    made = printed(PLANS / "survey", tmp_path)
    assert made.warnings == ""
    assert faults_of(made.path) == []
    for element in made.elements():
        if element["/S"] == "/Figure":
            assert str(element.get("/Alt", "")).strip()


def test_what_leads_to_a_list_stays_with_it(tmp_path: Path) -> None:
    """On the page where the list begins, and tagged as the paragraph that it is."""
    filler = "\n\n".join(["Line."] * 26)
    index = f"Book\n====\n\n{filler}\n\nThese are:\n\n- one\n- two\n\nNot these: they end."
    for more in range(12):
        text = index.replace(filler, "\n\n".join([filler, *["More."] * more]))
        made = pdf(tmp_path / str(more), {"index": text})
        assert made.source.count("#lead-in[") == 1
        (page,) = [one for one in made.pages if "These are" in one]
        assert "one" in page.partition("These are")[2]


def test_a_table_is_not_parted_from_its_number(tmp_path: Path) -> None:
    index = (
        "Book\n====\n\nSee :numref:`tab-a`.\n\n.. table:: A\n   :name: tab-a\n\n"
        "   == ==\n   a  b\n   == ==\n"
    )
    made = pdf(tmp_path, {"index": index}, "numfig = True\n")
    assert "[Table\u00a01]" in made.source


def test_images_that_cannot_be_read(tmp_path: Path) -> None:
    """One picture that is damaged, or named what it is not, does not cost the PDF."""
    index = "Book\n====\n\n" + "".join(
        f".. image:: {name}\n   :alt: picture\n\n"
        for name in ("cut.png", "linked.svg", "wrong.svg", "really.jpg")
    )
    source = project(tmp_path / "src", {"index": index + "The end.\n"})
    (source / "cut.png").write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    linked = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="a.png"/></svg>'
    )
    (source / "linked.svg").write_text(linked)
    (source / "wrong.svg").write_text("<svg><g></svg>")
    shutil.copy(ROOT / "docs" / "images" / "products.png", source / "really.jpg")
    made = printed(source, tmp_path)
    assert made.has("The end.")
    for name in ("cut.png", "linked.svg", "wrong.svg"):
        assert f"cannot show the image '{name}'" in made.warnings
    assert "really" not in made.warnings
    assert "/really.png" in made.source
