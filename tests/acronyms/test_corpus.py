"""How well acronyms are found in labelled texts; the figures are printed in the report."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.acronyms import Glossary, Scanner, build_glossary, rst_texts
from dmops_sphinx.acronyms.csvfile import read_csv
from dmops_sphinx.acronyms.textfile import read_text
from support import DATA

CORPUS = DATA / "acronyms"
Label = tuple[int, int, str]


@dataclass(frozen=True)
class Score:
    false: frozenset[Label]
    missed: frozenset[Label]
    right: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.false))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))

    def __str__(self) -> str:
        count = self.right + len(self.missed)
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, {count} labels"


def labels(name: str) -> set[Label]:
    text = (CORPUS / f"{name}.labels.tsv").read_text()
    rows = list(csv.reader(text.splitlines(), delimiter="\t"))
    return {(int(line), int(column), term) for line, column, term in rows[1:]}


def glossary(name: str) -> Glossary:
    text = (CORPUS / "handbook.glossary.csv").read_bytes().decode("utf-8-sig")
    entries, problems = read_csv("handbook.glossary.csv", text, 0)
    sources = [entries]
    if name == "letters":
        own, more = read_text("letters", (CORPUS / "letters.glossary.txt").read_text(), 0)
        sources.insert(0, own)
        problems += more
    assert problems == []
    return build_glossary(sources)


def score(name: str) -> Score:
    scanner = Scanner(glossary(name))
    found = set()
    for text in rst_texts(name, (CORPUS / f"{name}.rst").read_text()):
        for hit in scanner.scan(text.text):
            place = text.place_at(hit.start)
            found.add((place.line, place.column, hit.term))
    wanted = labels(name)
    return Score(frozenset(found - wanted), frozenset(wanted - found), len(found & wanted))


@pytest.mark.parametrize("name,words,least", [("handbook", 3000, 0.98), ("letters", 750, 0.90)])
def test_precision_and_recall(
    name: str, words: int, least: float, record_property: Callable[[str, object], None]
) -> None:
    assert len((CORPUS / f"{name}.rst").read_text().split()) >= words
    found = score(name)
    record_property("report", f"acronyms in {name}: {found}")
    assert found.precision > least, sorted(found.false)
    assert found.recall > least, sorted(found.missed)


@pytest.mark.parametrize("name", ["handbook", "letters"])
def test_labels_lie_on_their_terms(name: str) -> None:
    lines = (CORPUS / f"{name}.rst").read_text().splitlines()
    for line, column, term in labels(name):
        assert lines[line - 1][column - 1 :].replace(" & ", "&").startswith(term)


def test_a_build_finds_what_the_texts_have(tmp_path: Path) -> None:
    """The document that Sphinx reads has the same acronyms as its source."""
    project = Project(tmp_path, {"index": (CORPUS / "handbook.rst").read_text()})
    project.conf += (
        'dmops_acronym_files = ["handbook.glossary.csv"]\nhighlight_language = "none"\n'
    )
    project.write("handbook.glossary.csv", (CORPUS / "handbook.glossary.csv").read_text())
    project.write("images/DAC-USDF.png", "")
    built = project.build("pseudoxml")
    noted = built.app.env.domains["dmops"].stored.acronyms["index"]
    wanted: dict[str, int] = {}
    for _, _, term in labels("handbook"):
        key = {"FRDF": "FrDF"}.get(term, term)
        wanted[key] = wanted.get(key, 0) + 1
    found = {use.key.partition(":")[0]: use.times for use in (*noted.used, *noted.undefined)}
    false = {"KSK", "AB", "KTUS", "SCEL", "LFPG"}
    assert {key: times for key, times in found.items() if key not in false} == wanted
