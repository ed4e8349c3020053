"""Files that are no workbooks, or that somebody has made to do harm."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exchange.plans import Home, edited, statuses

ROLE_HEADER = ["WBS", "Role Title", "Role Description", "Team"]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.mark.parametrize("content,said", [
    (b"", "empty"),
    (b"PK\x03\x04 not a zip", "not a readable workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "old binary format"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    (b"%PDF-1.7", "PDF"),
    (b"just text", "not a readable workbook"),
])  # fmt: skip
def test_files_that_are_no_workbooks(home: Home, content: bytes, said: str) -> None:
    (problem,) = home.imported(home.file("x.xlsx", content)).problems
    assert (str(problem.place), problem.code) == ("x.xlsx", "DM801")
    assert said in problem.message


def archive(**parts: bytes | str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_x", ".x"), data)
    return out.getvalue()


def test_a_bomb_is_refused_before_it_is_unpacked(home: Home) -> None:
    content = archive(xl__workbook_xml=b"<workbook/>", xl__big_xml=b"0" * (60 * 2**20))
    (problem,) = home.imported(home.file("b.xlsx", content)).problems
    assert "would unpack to 60 MB" in problem.message


def test_entities_are_refused(home: Home) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    (problem,) = home.imported(home.file("e.xlsx", archive(xl__workbook_xml=bomb))).problems
    assert "declares entities" in problem.message


def test_every_truncation_of_a_workbook_is_refused_in_words(home: Home) -> None:
    whole = home.book("p.xlsx", People=[["Name", "Initials"], ["Cleo New", "CN"]]).read_bytes()
    for end in range(0, len(whole) - 1, 211):
        found = home.imported(home.file("cut.xlsx", whole[:end]))
        assert {one.code for one in found.problems} == {"DM801"}


def test_a_part_that_is_damaged(home: Home) -> None:
    path = home.book("p.xlsx", People=[["Name", "Initials"], ["Cleo New", "CN"]])
    edited(path, "</sheetData>", "</sheetDat>")
    (problem,) = home.imported(path).problems
    assert "is not XML" in problem.message


def test_a_workbook_that_is_written_by_others_is_read(home: Home) -> None:
    path = home.book("p.xlsx", People=[["Name", "Initials"], ["Cleo New", "CN"]])
    edited(path, 'r="A2"', "")
    edited(path, 'r="B2"', "")
    assert statuses(home.imported(path)) == ["new"]
    assert load_workbook(path)
