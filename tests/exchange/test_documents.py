"""Tables of Word documents, as word processors write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.exchange.cells import SheetError
from exchange.documents import HEAD, archive, cell, document, par, row, run, sheets, table, texts
from exchange.plans import Home, faults


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_roles_of_a_document_come_in_by_table_and_cell(home: Home) -> None:
    body = (
        par("Staff", "berschrift1") + par("Some words.") + par("Table 3: Roles", "Beschriftung")
        + table(HEAD, row("1.2c", "Rigger", run("Sets ") + run("up", "<w:i/>") + run("."), "Core"))
    )  # fmt: skip
    found = home.write(home.file("plan.docx", document(body)))
    rigger = next(one for one in home.plan.roles.values() if one.code == "1.2c")
    assert (rigger.title, str(rigger.description)) == ("Rigger", "Sets *up*.")
    assert str(found.changes[0].place) == "plan.docx!Table 1!A2"


def test_what_is_wrong_is_named_by_table_and_cell(home: Home) -> None:
    body = table(HEAD) + table(HEAD, row("1.2c", "Rigger", "#REF!", "Core"))
    assert faults(home.imported(home.file("plan.docx", document(body)))) == [
        "plan.docx!Table 2!C2 DM803"
    ]


def test_a_table_has_its_caption_or_the_heading_above_it() -> None:
    body = (
        par("First", "Eigen") + table(row("a")) + par("Table 2 – Second", "Beschriftung")
        + table(row("b")) + table(row("c"))
        + par("Its outline says so") .replace("<w:pPr>", '<w:pPr><w:outlineLvl w:val="1"/>')
        + par("prose") + table(row("d"))
    )  # fmt: skip
    found = sheets(document(body))
    assert [one.title for one in found] == ["First", "Second", "First", "Its outline says so"]
    assert [one.name for one in found] == ["Table 1", "Table 2", "Table 3", "Table 4"]


@pytest.mark.parametrize("caption,title", [
    ("Table 3: Roles", "Roles"), ("Tabelle 2-1 – Rollen", "Rollen"), ("Tab. 4. Roles", "Roles"),
    ("Phase 2: Roles", "Phase 2: Roles"), ("Roles of Table 2: all", "Roles of Table 2: all"),
    ("Table 3", "Table 3"), ("Tables: Roles", "Tables: Roles"),
])  # fmt: skip
def test_the_number_of_a_caption_is_no_part_of_the_title(caption: str, title: str) -> None:
    (sheet,) = sheets(document(par(caption, "Beschriftung") + table(row("a"))))
    assert sheet.title == title


def test_cells_that_span_columns_and_rows() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        row("A", cell("B", wide), "C"),
        row(cell("x", begins), "1", "2", "3"),
        row(cell("", goes_on), cell("4", wide + begins), "5"),
        row(cell("y", begins), cell("", wide + goes_on), "6"),
        row("7", look='<w:gridBefore w:val="3"/>'),
        row(cell("8", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "9"),
    )
    (sheet,) = sheets(document(body))
    assert texts(sheet) == [
        ["A", "B", "", "C"], ["x", "1", "2", "3"], ["x", "4", "", "5"], ["y", "4", "", "6"],
        ["", "", "", "7"], ["8", "", "9", ""],
    ]  # fmt: skip
    assert sheet.rows[2].cells[0].merged == "A2"
    assert sheet.notices == ["cells over several rows: each of the rows has the value"]


def test_tracked_changes_are_read_as_if_they_were_accepted() -> None:
    changed = (
        f"<w:del>{run('old').replace('w:t', 'w:delText')}</w:del><w:ins>{run('new')}</w:ins>"
        f"<w:moveFrom>{run('gone')}</w:moveFrom>"
    )
    body = table(row("A"), row(changed), row("no more", look="<w:del/>"))
    (sheet,) = sheets(document(body))
    assert texts(sheet) == [["A"], ["new"]]
    assert sheet.notices == ["tracked changes: read as if they were accepted"]


def test_links_fields_and_hidden_words() -> None:
    def part(inner: str) -> str:
        return f"<w:r>{inner}</w:r>"

    def field(asked: str, result: str) -> str:
        kinds = [f'<w:fldChar w:fldCharType="{one}"/>' for one in ("begin", "separate", "end")]
        asking = part(f"<w:instrText>{asked}</w:instrText>")
        return part(kinds[0]) + asking + part(kinds[1]) + run(result) + part(kinds[2])

    linked = f'<w:hyperlink r:id="a">{run("here")}</w:hyperlink>'
    inside = f'<w:hyperlink w:anchor="x">{run("there")}</w:hyperlink>'
    instruction = " HYPERLINK &quot;https://b.example/&quot; "
    simple = f'<w:fldSimple w:instr="{instruction}">{run("b")}</w:fldSimple>'
    asked = field(" HYPERLINK &quot;https://c.example/x&quot; ", "c") + field(" REF y ", " 3.1")
    nested = field("IF " + "1", "yes")
    hidden = run("seen") + run("not", "<w:vanish/>") + run("!", '<w:vanish w:val="0"/>')
    (sheet,) = sheets(document(table(row(linked, inside, simple, asked, nested, hidden))))
    first = sheet.rows[0]
    assert [first.text(column) for column in range(6)] == [
        "here", "there", "b", "c 3.1", "yes", "seen!",
    ]  # fmt: skip
    assert [first.cells[column].link for column in range(4)] == [
        "https://a.example/", "", "https://b.example/", "https://c.example/x",
    ]  # fmt: skip


def test_words_that_are_set_off_and_signs() -> None:
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
        '<w:br w:type="page"/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/>'
        '<w:sym w:font="Other" w:char="F041"/></w:r>'
    )
    looks = (
        run("one ", "<w:b/>") + run("two ", '<w:rStyle w:val="Fett"/>')
        + run("three", '<w:rStyle w:val="Fett"/><w:b w:val="false"/>')
        + run("2", '<w:vertAlign w:val="superscript"/>') + run(" CO")
        + run("2", '<w:vertAlign w:val="subscript"/>')
    )  # fmt: skip
    choice = (
        f"<mc:AlternateContent><mc:Choice>{run('new')}</mc:Choice>"
        f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
    )
    formula = "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e></m:sSup></m:oMath>"
    wrapped = f"<w:sdt><w:sdtContent>{run('form')}</w:sdtContent></w:sdt>"
    (sheet,) = sheets(document(table(row(signs, looks, choice + formula, wrapped))))
    first = sheet.rows[0]
    assert [first.text(column) for column in range(4)] == [
        "a b\nc-d✓", "one two three² CO₂", "newx", "form",
    ]  # fmt: skip
    assert first.cells[1].markup == "**one two** three² CO₂"
    assert sheet.notices == ["signs of fonts that are not known here are left out"]


def test_automatic_numbers_are_counted_as_word_counts_them() -> None:
    """Codes are often no text at all, but numbers of a list with several levels."""

    def code(at: int, text: str = "") -> str:
        return cell(par(text, number="1", at=at))

    body = (
        par("Intro", number="1") + table(
            row("WBS", "Title"), row(code(0), "a"), row(code(1), "b"), row(code(1), "c"),
            row(code(2), "d"), row(code(2), "e"), row(code(0, "Pumps"), "f"), row(code(1), "g"),
            row(cell(par(number="4")), "h"), row(code(1), "i"),
        )
    )  # fmt: skip
    (sheet,) = sheets(document(body))
    assert [one[0] for one in texts(sheet)[1:]] == [
        "2", "2.1", "2.2", "2.2a", "2.2b", "3 Pumps", "3.1", "5", "5.1",
    ]  # fmt: skip


def test_a_number_that_cannot_be_counted_is_refused(home: Home) -> None:
    body = table(HEAD, row(cell(par(number="3")), "Rigger", "x", "Core"))
    (problem,) = home.imported(home.file("plan.docx", document(body))).problems
    assert (str(problem.place), problem.code) == ("plan.docx!Table 1!A2", "DM805")
    assert "counted by Word" in problem.message


def test_paragraphs_lists_and_tables_within_a_cell() -> None:
    listed = cell(par("Does:") + par("this", "Liste") + par("that", "Liste") + par("End."))
    within = cell("<w:tbl>" + row("one", "two") + "</w:tbl>" + par())
    (sheet,) = sheets(document(table(row("A", "B"), row(listed, within))))
    assert texts(sheet)[1] == ["Does:\n- this\n- that\n\nEnd.", "one\n\ntwo"]


def test_hidden_rows() -> None:
    content = document(table(row("A"), row("x", look="<w:hidden/>"), row("y")))
    (sheet,) = sheets(content)
    assert texts(sheet) == [["A"], ["y"]]
    assert sheet.notices == ["1 hidden row left out"]
    assert texts(sheets(content, hidden=True)[0]) == [["A"], ["x"], ["y"]]


def test_documents_without_a_table_say_what_to_do() -> None:
    with pytest.raises(SheetError) as nothing:
        sheets(document(par("words")))
    assert "no table" in nothing.value.problem.message
    with pytest.raises(SheetError) as embedded:
        sheets(document(par("words"), "word/embeddings/sheet1.xlsx"))
    assert "embedded" in embedded.value.problem.hint
    (sheet,) = sheets(document(table(row("A")), "word/embeddings/sheet1.xlsx"))
    assert sheet.notices == ["what is embedded, such as sheets, is not read"]


@pytest.mark.parametrize("name,content,said,fix", [
    ("x.docx", b"PK\x03\x04 no", "not a readable document", ".docx"),
    ("x.docx", document("<w:tbl>"), "not XML", ".docx"),
    ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "old binary", "--convert-to docx"),
    ("x.rtf", b"{\\rtf1 x}", "Rich Text", ".docx"),
    ("x.pptx", archive(ppt__presentation_xml="<x/>"), "presentation", "a sheet or a document"),
    ("x.pages", archive(**{"Index/Document.iwa": "x"}), "Pages", ".docx"),
])  # fmt: skip
def test_files_that_are_refused(name: str, content: bytes, said: str, fix: str) -> None:
    with pytest.raises(SheetError) as error:
        sheets(content, name)
    problem = error.value.problem
    assert (problem.code, said in problem.message, fix in problem.hint) == ("DM801", True, True)


def test_a_document_that_nests_without_end_is_read_to_a_depth() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + run("x") + "</w:sdtContent></w:sdt>" * 5000
    (sheet,) = sheets(document(table(row("A"), row("<w:p>" + deep + "</w:p>"))))
    assert texts(sheet) == [["A"]]
