"""CSV and its relatives, LaTeX tables, the "Table" convention, glossaries, BibTeX."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.exchange.reading.latex_text import from_latex
from exchange.plans import Home, faults, statuses

PEOPLE = "Name,Initials\nCléo O'New,CN\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.mark.parametrize("content", [
    PEOPLE.encode(),
    PEOPLE.encode("utf-8-sig"),
    PEOPLE.encode("utf-16"),
    PEOPLE.encode("utf-16-le"),
    PEOPLE.encode("utf-16-be"),
    PEOPLE.encode("utf-32"),
    PEOPLE.encode("cp1252"),
    PEOPLE.replace(",", ";").encode(),
    PEOPLE.replace(",", "\t").encode(),
    PEOPLE.replace(",", "|").encode(),
    ("sep=;\n" + PEOPLE.replace(",", ";")).encode(),
    PEOPLE.replace("\n", "\r\n").encode(),
    PEOPLE.replace("\n", "\r").encode(),
    ('"' + PEOPLE.replace(",", '","').replace("\n", '"\n"')[:-1]).encode(),
    ("\n\n" + PEOPLE + "\n,\n\n").encode(),
])  # fmt: skip
def test_encodings_and_delimiters(home: Home, content: bytes) -> None:
    home.write(home.file("people.csv", content))
    assert home.plan.people["cleo-onew"].name == "Cléo O'New"


def test_a_notice_where_the_encoding_is_a_guess(home: Home) -> None:
    found = home.imported(home.file("people.csv", PEOPLE.encode("cp1252")))
    assert any("Windows-1252" in notice for notice in found.notices)


@pytest.mark.parametrize("content,said", [
    (b"", "empty"), (b"Name,Initials\nA\x00B,x\n", "not text"), (b"\x89PNG\r\n", "picture"),
    (b"Name,Initials\n\x81\x8d,x\n", "neither UTF-8"), (b"<!DOCTYPE html><p>", "web page"),
    (b'Name,Initials\n"Cleo,CN\nx,y\n', "never closed"), (b"\xff\xfeN\x00a", "damaged further on"),
    (b"a,b\n1,2\n", "nothing in the file"), (b"TY  - RPRT\nTI  - x\n", "a list of references"),
    (b'[{"id": "X-1", "type": "report", "title": "x", "issued": {}}]', "references in JSON"),
])  # fmt: skip
def test_what_is_no_table_is_refused_in_words(home: Home, content: bytes, said: str) -> None:
    (problem,) = home.imported(home.file("people.csv", content)).problems
    assert problem.place.file == "people.csv"
    assert said in problem.message


def test_places_are_lines_of_the_file(home: Home) -> None:
    text = 'WBS,Title,Description\n1.2a,Lead,"Leads\n\nall."\nbad code,X,Y\n'
    assert faults(home.imported(home.file("roles.csv", text))) == ["roles.csv:5 DM804"]


def test_a_formula_that_was_made_harmless_is_a_text_again(home: Home) -> None:
    home.write(home.file("people.csv", "Name,Initials\n'+1 Cleo,CN\n"))
    assert home.plan.people["1-cleo"].name == "+1 Cleo"


# -- the "Table" convention ----------------------------------------------------


TABLES = """\
Intro text,,,,,,
Table leads,Those who lead,3,0,|p{1cm}|,\\tiny,
WBS,Role Title,Role Description,,,,
1.2a,Lead,Leads.,outside,,,
Total,,,,,,
Table makers,Those who make,5,2,,,
WBS,2023,2024,Role Title,Role Description,,
1.10b.2,10,20,Engineer - Acme,Builds things.,,
1.10b.3,10,20,Engineer - Lab,Builds things.,,
Total,20,40,,,,
"""


def test_tables_of_a_sheet_by_their_declarations(home: Home) -> None:
    found = home.write(home.file("plan.csv", TABLES))
    first, second = found.tables
    assert (first.section.name, first.section.title) == ("leads", "Those who lead")
    assert [spec.name for spec in second.match.columns.values()] == [
        "code",
        "title",
        "description",
    ]
    assert statuses(found) == ["changed"]
    assert [row.status for row in second.rows] == ["unchanged", "new"]
    positions = home.plan.roles["engineer"].positions
    assert [(p.suffix, p.institutions) for p in positions] == [
        (10, ("lab",)),
        (2, ("acme",)),
        (3, ("lab",)),
    ]


@pytest.mark.parametrize("line,fault", [
    ("Table t,Caption,three,0,,", "plan.csv:1 DM804"),
    ("Table t,Caption,2,5,,", "plan.csv:1 DM804"),
])  # fmt: skip
def test_declarations_that_make_no_sense(home: Home, line: str, fault: str) -> None:
    text = f"{line}\nWBS,Role Title,Role Description\n1.2a,Lead,Leads.\n"
    assert fault in faults(home.imported(home.file("plan.csv", text)))


# -- LaTeX ---------------------------------------------------------------------


LONGTABLE = r"""
\tiny \begin{longtable} { |p{0.1\textwidth}|p{0.2\textwidth} |p{0.6\textwidth}| }
\caption{Roles \label{tab:coreroles}}\\ \hline
\textbf{WBS}&\textbf{Role Title}&\textbf{Role Description} \\ \hline
\endfirsthead
\textbf{WBS}&\textbf{Role Title}&\textbf{Role Description} \\ \hline
\endhead
\multicolumn{3}{r}{\emph{continued}} \\ \endfoot
\hline \endlastfoot
{1.2a}&{Lead \& Chief}&{Leads {all {of}} it; see \url{https://a.example/b_c%20d}
 and \href{https://b.example/\#x}{the \emph{page}}.} \\ \hline % {1.2b}&{No}&{Commented out.} \\
1.2c & Na\"ive Dev\'{e}loper -- \textit{Lab}
  & Uses \texttt{ctrl\_bps}, $\sim$5\,TB, 10\% of $\alpha$; \textbf{not} $x^2$ ---
    on ``both'' sides\footnote{Or one.}. \\ \hline
\end{longtable} \normalsize
"""


def test_a_longtable(home: Home) -> None:
    found = home.write(home.file("coreroles.tex", LONGTABLE))
    table = found.tables[0]
    assert table.section.shown == "coreroles.tex!tab:coreroles"
    assert table.section.title == "Roles"
    roles = home.plan.roles
    assert roles["lead"].title == "Lead & Chief"
    assert roles["lead"].description == (
        "Leads all of it; see https://a.example/b_c%20d and `the page <https://b.example/#x>`__."
    )
    (developer,) = [role for role in roles.values() if role.code == "1.2c"]
    assert developer.title == "Naïve Devéloper"
    assert developer.positions[0].institutions == ("lab",)
    assert developer.description == (
        'Uses ``ctrl_bps``, ~5 TB, 10% of α; **not** :math:`x^2` — on "both" sides (Or one.).'
    )


@pytest.mark.parametrize("source,plain", [
    (r"\'a\`e\^{\i}\"o\~n\c{c}\v{s}\H{o}\ss{}\o\aa", "áèîöñçšőßøå"),
    (r"a~b\,c\ d", "a b c d"),
    (r"\textbf{a \emph{b} c}", "a b c"),
    (r"{\bf a} {\it b}", "a b"),
    (r"\verb|x_y| \% \# \$ \_ \{ \} \textbackslash", "x_y % # $ _ { } \\"),
    (r"\makecell{a \\ b}", "a b"),
    (r"\multirow{2}{*}{x}", "x"),
    (r"\textcolor{red}{x}\label{y}\vspace{1cm}", "x"),
    (r"$\geq$ 3 $\times$ $10$", "≥ 3 × 10"),
    (r"costs \$5 and $6", "costs $5 and $6"),
    (r"\cite[p.~3]{DMTN-1,X}", "DMTN-1, X"),
    (r"\begin{itemize}\item a \item b\end{itemize}", "- a\n\n- b"),
])  # fmt: skip
def test_latex_as_text(source: str, plain: str) -> None:
    assert from_latex(source).plain == plain


def test_latex_that_cannot_be_read(home: Home) -> None:
    found = home.imported(home.file("t.tex", "\n\\begin{longtable}{ll}\na & {b \\\\\n"))
    assert faults(found) == ["t.tex:3 DM801"]
    found = home.imported(home.file("t.tex", "\\begin{longtable}{ll}\na & b \\\\\n"))
    assert "never ended" in found.problems[0].message
    assert faults(home.imported(home.file("n.tex", "No table."))) == ["n.tex DM802"]


# -- glossaries and BibTeX -------------------------------------------------------


GLOSSARY = """\
Term,Description,Subsystem Tags,Documentation Tags,Associated Acronyms and Alternative Terms,Type
XTN,Example Technical Note,DM,,,A
AD,Associate Director,OPS,,,A
AD,Analogue to Digital,Gen LSST,,,A
Raft,A set of sensors,CAM,,,G
CoRoT,"Transits plan\\'{e}taires, see \\url{https://a.example}",Gen,,COROT,A
"""


def test_a_glossary(home: Home) -> None:
    found = home.write(home.file("glossarydefs.csv", GLOSSARY))
    acronyms = home.plan.acronyms
    assert acronyms["XTN"].tags == ("DM",)
    assert [a.expansion for a in acronyms.values() if a.term == "AD"] == [
        "Associate Director", "Analogue to Digital",
    ]  # fmt: skip
    assert acronyms["AD-2"].tags == ("Gen", "LSST")
    assert acronyms["CoRoT"].expansion == "Transits planétaires, see https://a.example"
    assert "Raft" not in acronyms
    assert found.tables[0].left_out == {"a glossary entry, not an acronym": 1}


def test_only_what_the_plan_knows(home: Home) -> None:
    found = home.imported(home.file("glossarydefs.csv", GLOSSARY), only_known=True)
    assert [change.ident for change in found.changes] == ["XTN"]


def test_acronyms_in_lines(home: Home) -> None:
    found = home.write(
        home.file(
            "myacronyms.txt",
            "# ours\nA&B : Alpha and Beta\n\nnonsense\nXTN:Example Technical Note\n",
        )
    )
    assert home.plan.acronyms["A&B"].expansion == "Alpha and Beta"
    assert any("left out: 4" in notice for notice in found.notices)


def test_bibtex_is_merged_by_key(home: Home) -> None:
    before = (home.data / "references.bib").read_text()
    text = (
        "@misc{doc-1,\n  title = {Another title},\n}\n@misc{NEW-2, title = {New}, year = 2024}\n"
    )
    found = home.write(home.file("more.bib", text))
    after = (home.data / "references.bib").read_text()
    assert home.plan.documents["DOC-1"].title == "Another title"
    assert "@misc{NEW-2, title = {New}, year = 2024}" in after
    assert [change.action for change in found.changes] == ["changed", "new"]
    assert after != before


def test_bibtex_faults_have_their_line(home: Home) -> None:
    assert faults(home.imported(home.file("x.bib", "\n@misc{A-1, title = {x}\n")))[0].startswith(
        "x.bib:"
    )


# -- what people call their columns ---------------------------------------------


@pytest.mark.parametrize("header,row,kind,fields", [
    ("Job Code;Job Title;Duties", "1.2a;Lead;x", "role", "code title description"),
    ("Position Number,Position Title,Responsibilities,Affiliation", "1.2a,x,y,Acme", "role",
     "code title description institutions"),
    ("WBS #,Role,Inst.,FTE,Incumbent", "1.2b.1,x,Acme,0.5,Ann Example", "role",
     "code title institutions fte people"),
    ("WBS,Title,Description", "1.2a,Lead,x", "role", "code title description"),
    ("WBS,Title,Description", "1.3,Third,x", "wbs", "code name description"),
    ("Código EDT,Título,Descripción", "1.2a,Lead,x", "role", "code title description"),
    ("Item,Parent,Short Name,Long Name,Type,Lead,PO,Notes", "a (b),Root,x,y,Product,AE,?,",
     "product", "id parent name title kind manager owner notes"),
    ("Last name,First name,Institute", "New,Cleo,Acme", "person", "family given institution"),
    ("Staff name,Team,Effort (FTE)", "AE,Core,0.5", "staffing", "person team fte"),
    ("Abbrev.,Definition", "AB,A b", "acronym", "term expansion"),
    ("Group,Lead,Parent", "New,AE,Department", "team", "name manager parent"),
    ("Institution,Full name,Country,ROR", "NL,New Lab,Chile,", "institution",
     "name long_name country ror"),
])  # fmt: skip
def test_columns_by_what_people_call_them(
    home: Home, header: str, row: str, kind: str, fields: str
) -> None:
    found = home.imported(home.file("sheet.csv", f"{header}\n{row}\n"))
    (table,) = found.tables
    assert table.kind == kind
    assert [spec.name for spec in table.match.columns.values()] == fields.split()
    assert found.problems == []


def test_names_made_of_two_columns(home: Home) -> None:
    home.write(home.file("staff.csv", "Last name,First name,Institute\nNew,Cleo,Acme\n"))
    assert home.plan.people["cleo-new"].name == "Cleo New"


@pytest.mark.parametrize("name,text", [
    ("roles.csv", "Institution,People,FTE,Team\n,,,core\n"),
    ("staffing.csv", "Team,Person,FTE\ncore,,0.5\ncore,,0.25\ncore,,0.5\n"),
    ("roles.csv", "Product,WBS,No.,Notes\nNew part,,,To be written!\n"),
])  # fmt: skip
def test_a_second_import_of_rows_that_say_little(home: Home, name: str, text: str) -> None:
    home.write(home.file(name, text))


def test_bibtex_strings_are_written_out(home: Home) -> None:
    text = (
        '@string{org = "The Lab"}\n@STRING{long = org # { of Acme}}\n'
        "@techreport{DOC-7, title={An org = org # 1}, institution = long, year = 2024,\n"
        ' note = "said by org" # { } # ORG}\n'
    )
    home.write(home.file("their.bib", text))
    written = (home.data / "references.bib").read_text()
    assert 'institution = "The Lab" # { of Acme}' in written
    assert 'note = "said by org" # { } # "The Lab"' in written
    assert "{An org = org # 1}" in written
    assert not home.imported(home.root / "their.bib").changes
