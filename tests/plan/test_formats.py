"""The plan in every format of Sphinx's: built with warnings as errors, tables complete."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from lxml import etree

from dmops_sphinx.loading import load
from support import ROOT, run_sphinx

pytestmark = pytest.mark.plan

FORMATS = {
    "text": "index.txt",
    "man": "*.1",
    "texinfo": "*.texi",
    "latex": "RTN-046.tex",
    "json": "index.fjson",
    "singlehtml": "index.html",
    "dirhtml": "index.html",
    "xml": "index.xml",
    "epub": "index.xhtml",
}


@pytest.fixture(scope="module")
def plan():
    loaded = load(ROOT / "data", root=ROOT).plan
    assert loaded is not None
    return loaded


def letters(text: str) -> str:
    """Leave only letters and digits: each format escapes and wraps in its own way."""
    return re.sub(r"[\W_]+", "", text)


def content(folder: Path, name: str) -> str:
    """Return what a format says, without its tags and commands."""
    text = next(folder.glob(name)).read_text(encoding="utf-8")
    if name.endswith(".fjson"):
        text = json.loads(text)["body"]
    if "<" in text and not name.endswith((".txt", ".1", ".texi", ".tex")):
        text = unescape(re.sub(r"<[^>]*>", "", text))
    if name.endswith(".tex"):
        text = re.sub(r"\\(sphinxhyphen|allowbreak|nobreak|textquotesingle)\b(\{\})?", "", text)
        text = re.sub(r"\\(PYG|text\w+|emph|sphinx\w+)\b", "", text)
    if name.endswith(".1"):
        text = re.sub(r"\\f\w|\\&|^\.\w+.*$", "", text, flags=re.MULTILINE)
    return text


@pytest.mark.parametrize("builder", FORMATS)
def test_tables_are_complete(builder: str, built_plan: Callable[[str], Path], plan) -> None:
    found = letters(content(built_plan(builder), FORMATS[builder]))
    expected = [position.code for position in plan.positions]
    expected += [product.name for product in plan.products.values()]
    expected += [element.name for element in plan.wbs.values()]
    expected += [person.name for person in plan.people.values()]
    assert [words for words in expected if letters(words) not in found] == []


@pytest.mark.parametrize("builder", FORMATS)
def test_references_are_resolved(builder: str, built_plan: Callable[[str], Path]) -> None:
    text = content(built_plan(builder), FORMATS[builder])
    assert "pending_xref" not in text
    assert not re.search(r":(numref|ref|cite|product|role|person):`", text)
    if builder != "latex":
        assert re.search(r"Table(\s|\\ |\xa0)14", text)
    else:
        assert r"\hyperref[\detokenize{index:tab-products}]" in text
    assert re.search(r"RTN\W{0,4}(sphinxhyphen\W+)?021", text)


def test_the_epub_is_a_book(built_plan: Callable[[str], Path]) -> None:
    with zipfile.ZipFile(built_plan("epub") / "RTN-046.epub") as book:
        assert book.read("mimetype") == b"application/epub+zip"
        package = etree.fromstring(book.read("content.opf"))
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg")):
                etree.fromstring(book.read(name))
        page = book.read("index.xhtml").decode()
    names = {"dc": "http://purl.org/dc/elements/1.1/"}
    assert package.findtext(".//dc:identifier", namespaces=names) == "RTN-046"
    assert package.findtext(".//dc:creator", namespaces=names) == "William O'Mullane"
    assert "Vera C. Rubin Observatory" in package.findtext(".//dc:rights", namespaces=names)
    # SVG inside a page would have to be announced.
    assert "<svg" not in page


def test_gettext_extracts_the_texts_of_prose_and_data(
    built_plan: Callable[[str], Path], plan
) -> None:
    catalogue = built_plan("gettext").joinpath("index.pot").read_text(encoding="utf-8")
    found = letters("".join(re.findall(r'"(.*)"', catalogue)).replace(r"\"", '"'))
    for words in (
        "Mission Statement",
        "Products of Rubin Observatory Data Management Operations",
        "Role Description",
        "Apart from Prompt Processing, most DM software is not particularly time sensitive.",
        plan.info.abstract,
    ):
        assert letters(words) in found
    missing = [
        role.id
        for role in plan.roles.values()
        if role.description and letters(role.description.split("\n\n")[0]) not in found
    ]
    assert missing == []


TRANSLATIONS = {
    "Mission Statement": "Leitbild",
    "In Chile there are facilities at the base and at the summit.": "In Chile stehen Anlagen.",
    "Role Description": "Beschreibung der Rolle",
    "What is open": "Was offen ist",
    "Products of Rubin Observatory Data Management Operations": "Die Produkte des Betriebs",
    "The description of this role is still to be written.": "",
}


@pytest.mark.parametrize("builder", ["html", "typst", "text"])
def test_a_catalogue_gives_a_translated_plan(builder: str, tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    entries += [f'msgid "{one}"\nmsgstr "{two}"\n' for one, two in TRANSLATIONS.items() if two]
    (folder / "index.po").write_text("\n".join(entries), encoding="utf-8")
    options = ("-D", "language=de", "-D", f"locale_dirs={tmp_path / 'locale'}")
    run_sphinx(builder, ROOT / "source", tmp_path / builder, *options)
    name = {"html": "index.html", "typst": "RTN-046.typ", "text": "index.txt"}[builder]
    text = content(tmp_path / builder, name)
    for original, translated in TRANSLATIONS.items():
        if translated:
            assert letters(translated) in letters(text)
            assert original not in text.replace("\\", "")
    # Headings are translated, and the rows below them still stand under the right ones.
    assert letters("Which arrangement with TSSW covers the support of the EFD?") in letters(text)
    # Sphinx's own words follow too.
    assert re.search(r"Tab\.\W+\d|Tabelle\W+\d|Tab\.\s", text.replace("\\", ""))


def test_linkcheck_looks_at_every_link(tmp_path: Path) -> None:
    """No network: what would be asked is written down, and nothing is asked."""
    run_sphinx("linkcheck", ROOT / "source", tmp_path / "linkcheck", "-D", "linkcheck_ignore=.*")
    lines = (tmp_path / "linkcheck" / "output.json").read_text(encoding="utf-8").splitlines()
    found = {entry["uri"]: entry["status"] for entry in map(json.loads, lines)}
    assert set(found.values()) == {"ignored"}
    for handle in ("rtn-021", "ldm-148", "dmtn-189"):
        assert f"https://{handle}.lsst.io/" in found
    assert "https://developer.lsst.io/" in found
