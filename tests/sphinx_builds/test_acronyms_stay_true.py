"""Lists of acronyms equal those of a clean build after every change, and in parallel."""

from __future__ import annotations

from pathlib import Path

import pytest

from acronym_building import listed, pages, project

CHANGES = [
    ("more.rst", "The DAC again", "The XTN again"),
    ("more.rst", "Second\n------", "Second XTN\n----------"),
    ("data/roles.yaml", "Builds things.", "Builds XTN."),
    ("data/acronyms.yaml", "Data Access Center", "Digital Access Centre"),
    ("data/acronyms.yaml", "{term: DAC,", "{term: DACX,"),
    ("data/acronyms.yaml", "aliases: [FRDF]", "aliases: [FRDF, link]"),
    ("index.rst", "====\n", "====\n\nThe XTN and the DAC.\n"),
    ("list.rst", ".. acronym-list::", ".. acronym-list:: !DAC"),
]


@pytest.mark.parametrize("name,before,after", CHANGES)
def test_lists_stay_true(name: str, before: str, after: str, tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    made.change(name, before, after)
    changed = made.build()
    clean = made.build(out="clean")
    assert pages(changed) == pages(clean)
    assert changed.warnings == clean.warnings


def test_a_document_that_goes_takes_its_acronyms_along(tmp_path: Path) -> None:
    made = project(tmp_path, other="Other\n=====\n\nThe XTN.\n")
    made.change("index.rst", "   more\n", "   other\n   more\n")
    assert "XTN" in listed(made.build())
    (tmp_path / "other.rst").unlink()
    made.change("index.rst", "   other\n", "")
    built = made.build()
    assert "XTN" not in listed(built)
    assert pages(built)["list.html"] == pages(made.build(out="clean"))["list.html"]


def test_a_changed_glossary_reads_no_document_again(tmp_path: Path) -> None:
    made = project(tmp_path, more="More\n====\n\nThe QXZ.\n")
    made.write("myacronyms.txt", "QXZ:First\n")
    made.build()
    made.write("myacronyms.txt", "QXZ:Second\n")
    built = made.build()
    assert built.read == set()
    assert built.written == {"more", "list", "index"}, "the last has both in its toctree"
    assert listed(built)["QXZ"][0] == "Second"
    assert made.build().written == set()


def test_parallel_builds_are_the_same(tmp_path: Path) -> None:
    others = {f"d{number}": f"D{number}\n==\n\nThe DAC{number} and XTN.\n" for number in range(8)}
    made = project(tmp_path, **others)
    made.change("index.rst", "   more\n", "   :glob:\n\n   d*\n   more\n")
    serial, parallel = made.build(out="serial"), made.build(out="parallel", parallel=2)
    assert pages(serial) == pages(parallel)
    assert sorted(serial.warnings.splitlines()) == sorted(parallel.warnings.splitlines())
    assert listed(serial)["XTN"][1].startswith("d0.html#")
