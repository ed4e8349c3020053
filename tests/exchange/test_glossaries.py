"""Glossaries in the shapes in which other projects keep them."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange.plans import Home, faults


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


LATEX = r"""
% \newacronym{no}{NO}{Commented out}
\newcommand{\ac}[1]{\acro{#1}{x}}
\newacronym{abc} {ABC} {\gls{Alpha Beta} Centre}
\newacronym[plural=DEFs]{def}{DEF}{Deep-\'Etude Facility}
\newglossaryentry{raft}{name={Raft}, description={A set of {sensors}, nine of them}}
\newglossaryentry{ghi}{type=\acronymtype, name=GHI, description={Good Hard Iron}}
\DeclareAcronym{jkl}{
  short = JKL , % a comment
  long  = {Jump, Keep, Leap},
}
\begin{acronym}[XXXX]
  \acro{MNO}{\acroextra{The }Main Note Office}
  \acro{pq}[P-Q]{Pre-Quench}
\end{acronym}
"""
LATEX_FOUND = {
    "ABC": "Alpha Beta Centre", "DEF": "Deep-Étude Facility", "GHI": "Good Hard Iron",
    "JKL": "Jump, Keep, Leap", "MNO": "Main Note Office", "P-Q": "Pre-Quench",
}  # fmt: skip
MARKDOWN = """
# Terms

Some words about the list: it is not complete.

* **ABC**: Alpha *Beta* Centre. See <https://a.example/>
- `DEF` - Deep Facility&reg;,
  with a second line
+ GHI = Good Iron
"""
LINES = "ABC = Alpha Centre\n\nDEF = Deep Facility\n\n(Thanks: somebody)\n"
DEFINITIONS = "ABC\n:   Alpha Centre\n\nDEF\n: Deep Facility\n  of many\n"


@pytest.mark.parametrize("name,text,found", [
    ("aglossary.tex", LATEX, LATEX_FOUND),
    ("acronyms.md", MARKDOWN, {
        "ABC": "Alpha *Beta* Centre. See https://a.example/",
        "DEF": "Deep Facility®, with a second line", "GHI": "Good Iron",
    }),
    ("acronyms.md", LINES, {"ABC": "Alpha Centre", "DEF": "Deep Facility"}),
    ("acronyms.md", DEFINITIONS, {"ABC": "Alpha Centre", "DEF": "Deep Facility of many"}),
    ("acronyms.md", "| Acronym/Abbreviation | Explanation |\n|---|:--|\n| ABC | A \\| C |\n",
     {"ABC": "A | C"}),
    ("acronyms.json", '{"ABC": "Alpha Centre", "D/F": "Deep & Facility"}',
     {"ABC": "Alpha Centre", "D/F": "Deep & Facility"}),
    ("glossary.yml", "ABC:\n- Alpha Centre\n- Art, Beauty, Craft\n3.10:\n- A version\n",
     {"ABC": "Alpha Centre", "ABC-2": "Art, Beauty, Craft", "3.10": "A version"}),
    ("glossary.yml", "- name: ABC\n  definition: Alpha Centre\n- name: D\n  definition: E *f\n",
     {"ABC": "Alpha Centre", "D": "E \\*f"}),
    ("x.yaml", "meta: {title: x}\nterms:\n- {abbr: ABC, full name: Alpha Centre}\n",
     {"ABC": "Alpha Centre"}),
    ("words.csv", "Term|Definition\nABC| Alpha, Centre\nDEF| Deep; Facility\n",
     {"ABC": "Alpha, Centre", "DEF": "Deep; Facility"}),
])  # fmt: skip
def test_a_glossary(home: Home, name: str, text: str, found: dict[str, str]) -> None:
    before = set(home.plan.acronyms)
    home.write(home.file(name, text))
    acronyms = home.plan.acronyms
    assert {key: acronyms[key].expansion for key in acronyms.keys() - before} == found


def test_places_in_latex(home: Home) -> None:
    found = home.imported(home.file("aglossary.tex", LATEX))
    places = {change.ident: str(change.place) for change in found.changes}
    assert (places["ABC"], places["JKL"]) == ("aglossary.tex:4", "aglossary.tex:8")
    assert found.tables[0].left_out == {"a glossary entry, not an acronym": 1}


@pytest.mark.parametrize("text", [
    '[{"rows": null, "columns": null}]', '{"rows": 3, "columns": [null, {}]}',
    '{"versions": {"1": null}}', '{"versions": {}, "current_version": 3}', '"text"', "3", "null",
    '{"plan": {}, "objects": [], "roles": [null, {"positions": [3]}], "people": 3}',
    '{"versions": {"1": {"needs": {"a": {"type": "person", "plan_id": {}, "title": [1]}}}}}',
])  # fmt: skip
def test_json_of_other_shapes(home: Home, text: str) -> None:
    assert home.imported(home.file("x.json", text)).problems != []


@pytest.mark.parametrize("name,text,place,said", [
    ("a.md", "# Words\n\nOnly prose here.\n", "a.md", "a line for each acronym"),
    ("skipacronyms.txt", "AB\nCD\n", "skipacronyms.txt", "beside conf.py"),
    ("broke.csv", "profile,\"How it looks\",Sci\n", "broke.csv", "a row of names needs one first"),
    ("roles.csv", "Role Name,Summary\nA,B\n", "roles.csv", "--kind role"),
    ("a.json", '{"a": }', "a.json:1:7", "a comma, a bracket"),
    ("a.yaml", "a: [b\nc: d\n", "a.yaml:2:2", "mend the line"),
    ("a.tex", "\\input{tables/roles}", "a.tex", "\\input"),
])  # fmt: skip
def test_what_is_refused(home: Home, name: str, text: str, place: str, said: str) -> None:
    found = home.imported(home.file(name, text))
    (problem,) = found.problems
    assert str(problem.place) == place
    assert said in problem.hint


def test_what_a_table_lacks(home: Home) -> None:
    found = home.imported(home.file("roles.csv", "Role Name,Summary\nA,B\n"))
    assert "for a table of the kind role it lacks code" in found.problems[0].message


def test_a_term_in_two_tables(home: Home) -> None:
    first = '{"term": "XY", "expansion": "one"}, {"term": "Z", "expansion": "zed"}'
    text = f'{{"a": [{first}], "b": [{{"term": "XY", "expansion": "two"}}]}}'
    found = home.imported(home.file("a.json", text))
    assert [change.ident for change in found.changes] == ["XY", "Z", "XY-2"]
    home.write(home.file("a.json", text))
    one, two = (f'[{{"term": "XTN", "expansion": "{word}"}}]' for word in ("One", "Two"))
    text = f'{{"a": {one}, "b": {two}}}'
    assert faults(home.imported(home.file("b.json", text))) == ["b.json!b[0] DM808"]
