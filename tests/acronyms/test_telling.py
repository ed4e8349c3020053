"""Cells with terms are looked for once, and again where the glossary or the rows are others."""

from __future__ import annotations

import pickle

import pytest

from dmops_sphinx.acronyms import Entry, Scanner, build_glossary
from dmops_sphinx.nodes.rows import LateRows
from dmops_sphinx.nodes.tables import PlanTable
from dmops_sphinx.transforms.acronym_scan import telling_cells

ROWS = [
    (("DAC", "runs the DAC", "nothing"), "", 0, "a:1", False),
    (("3.1", "nothing", "of the NOC"), "", 0, "a:2", False),
    (("3.2", "", "nothing"), "", 0, "a:3", False),
]


def scanner(*terms: str) -> Scanner:
    entries = [Entry(key=t, term=t, expansion="What it says") for t in terms]
    return Scanner(build_glossary([entries]))


def table(rows: object) -> PlanTable:
    node = PlanTable()
    node["columns"] = [("Code", 1, "code", False, "code"), ("A", 1, "", True, "a"),
                       ("B", 1, "", True, "b")]  # fmt: skip
    node["rows"] = rows
    return node


def test_cells_of_codes_are_not_read() -> None:
    assert telling_cells(scanner("DAC", "NOC"), table(ROWS)) == ((0, 1), (1, 2))


def test_another_process_that_knows_the_glossary_does_not_look_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = LateRows(ROWS)
    first = telling_cells(scanner("DAC", "NOC"), table(rows))
    again = pickle.loads(pickle.dumps(rows))
    other = scanner("DAC", "NOC")
    monkeypatch.setattr(Scanner, "scan", lambda *_: pytest.fail("a text is scanned again"))
    assert telling_cells(other, table(again)) == first


def test_another_glossary_and_other_rows_are_looked_at() -> None:
    rows = LateRows(ROWS)
    assert telling_cells(scanner("DAC", "NOC"), table(rows)) == ((0, 1), (1, 2))
    with_notes = scanner("DAC", "NOC", "nothing")
    cells = telling_cells(with_notes, table(rows))
    assert {(0, 1), (1, 2)} <= set(cells)
    node = table(rows)
    node["rows"] = [*rows, (("3.3", "the DAC", ""), "", 0, "a:4", False)]
    assert (3, 1) in telling_cells(with_notes, node)
