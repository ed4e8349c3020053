"""Tables of OpenDocument texts, as LibreOffice writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.exchange.cells import SheetError
from exchange.documents import archive, sheets, texts
from exchange.plans import Home

_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def open_text(body: str) -> bytes:
    styles = (
        '<style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="C" style:parent-style-name="B"/>'
        '<style:style style:name="P1" style:parent-style-name="Table"/>'
    )
    content = (
        f"<office:document-content {_OPEN}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return archive(mimetype="application/vnd.oasis.opendocument.text", content_xml=content)


def open_cell(inner: str, more: str = "") -> str:
    if not inner.startswith("<"):
        inner = f"<text:p>{inner}</text:p>"
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def open_row(*cells: str) -> str:
    made = "".join(one if one.startswith("<table:") else open_cell(one) for one in cells)
    return f"<table:table-row>{made}</table:table-row>"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_an_opendocument_text(home: Home) -> None:
    told = (
        '<text:p>One <text:span text:style-name="C">two</text:span><text:s/>x'
        "<text:note><text:note-body><text:p>left out</text:p></text:note-body></text:note>"
        '<text:a xlink:href="https://a.example/">y</text:a></text:p>'
        "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"
    )
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:h>Staff</text:h><text:p>words</text:p>"
        '<text:p text:style-name="P1">Table <text:sequence>1</text:sequence>: Roles</text:p>'
        "<table:table><table:table-header-rows>"
        + open_row("WBS", "Role Title", "Role Description", "Team")
        + "</table:table-header-rows>"
        + open_row("1.2c", "Rigger", open_cell(told), "Core")
        + "</table:table>"
    )
    found = home.write(home.file("plan.odt", open_text(body)))
    rigger = next(one for one in home.plan.roles.values() if one.code == "1.2c")
    assert str(rigger.description) == "One **two** x\\ `y <https://a.example/>`__ - a"
    assert str(found.changes[0].place) == "plan.odt!Table 1!A2"
    (sheet,) = sheets(open_text(body), "plan.odt")
    assert (sheet.title, sheet.rows[1].cells[2].link) == ("Roles", "https://a.example/")


def test_cells_that_span_others_in_an_opendocument_text() -> None:
    covered = "<table:covered-table-cell/>"
    body = (
        "<text:h>Heading</text:h><table:table>"
        + open_row("A", open_cell("B", 'table:number-columns-spanned="2"'), covered)
        + open_row(open_cell("x", 'table:number-rows-spanned="2"'), "1", "2")
        + open_row(covered, "3", "4")
        + "</table:table>"
    )
    (sheet,) = sheets(open_text(body), "plan.odt")
    assert sheet.title == "Heading"
    assert texts(sheet) == [["A", "B", ""], ["x", "1", "2"], ["x", "3", "4"]]


def test_an_opendocument_text_without_a_table() -> None:
    with pytest.raises(SheetError, match="no table"):
        sheets(open_text("<text:p>x</text:p>"), "plan.odt")
