"""The page as HTML: it parses strictly, ids are unique, and whatever names an id finds it."""

from __future__ import annotations

import re
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import html5lib
import pytest
from lxml import etree

pytestmark = pytest.mark.plan

ID_LISTS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "for")
INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label"}
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "code", "button"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "figure", "aside", "nav"}
# What HTML Tidy 5.6, of 2017, does not know yet.
UNKNOWN_TO_TIDY = re.compile(
    r"<svg>|<(path|use|symbol|rect|text|tspan|g|line|polygon|title|desc|circle|marker|defs)\b"
    r"|proprietary attribute|not recognized|discarding unexpected </?(path|rect|g|text|tspan)"
)


@pytest.fixture(scope="module", params=["index.html", "search.html", "compared"])
def page(request: pytest.FixtureRequest, built_plan: Callable[[str], Path]) -> Path:
    if request.param == "compared":
        compared: Path = request.getfixturevalue("compared_plan")
        return compared / "index.html"
    return built_plan("html") / request.param


@pytest.fixture(scope="module")
def tree(page: Path) -> etree._Element:
    parser = html5lib.HTMLParser(
        html5lib.getTreeBuilder("lxml"), strict=False, namespaceHTMLElements=False
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names of attributes that XML would not have
        return parser.parse(page.read_bytes(), transport_encoding="utf-8").getroot()


def elements(tree: etree._Element) -> Iterator[etree._Element]:
    return (element for element in tree.iter() if isinstance(element.tag, str))


def test_it_parses_without_an_error(page: Path) -> None:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"))
    parser.parse(page.read_bytes(), transport_encoding="utf-8")
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [
        (name, values, lines[place[0] - 1][max(0, place[1] - 80) : place[1] + 20])
        for place, name, values in parser.errors
    ] == []


def test_ids_are_unique_and_without_blanks(tree: etree._Element) -> None:
    counts = Counter(e.get("id") for e in elements(tree) if e.get("id") is not None)
    assert [ident for ident, count in counts.items() if count > 1 or not ident.strip()] == []
    assert [ident for ident in counts if re.search(r"\s", ident)] == []


def test_whatever_names_an_id_finds_it(tree: etree._Element) -> None:
    ids = {element.get("id") for element in elements(tree)} - {None}
    named = {
        (name, ident)
        for element in elements(tree)
        for name in ID_LISTS
        for ident in element.get(name, "").split()
    }
    named |= {("href", e.get("href")[1:]) for e in elements(tree) if e.get("href", "")[:1] == "#"}
    assert [(name, ident) for name, ident in named if ident and ident not in ids] == []


def test_nothing_stands_where_it_must_not(tree: etree._Element) -> None:
    wrong = []
    for element in elements(tree):
        above = {a.tag for a in element.iterancestors() if isinstance(a.tag, str)}
        if element.tag in INTERACTIVE - {"input", "select", "summary"} and above & (
            INTERACTIVE - {"label", "summary"}
        ):
            wrong.append((element.tag, "in", above & INTERACTIVE))
        parent = element.getparent()
        if parent is not None and parent.tag in PHRASING_ONLY and element.tag in BLOCKS:
            wrong.append((element.tag, "in", parent.tag))
        if element.tag in {"ul", "ol"}:
            wrong += [(c.tag, "in", "list") for c in element if c.tag not in {"li", "script"}]
        if element.tag == "tr" and parent.tag not in {"thead", "tbody", "tfoot"}:
            wrong.append(("tr", "in", parent.tag))
    assert wrong == []


def test_every_row_of_a_table_has_every_column(tree: etree._Element) -> None:
    for table in tree.iter("table"):
        width = len(table.findall("colgroup/col")) or len(table.findall("thead/tr/th"))
        for row in table.iter("tr"):
            assert sum(int(cell.get("colspan", 1)) for cell in row) == width


def test_no_script_and_no_handler_stands_in_the_page(tree: etree._Element) -> None:
    handlers = [n for e in elements(tree) for n in e.keys() if n.startswith("on")]  # noqa: SIM118
    assert handlers == []
    plain = [
        s for s in tree.iter("script") if not s.get("src") and "json" not in s.get("type", "")
    ]
    assert [script.text for script in plain if "search" not in (script.text or "").lower()] == []


def test_the_page_says_its_language_and_one_title(tree: etree._Element) -> None:
    assert tree.get("lang") == "en"
    assert len(tree.findall("head/title")) == 1
    assert len(tree.xpath("//*[@role='main'] | //main")) == 1


@pytest.mark.skipif(shutil.which("tidy") is None, reason="HTML Tidy is not on this machine")
def test_html_tidy_finds_nothing(page: Path) -> None:
    command = ["tidy", "-errors", "-quiet", "-utf8", "--drop-empty-elements", "no", str(page)]
    finished = subprocess.run(command, capture_output=True, text=True)
    lines = [line for line in finished.stderr.splitlines() if " - " in line]
    assert [line for line in lines if not UNKNOWN_TO_TIDY.search(line)] == []
