"""Tables in web pages, as spreadsheets, word processors and wikis write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dmops_sphinx.exchange.reading.html_tables import looks_like_html, read_html
from exchange.plans import Home

GOOGLE = """<html><head><style>.s0{}</style></head><body><div><table class="waffle"><thead><tr>
<th class="row-header freezebar-origin-ltr"></th><th class="column-headers-background">A</th>
<th class="column-headers-background">B</th></tr></thead><tbody>
<tr><th class="row-headers-background"><div>1</div></th><td class="s0">Acronym</td>
<td>Meaning</td></tr>
<tr><th style="height:3px;" class="freezebar-cell"></th><td class="freezebar-cell"></td></tr>
<tr><th class="row-headers-background"><div>2</div></th><td>QRS</td><td>Quay &amp; Repair</td></tr>
</tbody></table></div></body></html>"""
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="windows-1250">'
    "<title>x</title></head><body><h2>Roles</h2><table class=MsoTableGrid><tr><td><p><b>WBS</b>"
    "<o:p></o:p></p><td><p><b>Title</b></p><td><p><b>Description</b></p><tr><td><p>1.2c</p>"
    "<td><p>Rigger&nbsp;Łódź</p><td><p>One <i>two</i>.</p>\n<p>Three.</p></table></body></html>"
)
CONFLUENCE = """<h1>Plan</h1><table><colgroup><col /></colgroup><tbody>
<tr><th class="numberingColumn"></th><th><p><strong>WBS</strong></p></th><th colspan="2">Title
</th></tr>
<tr><td class="numberingColumn">1</td><td rowspan="2">1.2c</td><td>Rigger</td>
<td><ul><li>a</li><li><p>b</p></li></ul></td></tr>
<tr><td class="numberingColumn">2</td><td>Deputy</td><td><ac:link><ri:user ri:account-id="1"/>
<ac:plain-text-link-body><![CDATA[Ann]]></ac:plain-text-link-body></ac:link>
<ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Red</ac:parameter>
</ac:structured-macro><time datetime="2026-01-05" /></td></tr></tbody></table>"""


def rows(text: str, name: str = "page.html") -> list[list[str]]:
    """Return the texts of the first table's cells, empty where there is none."""
    (sheet, *_) = read_html(name, text.encode())
    width = max(max(row.cells) for row in sheet.rows) + 1
    return [[re.sub(" +", " ", row.text(n)) for n in range(width)] for row in sheet.rows]


def test_a_sheet_of_google() -> None:
    assert rows(GOOGLE) == [["Acronym", "Meaning"], ["QRS", "Quay & Repair"]]


def test_a_table_of_word_in_its_own_encoding() -> None:
    (sheet,) = read_html("roles.htm", WORD.encode("cp1250"))
    assert sheet.name == "Roles"
    assert [sheet.rows[1].text(column) for column in range(3)] == [
        "1.2c", "Rigger Łódź", "One two.\n\n \n\nThree.",
    ]  # fmt: skip
    assert sheet.rows[1].cells[2].markup == "One *two*.\n\nThree."


def test_a_table_of_confluence() -> None:
    assert rows(CONFLUENCE) == [
        ["WBS", "Title", ""], ["1.2c", "Rigger", "- a\n- b"], ["1.2c", "Deputy", "Ann 2026-01-05"],
    ]  # fmt: skip
    (sheet,) = read_html("page.xml", CONFLUENCE.encode())
    assert sheet.rows[1].cells[0].merged
    assert str(sheet.rows[2].place) == "page.xml:6"


@pytest.mark.parametrize(
    "table,cells",
    [
        ("<tr><td>a<td>b<tr><td>c", [["a", "b"], ["c", ""]]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [["a", "b"], ["a", "c"]]),
        (
            "<tr><td>x<td rowspan=2 colspan=2>a<tr><td>c<td>d",
            [["x", "a", "", ""], ["c", "a", "", "d"]],
        ),
        (
            "<tr><td>a<td rowspan=0>b<tr style='display:none'><td>no<tr><td>c",
            [["a", "b"], ["c", ""]],
        ),
        ("<tr><td>a <table><tr><td>in<td>side</table> z<td>b", [["a in side z", "b"]]),
        ("<tr><td>a<br>b<td><script>x<y</script>c<!-- d -->", [["a\nb", "c"]]),
        ("<tr><td colspan=999999999>a<td>b", [["a", "b"]]),
    ],
)
def test_cells_stand_where_a_browser_shows_them(table: str, cells: list[list[str]]) -> None:
    found = rows(f"<table>{table}</table>")
    assert found == cells


def test_links_and_styles_are_markup() -> None:
    (sheet,) = read_html(
        "a.html", b'<table><tr><td><a href="https://a.example/">here</a> <b>now</b>'
    )
    assert sheet.rows[0].cells[0].markup == "`here <https://a.example/>`__ **now**"


@pytest.mark.parametrize("name", ["roles.html", "roles.xls", "roles.csv"])
def test_a_page_is_known_by_what_it_is(name: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    page = "<table><tr><th>WBS<th>Title<tr><td>1.2c<td>Rigger</table>"
    home.write(home.file(name, page))
    assert home.plan.roles["rigger"].code == "1.2c"


def test_other_files_are_no_pages() -> None:
    assert not looks_like_html(".csv", b"Name,Note\nx,<table>\n")
    assert looks_like_html("", b"\n<!-- made by x -->\n<table>")


def test_deleted_text_is_not_read() -> None:
    page = "<table><tr><td>Name</td></tr><tr><td><del>old</del><ins>new</ins></td></tr></table>"
    (sheet,) = read_html("x.html", page.encode())
    assert [cell.text for row in sheet.rows for cell in row.cells.values()] == ["Name", "new"]
