"""Tables that look up the entries of their own rows alone show what those with all entries do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dmops_sphinx.loading import load
from dmops_sphinx.model.anchors import build_objects
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.views import roles
from dmops_sphinx.views.build import build_table
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.context import Context
from dmops_sphinx.views.selection import selection_from
from support import ROOT

TABLES = {name: spec for name, spec in tables_of().items() if spec.listing}


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = load(ROOT / "data").plan
    assert found is not None
    return found


def context_of(plan: Plan) -> Context:
    return Context(plan, build_objects(plan))


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_those_of_a_table_that_lists_all(name: str, plan: Plan) -> None:
    spec = TABLES[name]
    alone, listed = context_of(plan), context_of(plan)
    options: list[dict[str, object]] = [
        {facet: value} for facet in spec.facets for value in spec.facets[facet].known(alone)
    ]
    options += [{"wbs": code} for code in plan.elements_by_code]
    options += [
        {},
        {"wbs": "3.6 3.7a"},
        {"institution": "!slac"},
        {"wbs": "3.10", "team": "square"},
    ]
    for chosen in options:
        selection = selection_from(chosen)
        assert build_table(alone, spec, selection) == build_table(
            listed, replace(spec, listing=None), selection
        )
    assert len(options) > 40


def test_rows_of_other_tables_are_not_looked_up(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def position_key(_: Plan, role: object, index: int) -> str:
        looked_up.append(f"{role} {index}")
        return ""

    monkeypatch.setattr(roles, "position_key", position_key)
    found = build_table(context_of(plan), TABLES["role-table"], selection_from({"team": "square"}))
    assert 0 < len(found.rows) == len(looked_up) < len(plan.positions)
