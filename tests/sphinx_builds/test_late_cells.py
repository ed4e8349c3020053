"""Cells with markup wait apart from their document, and nothing shows that they did."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes

from building import CONF, Project
from dmops_sphinx.directives import tables
from dmops_sphinx.events.build import domain_of
from dmops_sphinx.nodes.tables import PlanTable

DOCUMENTS = {
    "index": """
Plan
====

.. toctree::

   other

.. _here:

Roles
-----

.. role-table::
   :caption: Roles
   :name: roles

.. plan-index::

.. acronym-list::

.. bibliography::
""",
    "other": """
Other
=====

.. container:: language-de

   .. role-table::

See :numref:`roles` and :person:`bob`.
""",
}
PLAIN = "Builds *things* with :person:`ann` and ``tools``, H\\ :sub:`2`\\ O. The XTN is named."
TEXTS = {
    "plain": PLAIN,
    "quotes": f'{PLAIN} What\'s "*needed*" -- and \'more\' ... by :person:`bob` ``"here"``.',
    "cited": f"{PLAIN} See :cite:`DOC-1`, `a page <https://example.org>`__ and :acr:`OLD`.",
    "formula": f"{PLAIN} It is :math:`x^2`.",
    "numbered": f"{PLAIN} See :numref:`roles` and :ref:`here`.",
    "paragraphs": f"{PLAIN}\n\n      Then *others*.",
}


def made(folder: Path, text: str) -> Project:
    project = Project(folder, DOCUMENTS, f"{CONF}language = 'en'\n")
    block = "|\n      " + text
    project.change("data/roles.yaml", "Builds things.", block)
    return project


def written(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".txt", ".tex", ".xml", ".pot", ".json", ".js"}
    }


@pytest.mark.parametrize(
    ("name", "builder"),
    [
        *((name, "html") for name in TEXTS),
        *(("cited", builder) for builder in ("text", "latex", "gettext", "singlehtml")),
        *(("quotes", builder) for builder in ("xml", "gettext")),
    ],
)
def test_pages_and_warnings_are_as_if_the_cells_had_been_in_the_document(
    name: str, builder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = made(tmp_path, TEXTS[name])
    late = project.build(builder)
    monkeypatch.setattr(tables, "can_wait", lambda *_: False)
    at_once = project.build(builder, out="at-once")
    pages = written(late.out)
    assert pages
    assert pages == {
        path: page.replace("at-once", "out") for path, page in written(at_once.out).items()
    }
    assert late.warnings == at_once.warnings
    stored, expected = (domain_of(built.app.env).stored for built in (late, at_once))
    assert stored.mentions == expected.mentions
    assert stored.acronyms == expected.acronyms
    assert stored.uses == expected.uses


def cells_in(document: nodes.document) -> list[nodes.paragraph]:
    return [
        child
        for table in document.findall(PlanTable)
        for child in table.children
        if isinstance(child, nodes.paragraph)
    ]


@pytest.mark.parametrize(
    ("name", "waits"),
    [("cited", True), ("quotes", True), ("formula", False), ("numbered", False)],
)
def test_a_stored_document_has_cells_that_somebody_looks_for_in_it(
    name: str, waits: bool, tmp_path: Path
) -> None:
    env = made(tmp_path, TEXTS[name]).build().app.env
    document = env.get_doctree("index")
    assert bool(cells_in(document)) is not waits
    table = next(document.findall(PlanTable))
    assert bool(table.late_cells) is waits
    assert "Builds things with" in table.marked_cells()[1].astext()
    held = (one for one in document.ids.values() if one.parent is None)
    assert list(held) == []
    # A class around a table names the language of its quotes: its cells need their place.
    assert cells_in(env.get_doctree("other"))


@pytest.mark.parametrize("setting", ["dmops_link_handles = True", "locale_dirs = ['data']"])
def test_cells_are_in_the_document_where_handles_or_catalogues_want_them(
    setting: str, tmp_path: Path
) -> None:
    project = made(tmp_path, PLAIN)
    project.conf += f"{setting}\n"
    assert cells_in(project.build().app.env.get_doctree("index"))


def test_a_copy_of_a_table_has_cells_of_its_own(tmp_path: Path) -> None:
    document = made(tmp_path, PLAIN).build().app.env.get_doctree("index")
    table = next(document.findall(PlanTable))
    copy = table.deepcopy()
    table.take_in()
    copy.take_in()
    shown, copied = ([one for one in each.children if isinstance(one, nodes.paragraph)]
                     for each in (table, copy))  # fmt: skip
    assert [one.astext() for one in copied] == [one.astext() for one in shown]
    assert all(one.parent is copy for one in copied)
    assert all(one.parent is table for one in shown)
