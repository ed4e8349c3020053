"""The linter does only the work that is asked for; its quick ways find what slow ones do."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.defective import TODAY
from dmops_sphinx.acronyms.analysis import Analyser
from dmops_sphinx.acronyms.checking import _is_plain
from dmops_sphinx.acronyms.entries import Entry
from dmops_sphinx.acronyms.glossary import build_glossary
from dmops_sphinx.checks import unknown
from dmops_sphinx.checks.ignores import Filter
from dmops_sphinx.checks.similar import distance
from dmops_sphinx.checks.texts import _CAPITALISED, Corpus, Text
from dmops_sphinx.examine import Examination, examine
from dmops_sphinx.loading import load
from dmops_sphinx.model.anchors import build_objects, find_names
from support import MINIMAL, ROOT

FAULTS = """
products:
  - {id: x1, name: Should this be Archive?, description: "It keeps the the data , tbd. See ITTN-00."}
  - {id: x2, name: Archhive Servces, manager: tbd, owner: tbd, description: "Data Release Production (DRP)  of FRDF under may be."}
  - {id: x3, name: Archive Services, manager: tbd, description: "Yusra ALSayyad and Tim Jennes: Andy S 0.5, Nate P 0.25."}
  - {id: x4, name: Lonf Haul, manager: tbd, description: "See https://githib.com/lsst for somethign; don\u2019t."}
"""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    """Return the check of a copy of the plan with faults of many rules."""
    root = tmp_path_factory.mktemp("faulty")
    for file in (ROOT / "data").rglob("*"):
        if file.suffix in {".yaml", ".bib"}:
            copy = root / "data" / file.relative_to(ROOT / "data")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    (root / "data" / "more.yaml").write_text(FAULTS, encoding="utf-8")
    return Examination(folder=root / "data", root=root, project=root, today=TODAY)


def test_a_rule_alone_finds_what_it_finds_among_all(faulty: Examination) -> None:
    everything = examine(faulty).problems
    found = {one.code for one in everything}
    assert len(found) > 12
    for code in sorted(found):
        alone = examine(replace(faulty, rules=Filter([code]))).problems
        assert alone == tuple(one for one in everything if one.code == code), code
    for begin in ("DM70", "DM72", "DM76", "DM5"):
        others = examine(replace(faulty, rules=Filter(ignore=[begin]))).problems
        assert others == tuple(one for one in everything if not one.code.startswith(begin))


PROGRAM = """
import sys
from dmops_sphinx.cli import main
code = main(sys.argv[1:])
print(*sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("dmops_sphinx.")))
sys.exit(code)
"""


def _modules(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", PROGRAM, "check", str(MINIMAL), *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return set(done.stdout.splitlines()[-1].split())


def test_rules_that_nobody_will_see_are_not_even_imported() -> None:
    rules = {"names", "spelling", "prose", "mentions", "duplicates", "urls", "completeness"}
    assert rules <= _modules()
    assert not (rules - {"prose"}) & _modules("--select", "DM72")
    assert not (rules | {"lint", "scan", "analysis"}) & _modules("--select", "DM1")
    assert not {"spelling", "english"} & _modules("--ignore", "DM705", "--ignore", "DM70")
    assert not {"spelling", "prose", "names"} & _modules("--level", "error")


LETTERS = st.text(alphabet="abc", max_size=7)


def _plain_distance(one: str, two: str) -> int:
    rows = [
        [max(i, j) if not (i and j) else 0 for j in range(len(two) + 1)]
        for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(two) + 1):
            rows[i][j] = min(
                rows[i - 1][j] + 1,
                rows[i][j - 1] + 1,
                rows[i - 1][j - 1] + (one[i - 1] != two[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 1] == two[j - 2] and one[i - 2] == two[j - 1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(LETTERS, LETTERS, st.integers(1, 3))
def test_distance_is_that_of_the_textbook(one: str, two: str, limit: int) -> None:
    assert distance(one, two, limit) == min(_plain_distance(one, two), limit + 1)


TEXTS = st.lists(st.text(alphabet="aAb-_1éÉ“ß'’. \n", max_size=12), max_size=5)


@given(TEXTS)
def test_words_are_counted_as_they_are_found(texts: list[str]) -> None:
    corpus = Corpus([Text("role", str(n), (), text, "text") for n, text in enumerate(texts)])
    words = set(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", corpus.joined))
    counted = corpus.counts(words)
    assert counted == {word: len(list(corpus.occurrences(word))) for word in words}


@given(st.text(alphabet="aAb-_1éÉ“ß. \n", max_size=12))
def test_capitalised_words_are_found_by_their_first_letter(text: str) -> None:
    slow = re.compile(r"(?<![\w-])[^\W\d_a-z][\w-]*")
    assert [m.span() for m in _CAPITALISED.finditer(text)] == [
        m.span() for m in slow.finditer(text)
    ]


@given(TEXTS, st.sampled_from(["a", "A.", "é", " a", "a a", "“A", "b-"]), st.booleans())
def test_a_text_that_occurs_may_occur(texts: list[str], needle: str, lower: bool) -> None:
    corpus = Corpus([Text("role", str(n), (), text, "text") for n, text in enumerate(texts)])
    where = corpus.lower if lower else corpus.joined
    assert corpus.may_have(needle, lower=lower) or needle not in where
    found = list(corpus.search(re.compile(re.escape(needle)), needle, lower=lower))
    assert len(found) == where.count(needle)


NAMES = st.lists(
    st.sampled_from(
        [
            "Data",
            "Archive",
            "not",
            "sure?",
            "should",
            "tbd",
            "TBC",
            "under",
            "of",
            "or",
            "something",
            "N/A",
            "unknown",
            "-",
            "SLAC",
            "(IPAC)",
            "!",
            ":",
            "a",
            "To",
            "be",
            "decided",
            "the",
            "Who",
            "prob",
            "see",
            "below",
            "...",
            ",",
            "x",
            "xxx",
            "Is",
            "the",
        ]
    ),
    min_size=1,
    max_size=6,
)


@given(NAMES)
def test_no_name_is_passed_that_a_pattern_fits(words: list[str]) -> None:
    name = " ".join(words)
    patterns = (unknown._WHOLE_NAME, unknown._STATED, unknown._QUESTION, unknown._TAIL)
    assert unknown._is_suspect(name) == any(pattern.search(name) for pattern in patterns)


@given(st.text(alphabet="aAbBS1s.,-'()&/", min_size=1, max_size=8))
def test_a_plain_word_holds_no_term(word: str) -> None:
    entries = [
        Entry(key=term, term=term, expansion="x") for term in ("AB", "Ab", "B&A", "aB", "b")
    ]
    glossary = build_glossary([entries])
    chunk = Analyser(glossary).chunk(word)
    if _is_plain(word, glossary.by_term):
        assert chunk is None or not chunk.parts


@pytest.mark.parametrize(
    "folder", [MINIMAL, ROOT / "data", ROOT / "tests/data/plans/survey/data"], ids=str
)
def test_names_of_links_are_those_that_are_found(folder: Path) -> None:
    plan = load(folder).plan
    assert plan is not None
    objects = build_objects(plan)
    for kind in plan.kinds.linked:
        names = find_names(plan, kind)
        assert names == set(objects.names(kind))
        for name in {*names, "nothing", *(name.upper() for name in names)}:
            known = not names.isdisjoint({name, name.casefold()})
            assert known == (objects.find(kind, name) is not None)


def test_a_name_that_ends_in_no_word_is_no_trouble(faulty: Examination, tmp_path: Path) -> None:
    people = "people:\n  - {id: a, name: Ann Smith ?}\n  - {id: b, name: '?'}\n"
    for file in MINIMAL.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "more.yaml").write_text(people)
    found = examine(replace(faulty, folder=tmp_path, root=tmp_path)).problems
    assert {one.code for one in found if one.place.file == "more.yaml"} >= {"DM711", "DM712"}
