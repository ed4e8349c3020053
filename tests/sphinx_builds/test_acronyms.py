"""Acronyms in builds: lists, links to first uses, marks, choices, warnings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from sphinx.errors import ConfigError

from acronym_building import LIST, listed, marks, project
from dmops_sphinx.messages import InvalidPlanError
from dmops_sphinx.transforms import acronyms


def test_the_list_has_what_is_used_and_leads_to_it(tmp_path: Path) -> None:
    built = project(tmp_path).build()
    assert built.warnings == ""
    assert {term: text for term, (text, _) in listed(built).items()} == {
        "DAC": "Data Access Center",
        "FrDF": "French Data Facility",
        "V&V": "Verification and Validation; https://example.org/vv",
        "WBS": "Work Breakdown Structure",
    }
    page = html.fromstring(built.text("more.html"))
    where = {"DAC": "More of the DAC", "FrDF": "FRDF", "V&V": "verified things", "WBS": "WBS"}
    for term, (_, address) in listed(built).items():
        file, _, anchor = address.partition("#")
        assert file == "more.html"
        target = page.get_element_by_id(anchor)
        around = target if target.tag == "section" else target.getparent()
        assert where[term] in around.text_content()
    assert "<em>Verification</em>" in built.text("list.html")
    assert 'href="https://example.org/vv"' in built.text("list.html")
    assert "caption-number" not in built.text("list.html")


def test_the_first_use_in_each_section_is_marked(tmp_path: Path) -> None:
    built = project(tmp_path).build()
    assert marks(built, "more.html") == [
        ("DACs", "Data Access Center"),
        ("FRDF", "French Data Facility"),
        ("DAC", "Data Access Center"),
        ("verified things", "Verification and Validation; https://example.org/vv"),
    ]
    tree = html.fromstring(built.text("more.html"))
    first, linked, *_ = tree.xpath("//abbr")
    assert first.get("tabindex") == "0"
    assert linked.get("tabindex") is None, "a link takes the focus already"
    assert not tree.xpath("//h1//abbr | //h2//abbr | //title//abbr")


@pytest.mark.parametrize(
    "mode,count,text",
    [
        ("every", 5, "The DAC again"),
        ("none", 0, "The DAC again"),
        ("expand-first", 3, "Data Access Centers (DACs) are here, the DAC is there"),
    ],
)
def test_modes(mode: str, count: int, text: str, tmp_path: Path) -> None:
    built = project(tmp_path, f'dmops_acronyms = "{mode}"\n').build()
    found = html.fromstring(built.text("more.html"))
    assert text in " ".join(found.text_content().split())
    assert len(found.xpath("//abbr")) == count
    assert set(listed(built)) == {"DAC", "FrDF", "V&V", "WBS"}


def test_a_wrong_mode_says_what_is_right(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="did you mean 'every'"):
        project(tmp_path, 'dmops_acronyms = "evry"\n').build()


def test_cells_are_marked_in_html_and_expanded_elsewhere(tmp_path: Path) -> None:
    made = project(
        tmp_path, 'dmops_acronyms = "expand-first"\n', more="More\n====\n\n.. role-table::\n"
    )
    made.change("data/roles.yaml", "Builds things.", "Builds the DAC of V&V.")
    page = made.build().text("more.html")
    assert 'Data Access Center (<abbr class="dmops-acronym"' in page
    text = made.build("text", out="text").text("more.txt")
    assert "Data Access Center (DAC)" in " ".join(text.replace("|", " ").split())
    assert "(Data Access Center)" not in text


@pytest.mark.parametrize("mode", ["first-in-section", "every", "none"])
def test_marks_in_plain_cells_are_printed_as_their_nodes_are(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = 'DACs & <b> of a@b.org\'s "V&V", DAC.'
    more = "More\n====\n\n.. role-table::\n   :group-by: description\n"
    made = project(tmp_path, f'dmops_acronyms = "{mode}"\n', more=more)
    made.change("data/roles.yaml", "Builds things.", said)
    page = made.build().text("more.html")
    assert page.count('<span class="target" id="acronym-use-DAC">') == 1
    assert page.count(' title="Data Access Center">DAC') == {"every": 4, "none": 0}.get(mode, 1)
    with_nodes = acronyms._Page
    monkeypatch.setattr(acronyms, "_Page", lambda segment, _: with_nodes(segment, is_html=False))
    assert made.build(out="nodes").text("more.html") == page


def test_what_is_spelled_out_is_not_expanded_again(tmp_path: Path) -> None:
    more = "More\n====\n\nA Data Access Center (DAC) and a DAC.\n"
    built = project(tmp_path, 'dmops_acronyms = "expand-first"\n', more=more).build("text")
    assert "A Data Access Center (DAC) and a DAC." in built.text("more.txt")


@pytest.mark.parametrize(
    "conf,more,description",
    [
        ('dmops_acronym_tags = ["Sci"]\n', "CI runs.", "Cyber Infrastructure"),
        ('dmops_acronym_tags = ["DM"]\n', "CI runs.", "Continuous Integration"),
        ("", ".. acronym-tags:: Sci\n\nCI runs.", "Cyber Infrastructure"),
        ("", "CI (Cyber Infrastructure) runs.", "Cyber Infrastructure"),
        ("", ":acr:`CI <cyber>` runs.", "Cyber Infrastructure"),
        ("", ":acr:`CI:Sci` runs.", "Cyber Infrastructure"),
        ("", ":acr:`ci` runs.", "Continuous Integration"),
    ],
)
def test_meanings_are_told_apart(conf: str, more: str, description: str, tmp_path: Path) -> None:
    built = project(tmp_path, conf, more=f"More\n====\n\n{more}\n").build()
    assert built.warnings == ""
    assert listed(built)["CI"][0] == description
    assert "CI" in html.fromstring(built.text("more.html")).text_content()


def test_a_document_chooses_by_its_own_tags(tmp_path: Path) -> None:
    other = ":acronym-tags: Sci\n\nOther\n=====\n\nThe CI.\n"
    more = "More\n====\n\nThe CI.\n"
    made = project(tmp_path, 'dmops_acronym_tags = ["DM"]\n', more=more, other=other)
    made.change("index.rst", "   more\n", "   more\n   other\n")
    built = made.build()
    assert marks(built, "more.html") == [("CI", "Continuous Integration")]
    assert marks(built, "other.html") == [("CI", "Cyber Infrastructure")]
    table = html.fromstring(built.text("list.html")).xpath("//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in table] == [
        ["CI", "Continuous Integration"],
        ["CI", "Cyber Infrastructure"],
    ]


@pytest.mark.parametrize(
    "more,message,subtype",
    [
        (
            "QXZ one,\nQXZ two.",
            "more.rst:4: WARNING: nothing defines the acronym 'QXZ' (2 times); define it",
            "acronym-undefined",
        ),
        ("The FrDFF.", "did you mean 'FrDF'", "acronym-undefined"),
        (
            ":acr:`FrDD`",
            "nothing defines the acronym 'FrDD'; did you mean 'FrDF'",
            "acronym-undefined",
        ),
        (
            "a\nand OLD.",
            "more.rst:5: WARNING: 'OLD' must not be used; use 'XTN'",
            "acronym-deprecated",
        ),
        (
            "A CI.",
            "'CI' has several meanings; write :acr:`CI <KEY>`, or set tags: "
            "ci (Continuous Integration), cyber (Cyber Infrastructure)",
            "acronym-ambiguous",
        ),
    ],
)
def test_warnings(more: str, message: str, subtype: str, tmp_path: Path) -> None:
    made = project(tmp_path, more=f"More\n====\n\n{more}\n")
    built = made.build()
    assert message in built.warnings
    assert built.warnings.count("WARNING") == 1
    again = made.build()
    assert again.warnings == built.warnings, "a warning stays until it is mended"
    made.conf += f'suppress_warnings = ["dmops.{subtype}"]\n'
    assert made.build().warnings == ""


def test_what_a_writer_explains_is_no_gap(tmp_path: Path) -> None:
    more = "More\n====\n\n:abbr:`QXZ (Quick Xylem Zone)` and :abbr:`DAC (ours)`.\n"
    built = project(tmp_path, more=more).build()
    assert built.warnings == ""
    assert set(listed(built)) == {"DAC"}
    assert marks(built, "more.html") == [("QXZ", "Quick Xylem Zone"), ("DAC", "ours")]


def test_a_warning_in_data_names_the_file_of_the_data(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.change("data/roles.yaml", "Builds things.", "Builds the QXZ.")
    place = re.match(r"data/roles.yaml:\d+: WARNING: nothing defines", made.build().warnings)
    assert place is not None


@pytest.mark.parametrize("keep", ['dmops_acronym_skip = ["QXZ"]\n', "skipacronyms.txt"])
def test_skipped_terms_are_nothing(keep: str, tmp_path: Path) -> None:
    made = project(tmp_path, more="More\n====\n\nThe QXZ.\n")
    if keep.endswith(".txt"):
        made.write(keep, "# none of ours\nQXZ:whatever\n")
    else:
        made.conf += keep
    assert made.build().warnings == ""


def test_glossary_files_come_behind_the_plan(tmp_path: Path) -> None:
    made = project(
        tmp_path, more="More\n====\n\nThe DAC, the QXZ, the EFD and a Data Access Center.\n"
    )
    made.write("myacronyms.txt", "DAC:Digital-to-Analogue Converter\nQXZ:Quick Xylem Zone\n")
    made.write(
        "data/glossarydefs.csv",
        "\ufeffTerm,Description,Subsystem Tags,Documentation Tags,"
        "Associated Acronyms and Alternative Terms,Type\r\n"
        "QXZ,Quasi-Xenial Zebra,Gen,,,A\r\n"
        'EFD,"Engineering \\& ""Facility"" Database",DM,,,A\r\n'
        "Data Access Center,A place with data.,DM,LDM-148,DAC,G\r\n",
    )
    made.write("list.rst", f"{LIST}\n.. glossary-list::\n")
    built = made.build()
    assert built.warnings == ""
    assert {term: text for term, (text, _) in listed(built).items()} == {
        "DAC": "Data Access Center",
        "EFD": 'Engineering & "Facility" Database',
        "QXZ": "Quick Xylem Zone",
    }
    terms = html.fromstring(built.text("list.html")).xpath("//dl[@class]/dt")
    assert [term.text_content() for term in terms] == ["Data Access Center"]
    assert "A place with data." in built.text("list.html")


@pytest.mark.parametrize(
    "file,text,message",
    [
        ("nowhere.csv", None, "the glossary file 'nowhere.csv' is not in"),
        ("bad.csv", b"A,B\n1,2\n", "bad.csv:1:1: there is no column 'Term'"),
        ("bad.csv", b"Term,Description,Type\nX,caf\xe9,A\n", "bad.csv:2:6"),
    ],
)
def test_a_glossary_that_cannot_be_read_stops_the_build(
    file: str, text: bytes | None, message: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = project(tmp_path, f'dmops_acronym_files = ["{file}"]\n')
    if text is not None:
        (tmp_path / file).write_bytes(text)
    with pytest.raises(InvalidPlanError):
        made.build()


def test_the_list_leaves_out_what_it_is_told_to(tmp_path: Path) -> None:
    built = project(tmp_path, list="List\n====\n\n.. acronym-list:: !WBS !DAC\n").build()
    assert set(listed(built)) == {"FrDF", "V&V"}
    wrong = project(tmp_path / "wrong", list="List\n====\n\n.. acronym-list:: WBS\n").build()
    assert "'WBS': the list shows what is used; !WBS leaves one out" in wrong.warnings


def test_other_formats_have_the_list(tmp_path: Path) -> None:
    made = project(tmp_path)
    text = made.build("text", out="text").text("list.txt")
    assert re.search(r"DAC\s+\|\s+Data Access Center", text)
    latex = made.build("latex", out="latex").text("projectnamenotset.tex")
    assert "Data Access Center" in latex
    assert r"\label{\detokenize{more:acronym-use-FrDF}}" in latex
    assert "{more:acronym-use-FrDF}" in latex.split("Description")[-1]
    assert r"\sphinxstyleabbreviation" not in latex


def test_single_page_links_stay_on_the_page(tmp_path: Path) -> None:
    built = project(tmp_path).build("singlehtml")
    page = html.fromstring(built.text("index.html"))
    for _, address in listed(built, "index.html").values():
        anchor = address.rpartition("#")[2]
        assert page.get_element_by_id(anchor) is not None


def test_a_node_may_say_what_a_reader_sees(tmp_path: Path) -> None:
    """The hook for nodes whose text is not in the document as text."""
    made = project(tmp_path, more="More\n====\n\n.. image:: x.png\n")
    made.write("x.png", "")
    made.conf += (
        "from docutils import nodes\n"
        "def told(app, document):\n"
        "    for image in list(document.findall(nodes.image)):\n"
        "        image.replace_self(nodes.container('', ids=['drawn'], "
        "dmops_texts=['the XTN', ('the QXZ', 'data/x.yaml:3')]))\n"
        "def setup(app):\n"
        "    app.connect('doctree-read', told, priority=100)\n"
    )
    built = made.build()
    assert listed(built)["XTN"][1] == "more.html#drawn"
    assert "data/x.yaml:3: WARNING: nothing defines the acronym 'QXZ'" in built.warnings
