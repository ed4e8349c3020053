"""Blocks are found as docutils finds them, without a look at the cells of tables."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from building import Project
from dmops_sphinx.nodes.acronyms import acronym_tags, explained_list
from dmops_sphinx.nodes.blocks import blocks, has_block
from dmops_sphinx.nodes.tables import PlanChart, PlanTable, only_changes, plan_index

TEXT = """\
Plan
====

.. role-table::
   :caption: Roles

.. note::

   * A list, and in it

     .. people-table::
     .. product-tree::

Below
-----

.. acronym-tags:: telescope

.. plan-index::
.. glossary-list::

.. container:: own

   .. role-table:: 3.10
"""
KINDS = (PlanTable, PlanChart, acronym_tags, plan_index, explained_list)


def test_all_blocks_are_found_in_their_order(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": TEXT})
    document = project.build("dummy").app.env.get_doctree("index")
    for kind in KINDS:
        found = list(blocks(document, kind))
        assert found == list(document.findall(kind))
        assert found
        assert has_block(document, kind)
    assert not has_block(document, only_changes)


def test_cells_are_not_looked_at() -> None:
    table = PlanTable("", nodes.paragraph("", "", PlanTable()))
    assert list(blocks(nodes.section("", table), PlanTable)) == [table]
