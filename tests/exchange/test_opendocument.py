"""OpenDocument spreadsheets, as LibreOffice writes them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from exchange.plans import Home, faults

_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_STYLES = (
    '<style:style style:name="ta1" style:family="table"><style:table-properties '
    'table:display="true"/></style:style><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def book(home: Home, *tables: str, **parts: str) -> Path:
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES}><office:automatic-styles>'
        f"{_STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return home.file("plan.ods", out.getvalue())


def table(*rows: str, name: str = "Roles", style: str = "ta1", columns: str = "") -> str:
    inner = "".join(row if row.startswith("<table:table-row") else line(row) for row in rows)
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{columns}{inner}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )


def line(cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{cells}</table:table-row>"


def text(*values: str) -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        for value in values
    )


def number(value: str, shown: str, kind: str = "float") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


HEAD = text("WBS", "Role Title", "Team", "FTE")
EMPTY = "<table:table-cell/>"


def test_a_sheet(home: Home) -> None:
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>Ask!</text:p>'
        "</office:annotation><text:p>Wri<text:span>ter</text:span><text:s/>one</text:p>"
        "</table:table-cell>"
    )
    path = book(home, table(HEAD, text("1.2b") + noted + text("Core") + number("0.5", "0.50")))
    found = home.write(path)
    writer = next(role for role in home.plan.roles.values() if role.code == "1.2b")
    assert (writer.title, writer.team) == ("Writer one", "core")
    assert str(writer.positions[0].fte) == "0.5"
    assert str(found.changes[0].place) == "plan.ods!Roles!A2"


def test_paragraphs_links_dates_shares_and_repeats(home: Home) -> None:
    linked = (
        '<table:table-cell office:value-type="string"><text:p><text:a xlink:href="https://a.example/">'
        "here</text:a></text:p></table:table-cell>"
    )
    products = table(
        text("Product", "Description", "URL"),
        text("New") + '<table:table-cell office:value-type="string"><text:p>- one</text:p>'
        "<text:p>- two</text:p></table:table-cell>" + linked, name="Products",
    )  # fmt: skip
    facilities = table(
        text("Facility", "Share of DRP"),
        text("Site") + number("0.55", "55%", "percentage"),
        text("Other") + number("0.45", "45 %", "percentage"), name="Facilities",
    )  # fmt: skip
    day = (
        '<table:table-cell office:value-type="date" office:date-value="2024-05-06T00:00:00">'
        "<text:p>05/06/24</text:p></table:table-cell>"
    )
    changes = table(
        text("Version", "Date", "Description", "Owner"),
        text("2") + day + text("More.", "Ann Example"), name="Changes",
    )  # fmt: skip
    home.write(book(home, products, facilities, changes))
    plan = home.plan
    assert plan.products["new"].description == "- one\n\n- two"
    assert plan.products["new"].url == "https://a.example/"
    assert str(plan.facilities["site"].drp_share) == "55"
    assert str(plan.info.change_record[1].date) == "2024-05-06"


def test_what_is_hidden(home: Home) -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    rows = (
        text("WBS", "Role Title", "Role Description"), text("1.2a", "Lead", "Other words."),
        line(text("1.2b", "Ghost", "x"), ' table:visibility="collapse"'),
    )  # fmt: skip
    secret = table(text("Name", "Initials"), text("Hidden Person", "HP"), name="S", style="ta2")
    path = book(home, table(*rows, columns=columns), secret)
    found = home.imported(path)
    assert found.changes == []
    said = " ".join(found.notices + [reason for _, reason in found.skipped])
    for one in ("1 hidden row", "hidden column C", "the sheet is hidden"):
        assert one in said
    found = home.imported(path, hidden=True)
    assert {change.kind for change in found.changes} == {"role", "person"}


def test_merged_cells(home: Home) -> None:
    over = (
        '<table:table-cell table:number-rows-spanned="2" office:value-type="{}"{}><text:p>{}'
        "</text:p></table:table-cell>"
    )
    covered = "<table:covered-table-cell/>"
    rows = (
        HEAD, text("1.2b", "Writer") + over.format("string", "", "Core") + number("1", "1"),
        text("1.2c", "Reader") + covered + number("1", "1"),
    )  # fmt: skip
    home.write(book(home, table(*rows)))
    assert {role.team for role in home.plan.roles.values()} == {"core"}
    rows = (
        HEAD, text("1.2b", "Writer", "Core") + over.format("float", ' office:value="2"', "2"),
        text("1.2c", "Reader", "Core") + covered,
    )  # fmt: skip
    assert faults(home.imported(book(home, table(*rows))))[0] == "plan.ods!Roles!D2 DM804"


@pytest.mark.parametrize("cell,fault", [
    (text("#REF!"), "DM803"), (text("Err:502"), "DM803"),
    ('<table:table-cell table:formula="of:=A1" office:value-type="float"/>', "DM805"),
    ('<table:table-cell table:formula="of:=X" office:value-type="string" '
     'calcext:value-type="error"><text:p>#NAME?</text:p></table:table-cell>', "DM803"),
    (number("many", "many"), "DM804"), (number("1e999999", "x"), "DM804"),
    ('<table:table-cell office:value-type="date" office:date-value="soon"><text:p>soon</text:p>'
     "</table:table-cell>", "DM804"),
])  # fmt: skip
def test_cells_that_are_refused(home: Home, cell: str, fault: str) -> None:
    rows = (HEAD, text("1.2b", "Writer", "Core") + cell)
    assert faults(home.imported(book(home, table(*rows)))) == [f"plan.ods!Roles!D2 {fault}"]


def test_files_that_are_refused(home: Home) -> None:
    protected = {"META-INF__manifest.xml": "<m><encryption-data/></m>"}
    found = home.imported(book(home, **protected))
    assert "password" in found.problems[0].message
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", "<x/>")
    found = home.imported(home.file("text.odt", out.getvalue()))
    assert "OpenDocument" in found.problems[0].message
    damaged = book(home, table(HEAD)).read_bytes().replace(b"content.xml", b"kontent.xml")
    assert faults(home.imported(home.file("x.ods", damaged))) == ["x.ods DM801"]


def test_an_old_workbook_says_how_to_save_it(home: Home) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
    hint = home.imported(home.file("x.xls", old)).problems[0].hint
    assert ".xlsx" in hint
    assert "soffice --convert-to xlsx" in hint
