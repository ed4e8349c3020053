"""A table that is said to be left by a change is what it was; others are not said to be."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from dmops_sphinx.loading import load
from dmops_sphinx.model.anchors import build_objects
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.model.since import Since
from dmops_sphinx.views.build import build_table
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.context import Context
from dmops_sphinx.views.left import is_left
from dmops_sphinx.views.selection import selection_from
from support import ROOT

TABLES = {name: spec for name, spec in tables_of().items() if spec.alone}
VALUES = {"title": "A Title", "description": "It *does* nothing.", "open": ("What is it?",)}
SELECTIONS: tuple[dict[str, object], ...] = (
    {},
    {"wbs": "3.10"},
    {"wbs": "3.6 3.7a"},
    {"wbs": "!3.6"},
    {"team": "square"},
    {"institution": "slac", "sort": "title"},
    {"institution": "!slac", "sort": "-title", "columns": "title wbs team"},
    {"status": "question"},
    {"group-by": "team", "columns": "wbs title people institution fte headcount"},
)


def real_plan() -> Plan:
    plan = load(ROOT / "data").plan
    assert plan is not None
    return plan


def context_of(plan: Plan) -> Context:
    return Context(plan, build_objects(plan))


def changed(plan: Plan, kind: str, ident: str, **values: Any) -> Plan:
    group = {**plan.records[kind], ident: replace(plan.records[kind][ident], **values)}
    return replace(plan, records={**plan.records, kind: group})


@pytest.mark.parametrize("name", TABLES)
def test_what_is_left_is_what_it_was(name: str) -> None:
    spec, plan, said = TABLES[name], real_plan(), set()
    assert spec.alone is not None
    before = context_of(plan)
    for ident in random.Random(1).sample(sorted(plan.of_kind(spec.alone.kind)), 12):
        for field in sorted(spec.alone.fields):
            context = context_of(changed(plan, spec.alone.kind, ident, **{field: VALUES[field]}))
            since = Since("", {(spec.alone.kind, ident): frozenset({field})})
            for selection in map(selection_from, SELECTIONS):
                left = is_left(context, spec, selection, since)
                same = build_table(context, spec, selection) == build_table(
                    before, spec, selection
                )
                assert same or not left
                said.add(left)
    assert said == {True, False}


def test_other_changes_leave_nothing() -> None:
    plan = real_plan()
    context, spec = context_of(plan), TABLES["role-table"]
    ident = next(iter(plan.roles))
    selection = selection_from({"wbs": "1"})
    text = {("role", ident): frozenset({"description"})}
    assert is_left(context, spec, selection, Since("", text))
    for more in ({("role", ident): frozenset({"code"})}, {("person", "x"): frozenset[str]()}):
        assert not is_left(context, spec, selection, Since("", {**text, **more}))
    unknown = selection_from({"wbs": "1", "colour": "red"})
    assert not is_left(context, spec, unknown, Since("", text))
