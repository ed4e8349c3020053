"""Exports as other programs read them: Markdown by markdown-it, reST by docutils."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import HealthCheck, Phase, assume, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dmops_sphinx.exchange.exporting.files import tables_file
from dmops_sphinx.exchange.exporting.tables import ExportTable, plan_tables, view_table
from dmops_sphinx.exchange.plain import Plain
from dmops_sphinx.loading import load
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.selection import Selection
from exchange.made_plans import plans, write_plan
from support import ROOT


def tables_of_plan(plan: Plan, plain: Plain) -> list[ExportTable]:
    views = (view_table(plan, plain, name, Selection()) for name in tables_of(plan.kinds))
    return [*plan_tables(plan), *(table for table in views if table.rows)]


def bare(text: str) -> str:
    """Return a text without spaces: both formats fold them."""
    return "".join(text.replace("\u2003", "").split())


def expected(table: ExportTable) -> list[list[str]]:
    header = [bare(column.title) for column in table.columns]
    return [header, *([bare(cell.text) for cell in row.cells] for row in table.rows)]


def by_markdown_it(source: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(bare(_text(token)))
    return rows


def _text(token: Token) -> str:
    return "".join(
        one.content for one in token.children or () if one.type in {"text", "code_inline"}
    )


def by_docutils(source: str) -> list[list[str]]:
    quiet = {"report_level": 2, "halt_level": 2, "file_insertion_enabled": False}
    document = publish_doctree(source, settings_overrides=quiet)
    return [
        [bare(entry.astext()) for entry in row.findall(nodes.entry)]
        for row in document.findall(nodes.row)
    ]


READERS = {"md": by_markdown_it, "rst": by_docutils}


@pytest.mark.parametrize("form", READERS)
def test_the_plan(form: str) -> None:
    plan = load(ROOT / "data").plan
    assert plan is not None
    plain = Plain(plan)
    for table in tables_of_plan(plan, plain):
        source = tables_file(plan, plain, [table], form)
        assert isinstance(source, str)
        assert READERS[form](source) == expected(table), table.name


@settings(max_examples=5, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(made=plans())
@pytest.mark.parametrize("form", READERS)
def test_any_plan(form: str, made: dict[str, Any], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "case", ignore_errors=True)
    write_plan(tmp_path / "case", made)
    plan = load(tmp_path / "case").plan
    assume(plan is not None)
    assert plan is not None
    plain = Plain(plan)
    for table in tables_of_plan(plan, plain):
        source = tables_file(plan, plain, [table], form)
        assert isinstance(source, str)
        assert READERS[form](source) == expected(table), table.name
