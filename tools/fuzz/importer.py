"""Files to import that are nearly right, and what must hold for each."""

from __future__ import annotations

import csv
import json
import tempfile
import zipfile
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path

from hypothesis import strategies as st
from listing import differences, listed

from dmops_sphinx.exchange.applying import encoded, stage
from dmops_sphinx.exchange.importing import import_files
from dmops_sphinx.exchange.merging.outcome import Options
from dmops_sphinx.exchange.report import report_lines
from dmops_sphinx.loading import load
from dmops_sphinx.loading.folder import DataFile, read_folder
from dmops_sphinx.model.plan import Plan

__all__ = ["imported", "sheets", "text_files"]

_ROOT = Path(__file__).parents[2]
_MINIMAL = _ROOT / "tests" / "data" / "good" / "minimal"
_HEADERS = (
    "WBS", "Role Title", "Role Description", "Team", "Institution", "People", "FTE",
    "Headcount", "Product", "Parent", "Kind", "Manager", "Owner", "Notes", "No.", "Name",
    "Initials", "ID", "Term", "Description", "Tags", "Type", "Version", "Date", "Facility",
    "Share of DRP", "Functions", "Links", "URL", "Open", "Who", "Aliases", "Field", "Value",
    "Table", "About", "Status",
)  # fmt: skip
_CELLS = (
    "", " ", "1.2", "1.2a", "1.10b.2", "1.10b.3", "1.10", "3.1", "7.7c", "1.02C.04", "Lead",
    "Engineer - Lab", "Engineer - Acme/Lab", "Engineer - Labb (2 positions)", "Leads all.",
    "To be written!", "TBD", "?", "n/a", "—", "-", "Y (AE)", "? (Bob O'Sample)",
    "Ann Example ?", "Ann Exampel", "ann", "bob?", "root", "Tool", "Part", "Nobody", "core",
    "Department", "acme", "0.5", "1,5", "50%", "at least 0.25", "-1", "1e9", "NaN", "2", "TRUE",
    "2024-01-01", "3/4/2024", "product", "Group", "#REF!", "#N/A", "=1+1", "'=1", "Table x",
    "Table x y", "Total", "1", "1.1", "https://a.example/", "www.a.example", "a: b",
    "site: data", "- a\n- b", "a; b", "x\ny", "*a", "``", ":team:`core`", "\\textbf{x",
    "\\url{http://a}", "\\'{e}", "\u201cq\u201d \u2019s", "\xa0x\u200b", "é", "XTN", "OLD",
    "DOC-1", "A" * 300, "plan", "Open: what?",
)  # fmt: skip
_LATEX = (
    "\\begin{longtable}{ll}", "\\end{longtable}", "\\textbf{WBS}", "&", "\\\\", "\\hline", "{",
    "}", "%", "\\endhead", "\\endfirsthead", "\\caption{A \\label{tab:x}}",
    "\\multicolumn{2}{c}{x}", "\\href{http://a}", "\\multirow{3}{*}{y}", "$", "$x^2$",
    "\\verb|a|", "\\'e", "\\\"", "~", "\\foo", "\\begin{x}", "\\end{x}", "[2pt]", "\n\n",
    "\\cite{A-1}", "\\textbf{Role Title}", "1.2a", "Lead", "\\url{http://%}",
)  # fmt: skip


_LINES = ("A:b\n", "# x\n", "A&B : c\n", "\n", "zz\n")
_MARKDOWN = (
    "| WBS | Role Title | Role Description |\n| --- | --- | --- |\n", "| 1.2a | Lead | x |\n",
    "| Product | Parent | Notes |\n|:-:|---|\n", "|", " | ", "\\|", "\n", "\n\n", "`", "``",
    "<br>", "**a**", "*", "_",
    "[x](http://a.example/(b))", "[", "](", "&amp;", "&emsp;", "# Roles\n",
    "```\n", "~~~", "| Term | Description |\n|---|---|\n", "<code>a|b</code>", "\\", "XTN", "1.10",
)  # fmt: skip
_REST = (
    ".. list-table:: Roles\n   :header-rows: 1\n\n", "   * - WBS\n     - Role Title\n",
    "   * - 1.2a\n     - Lead\n", "     - x\n\n       y\n",
    ".. csv-table::\n   :header: WBS,Title\n\n",
    "   1.2a,Lead\n", '   "a', "   :delim: ;\n", "+---+-----+\n", "|WBS| x   |\n", "+===+=====+\n",
    "| a | b   |\n", "=== =====\n", "WBS Title\n", "1.2 Lead\n", "\n", "  ", "*", "`x`_", "|y|",
    "[1]_", "\\", "====\n", "Roles\n", "+--", "--+\n", ":role:`x`", "``a``", "- ", "\t",
)  # fmt: skip
_DATA = (
    "{", "}", "[", "]", ",", ":", '"', '"plan": {}', '"objects": []', '"roles": ',
    '{"id": "lead", "code": "1.2a", "title": "Lead", "positions": [{"headcount": 2}]}',
    '{"versions": {"1": {"needs": {"A": {"plan_id": "ann", "type": "person", "title": "A"}}}}}',
    '{"name": "people", "columns": [{"name": "name", "title": "Name"}], "rows": [{"name": "Cy"}]}',
    "null", "true", "1e999", "NaN", "3.10", '"#REF!"', '"Term"', '"XTN"', "- a: b\n", "a: b\n",
    "\n",    "  ", "&a ", "*a", "<<: *a\n", "!!int x", '"people": [{"name": "Ann Example"}]',
    "- ", '"\\ud800"',
)  # fmt: skip


_BOOK = '<workbook xmlns:r="r"><sheets><sheet name="Roles" r:id="r1"/></sheets></workbook>'
_RELATIONS = (
    '<Relationships><Relationship Id="r1" Type="a/worksheet" Target="s.xml"/></Relationships>'
)


@cache
def _plan() -> tuple[Plan, dict[str, DataFile]]:
    plan = load(_MINIMAL, root=_MINIMAL.parent).plan
    assert plan is not None
    return plan, {file.name: file for file in read_folder(_MINIMAL, _MINIMAL.parent)[0]}


def _rows() -> st.SearchStrategy[list[list[str]]]:
    cells = st.sampled_from(_CELLS) | st.text(max_size=6)
    header = st.lists(st.sampled_from(_HEADERS), min_size=1, max_size=6, unique=True)
    body = st.lists(st.lists(cells, max_size=6), max_size=6)
    return st.tuples(header, body).map(lambda pair: [pair[0], *pair[1]])


def _csv(rows: list[list[str]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def _text(parts: list[str]) -> bytes:
    return "".join(parts).encode("utf-8", "replace")


@st.composite
def _damaged(draw: st.DrawFn, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(made)))
        made[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=3))
    return bytes(made)


@st.composite
def _workbook(draw: st.DrawFn) -> bytes:
    """Return a workbook whose cells have any types, values, styles and faults."""
    kinds = st.sampled_from(["s", "str", "inlineStr", "b", "e", "n", "d", "x", ""])
    lines = []
    for number, row in enumerate(draw(_rows()), 1):
        cells = []
        for column, text in enumerate(row):
            kind = "inlineStr" if number == 1 else draw(kinds)
            bare = "".join(c if c.isalnum() or c in " .,-#!/?%:" else "_" for c in text)
            value = f"<is><t>{bare}</t></is>" if kind == "inlineStr" else f"<v>{bare}</v>"
            formula = draw(st.sampled_from(["", "", "", "<f>A1</f>"]))
            style = draw(st.sampled_from(["", ' s="0"', ' s="1"', ' s="99"']))
            where = f"{chr(65 + column)}{number}"
            cells.append(f'<c r="{where}" t="{kind}"{style}>{formula}{value}</c>')
        hidden = draw(st.sampled_from(["", "", ' hidden="1"']))
        lines.append(f'<row r="{number}"{hidden}>{"".join(cells)}</row>')
    merge = draw(st.sampled_from(["", "A2:B4", "A1:XFD1048576"]))
    if merge:
        merge = f'<mergeCells><mergeCell ref="{merge}"/></mergeCells>'
    sheet = f"<worksheet><sheetData>{''.join(lines)}</sheetData>{merge}</worksheet>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", _BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/s.xml", sheet)
    return out.getvalue()


@st.composite
def _opendocument(draw: st.DrawFn) -> bytes:
    """Return an OpenDocument spreadsheet whose cells have any types, values and spans."""
    kinds = st.sampled_from(["string", "float", "percentage", "date", "boolean", "error", ""])
    spans = ("", "", "", ' rows-spanned="2"', ' columns-repeated="3"', ' formula="of:=A1"')
    lines = []
    for number, row in enumerate(draw(_rows())):
        cells = []
        for text in row:
            bare = "".join(c if c.isalnum() or c in " .,-#!/?%:" else "_" for c in text)
            kind = draw(kinds) if number else "string"
            span = draw(st.sampled_from(spans)).replace(" ", " number-") if number else ""
            value = f' value="{bare}" date-value="{bare}"'
            start = f'<table-cell value-type="{kind}"{value}{span}>'
            cells.append(f"{start}<p>{bare}</p></table-cell>")
        hidden = draw(st.sampled_from(["", "", ' visibility="collapse"']))
        lines.append(f"<table-row{hidden}>{''.join(cells)}<covered-table-cell/></table-row>")
    content = f'<d><b><table name="Roles">{"".join(lines)}</table></b></d>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


@st.composite
def _document(draw: st.DrawFn) -> bytes:
    """Return a Word document whose tables have any cells, spans, changes, fields and lists."""
    looks = ("", "", '<vMerge val="restart"/>', "<vMerge/>", '<gridSpan val="3"/>', "<hMerge/>")
    wraps = (
        "<p><r><t>{}</t></r></p>", "<p><ins><r><t>{}</t></r></ins><del><r/></del></p>",
        '<p><pPr><numPr><ilvl val="1"/><numId val="1"/></numPr></pPr><r><t>{}</t></r></p>',
        '<p><r><fldChar fldCharType="begin"/></r><r><t>{}</t></r></p>',
        "<tbl><tr><tc><p><r><rPr><b/></rPr><t>{}</t></r></p></tc></tr></tbl>", "<sdt>{}</sdt>",
    )  # fmt: skip
    lines: list[str] = []
    for row in draw(_rows()):
        cells = []
        for text in row:
            bare = "".join(c if c.isalnum() or c in " .,-#!/?%:" else "_" for c in text)
            look = draw(st.sampled_from(looks)) if lines else ""
            wrap = draw(st.sampled_from(wraps)) if lines else wraps[0]
            cells.append(f"<tc><tcPr>{look}</tcPr>{wrap.format(bare)}</tc>")
        before = draw(st.sampled_from(["", "", "<gridBefore val='1'/>", "<hidden/>", "<del/>"]))
        lines.append(f"<tr><trPr>{before if lines else ''}</trPr>{''.join(cells)}</tr>")
    form = draw(st.sampled_from(["decimal", "upperRoman", "bullet", "ordinal"]))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<d><b><tbl>{''.join(lines)}</tbl></b></d>")
        archive.writestr(
            "word/numbering.xml",
            f'<n><abstractNum abstractNumId="1"><lvl ilvl="1"><numFmt val="{form}"/><lvlText '
            'val="%1.%2"/></lvl></abstractNum><num numId="1"><abstractNumId val="1"/></num></n>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<r><Relationship Id="n" Type="x/numbering" Target="numbering.xml"/></r>',
        )
    return out.getvalue()


def sheets() -> st.SearchStrategy[tuple[str, bytes]]:
    """Return files to import: their names and contents."""
    texts = st.lists(st.sampled_from([*_LATEX, " ", "\n"]) | st.text(max_size=4), max_size=40)
    kinds = ("roles", "products", "people", "x", "wbs", "glossary")
    tables = st.tuples(st.sampled_from([f"{kind}.csv" for kind in kinds]), _rows().map(_csv))
    return st.one_of(
        tables,
        tables.flatmap(lambda pair: st.tuples(st.just(pair[0]), _damaged(pair[1]))),
        st.tuples(st.just("t.tex"), texts.map(_text)),
        st.tuples(st.just("plan.xlsx"), _workbook()),
        st.tuples(st.just("plan.xlsx"), _workbook().flatmap(_damaged)),
        st.tuples(st.just("plan.ods"), _opendocument()),
        st.tuples(st.just("plan.ods"), _opendocument().flatmap(_damaged)),
        st.tuples(st.just("plan.docx"), _document()),
        st.tuples(st.just("plan.docx"), _document().flatmap(_damaged)),
        st.tuples(st.sampled_from(["a.txt", "a.bib", "a.csv", "a.xlsx"]), st.binary(max_size=80)),
        st.tuples(st.just("a.txt"), st.lists(st.sampled_from(_LINES)).map(_text)),
    )


def text_files() -> st.SearchStrategy[tuple[str, bytes]]:
    """Return files of Markdown, reStructuredText, JSON and YAML: names and contents."""

    def joined(pieces: tuple[str, ...]) -> st.SearchStrategy[bytes]:
        return st.lists(st.sampled_from(pieces) | st.text(max_size=4), max_size=30).map(_text)

    keys = st.sampled_from([*_HEADERS, "rows", "columns", "plan", "objects", "roles"])
    data = joined(_DATA) | st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(_CELLS),
        lambda one: st.lists(one, max_size=4) | st.dictionaries(keys, one, max_size=4),
        max_leaves=16,
    ).map(lambda made: json.dumps(made).encode())
    rows = _rows().map(lambda rows: "\n".join(f"| {' | '.join(row)} |" for row in rows))
    ruled = rows.map(lambda text: text.replace("\n", "\n|---|---|---|\n", 1))
    table = ruled.map(lambda text: text.encode("utf-8", "replace"))
    return st.one_of(
        st.tuples(st.just("roles.md"), joined(_MARKDOWN)),
        st.tuples(st.just("people.md"), table),
        st.tuples(st.just("roles.rst"), joined(_REST)),
        st.tuples(st.sampled_from(["plan.json", "people.yaml"]), data),
    )


def imported(value: tuple[str, bytes]) -> None:
    """Import a file; what it writes loads, and a second import changes nothing."""
    name, content = value
    plan, files = _plan()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = import_files(plan, files, [path], Options(adding=frozenset({"person"})))
        list(report_lines(found))
        if found.problems or not found.texts:
            assert found.problems or not found.changes, "changes that are not written"
            return
        new = {n: encoded(text, files.get(n)) for n, text in found.texts.items()}
        staged = stage(_MINIMAL, _MINIMAL.parent, files, new)
        if staged.loaded.plan is None:
            return
        assert listed(found.changes) == differences(plan, staged.loaded.plan)
        data = {n: DataFile(n, f"data/{n}", c) for n, c in
                {**{n: f.content for n, f in files.items()}, **new}.items()}  # fmt: skip
        again = import_files(
            staged.loaded.plan, data, [path], Options(adding=frozenset({"person"}))
        )
    assert [str(one) for one in again.problems] == []
    assert [(c.kind, c.ident, c.field, c.before, c.after) for c in again.changes] == []
