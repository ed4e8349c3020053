"""Plans whose exports are imported again, in every format."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from dmops_sphinx.exchange.exporting.files import plan_file, tables_file
from dmops_sphinx.exchange.exporting.tables import plan_tables, view_table
from dmops_sphinx.exchange.importing import import_files
from dmops_sphinx.exchange.merging.outcome import Options
from dmops_sphinx.exchange.plain import Plain
from dmops_sphinx.loading import load
from dmops_sphinx.loading.folder import read_folder
from dmops_sphinx.model.plan import Plan
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.selection import Selection

__all__ = ["exported", "made"]

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
_MADE: Any = import_module("exchange.made_plans")
_FORMS = ("xlsx", "json", "md", "rst", "plan.json", "needs.json", "csv", "tsv")


def made() -> st.SearchStrategy[tuple[str, str, dict[str, Any]]]:
    """Return formats, names of what is exported, and the files of plans."""
    what = st.sampled_from(["plan", "role-table", "product-table", "facility-table", "team-table"])
    return st.tuples(st.sampled_from(_FORMS), what, _MADE.plans())


def exported(value: tuple[str, str, dict[str, Any]]) -> None:
    """Export a plan and import it: nothing changes."""
    form, what, files = value
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        _MADE.write_plan(data, files)
        plan = load(data).plan
        if plan is None:
            return
        path = Path(folder) / f"plan.{form}"
        content = _content(plan, form, what)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        known = {file.name: file for file in read_folder(data, data.parent)[0]}
        found = import_files(plan, known, [path], Options())
    assert [str(one) for one in found.problems] == []
    assert [(c.kind, c.ident, c.field, c.before, c.after) for c in found.changes] == []


def _content(plan: Plan, form: str, what: str) -> str | bytes:
    plain = Plain(plan)
    if form in {"plan.json", "needs.json"}:
        return plan_file(plan, plain, "needs" if form == "needs.json" else "json")
    if what in tables_of(plan.kinds):
        return tables_file(plan, plain, [view_table(plan, plain, what, Selection())], form)
    tables = list(plan_tables(plan))
    return tables_file(plan, plain, tables[-1:] if form in {"csv", "tsv"} else tables, form)
