"""What many texts use, as a list shows it and a check reports it."""

from __future__ import annotations

from pathlib import Path

from dmops_sphinx.acronyms import (
    Entry,
    Sources,
    SourceText,
    build_glossary,
    load_glossary,
    plan_texts,
    rst_texts,
)
from dmops_sphinx.acronyms.usage import usage
from dmops_sphinx.loading import load
from dmops_sphinx.model.places import Place
from support import ROOT, minimal

RST = """
The DAC plan
============

.. note:: DACs of the QXZ.

A paragraph, with ``DAC code``, `a DAC <https://example.org/DAC>`__, :ref:`DAC`,
*the DAC*, :acr:`!DAC`, :acr:`the old one <OLD>` and |DAC| [DAC]_.

.. code:: python

   DAC = QXZ

.. a DAC comment
   over two lines of DAC

.. figure:: DAC.png
   :alt: DAC

   The DAC.

.. role-table:: 3.10
   :caption: DAC roles

+-----+-------+
| DAC | other |
+-----+-------+

Text::

   DAC literal

>>> DAC
DAC

.. [#a] A footnote with CI.
"""


def entries() -> list[Entry]:
    return [
        Entry(key="DAC", term="DAC", expansion="Data Access Center", place=Place("a.yaml", 1, 3)),
        Entry(key="OLD", term="OLD", expansion="Old", deprecated=True, instead="DAC"),
        Entry(key="ci", term="CI", expansion="Continuous Integration", tags=("DM",)),
        Entry(
            key="cyber",
            term="CI",
            expansion="Cyber Infrastructure",
            tags=("Sci",),
            place=Place("g.csv", 9, 1),
        ),
        Entry(key="NOT", term="NEVER1", expansion="Not used", place=Place("a.yaml", 7, 3)),
    ]


def test_a_source_is_read_as_its_readers_do() -> None:
    found = usage(rst_texts("x.rst", RST), build_glossary([entries()]))
    used = {key: (one.count, str(one.place)) for key, one in found.used.items()}
    assert used == {
        "DAC": (7, "x.rst:2:5"),
        "OLD": (1, "x.rst:8:31"),
        "ci": (1, "x.rst:36:25"),
    }
    assert {term: str(one.place) for term, one in found.undefined.items()} == {"QXZ": "x.rst:5:23"}


def test_what_a_check_reports() -> None:
    problems = usage(rst_texts("x.rst", RST), build_glossary([entries()])).problems()
    assert [str(one).partition("\n")[0] for one in problems] == [
        "a.yaml:7:3: note: no text uses the acronym 'NEVER1' [DM512 unused-acronym]",
        "x.rst:5:23: warning: 'QXZ' looks like an acronym that nothing defines "
        "[DM511 undefined-acronym]",
        "x.rst:8:31: warning: 'OLD' must not be used [DM513 deprecated-acronym]",
        "x.rst:36:25: warning: 'CI' has several meanings [DM514 ambiguous-acronym]",
    ]
    assert "ci (Continuous Integration), cyber (Cyber Infrastructure)" in problems[-1].hint


def test_tags_decide() -> None:
    text = [SourceText(text="CI", place=Place("x", 1, 1))]
    glossary = build_glossary([entries()], tags=["DM"])
    assert set(usage(text, glossary).used) == {"ci"}
    assert set(usage(text, glossary, tags=["Sci"]).used) == {"cyber"}
    assert usage(text, glossary, tags=["Sci"]).ambiguous == {}


def test_texts_of_data_have_the_places_of_their_fields() -> None:
    plan = minimal().plan
    assert plan is not None
    texts = {text.text: str(text.place) for text in plan_texts(plan)}
    assert texts["Builds things."] == "minimal/roles.yaml:12:18"
    assert texts["Leads \ufffc and decides."] == "minimal/roles.yaml:6:18"
    assert "Ann Example" not in texts


def test_the_plan_has_nothing_to_report() -> None:
    plan = load(ROOT / "data", root=ROOT).plan
    assert plan is not None
    glossary, problems = load_glossary([plan], Sources(folders=(ROOT, ROOT / "data")))
    assert problems == ()
    texts = [*plan_texts(plan)]
    for path in sorted((ROOT / "source").rglob("*.rst")):
        texts += rst_texts(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    assert [str(one) for one in usage(texts, glossary).problems()] == []


def test_a_plan_that_is_not_there_needs_no_file(tmp_path: Path) -> None:
    plan = minimal().plan
    assert plan is not None
    glossary, problems = load_glossary([plan], Sources(folders=(tmp_path,)))
    assert problems == ()
    assert {e.term for e in glossary.entries if not e.is_implied} == {"XTN", "OLD"}
    _, problems = load_glossary([plan], Sources(files=["my.csv"], folders=(tmp_path,)))
    assert [one.code for one in problems] == ["DM501"]
