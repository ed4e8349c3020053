"""What Sphinx knows of the plan after a build: table numbers, objects, what persists."""

from __future__ import annotations

import pickle

import pytest
from docutils import nodes
from sphinx.application import Sphinx

pytestmark = pytest.mark.plan


def test_tables_are_numbered_in_reading_order(plan_app: Sphinx) -> None:
    numbers = plan_app.env.toc_fignumbers["index"]["table"]
    doctree = plan_app.env.get_doctree("index")
    in_order = [each for node in doctree.findall(nodes.Element) for each in node.get("ids", [])]
    found = [numbers[each] for each in in_order if each in numbers]
    assert found == [(number,) for number in range(1, len(numbers) + 1)]
    assert len(found) >= 14


def test_no_node_and_no_plan_persists(plan_app: Sphinx) -> None:
    stored = pickle.dumps(plan_app.env.domaindata["dmops"])
    assert b"docutils" not in stored
    assert b"model.plan" not in stored
