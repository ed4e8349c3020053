"""The plan at build time: loaded once, asked by directives and roles.

What a document has used is kept as *requests*: short tuples that say which
view, object or value it showed. The answer to a request has a fingerprint, and
a document is read again when the fingerprint of one of its requests differs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ..frozen import dataclass
from ..model.anchors import Objects, PlanObject, build_objects
from ..model.fingerprints import fingerprint
from ..model.library import Library, build_library
from ..model.plan import Plan
from ..model.problems import Problem
from ..model.since import Since
from ..views.build import build_table
from ..views.candidates import list_entries
from ..views.catalogue import tables_of
from ..views.charts import charts_of
from ..views.context import Context
from ..views.left import is_left
from ..views.selection import Selection, SelectionError, selection_from
from ..views.spec import TableSpec
from ..views.table import Table
from .requests import Request, request

if TYPE_CHECKING:
    from ..review.changes import Change, PlanDiff
    from ..views.changed import TableChanges
    from ..views.chart import Chart
    from ..views.tree import ChartSpec

__all__ = ["PlanStore", "Request", "request", "selection_from"]

Spec = TypeVar("Spec")

_MOST_TABLES = 16
"""So many tables are kept: a page asks for one more than once, and seldom for another page's."""


@dataclass(frozen=True, eq=False)
class PlanStore:
    """A plan and the answers it gives.

    Attributes
    ----------
    plan
        The plan.
    problems
        What was found in its data that did not stop the build.
    library
        The documents that can be cited.
    name
        The plan's name, where the project has several.
    is_default
        Whether it is the plan that is meant where none is named.
    base
        The plan as it was at the revision that the pages are compared with.
    since
        What has changed since the last build, where that is known.
    """

    plan: Plan
    problems: tuple[Problem, ...] = ()
    library: Library = field(default_factory=lambda: build_library(()))
    name: str = ""
    is_default: bool = True
    base: PlanStore | None = None
    since: Since | None = None
    _tables: dict[tuple[str, Selection], Table] = field(default_factory=dict, repr=False)
    _charts: dict[tuple[str, Selection], Chart] = field(default_factory=dict, repr=False)

    @cached_property
    def objects(self) -> Objects:
        """What can be linked to."""
        return build_objects(self.plan, "" if self.is_default else f"{self.name}-")

    def qualified(self, key: str) -> str:
        """Return the name of an object in the inventory: ``dev:butler``."""
        return key if self.is_default else f"{self.name}:{key}"

    @cached_property
    def context(self) -> Context:
        """What views look at."""
        return Context(self.plan, self.objects)

    def prepare(self, sources: str) -> None:
        """Work out what many documents need, before processes part ways to read them.

        Parameters
        ----------
        sources
            The texts of the documents, which name the tables that they show.
        """
        tables = tables_of(self.plan.kinds)
        shown = [tables[name] for name in tables if f"{name}::" in sources]
        filters = {name for spec in shown for name in spec.facets if f":{name}:" in sources}
        list_entries(self.context, shown, filters)

    def table(self, name: str, selection: Selection) -> Table:
        """Return the table of the directive `name`.

        Raises
        ------
        SelectionError
            If the selection names what the plan or the table does not have.
        """
        key = (name, selection)
        if key not in self._tables:
            if len(self._tables) >= _MOST_TABLES:
                del self._tables[next(iter(self._tables))]
            self._tables[key] = build_table(self.context, self.table_spec(name), selection)
        return self._tables[key]

    def let_go(self) -> None:
        """Forget tables, and what was worked out for them: who asks again waits for them again."""
        self._tables.clear()
        self.context.let_go()

    @cached_property
    def diff(self) -> PlanDiff | None:
        """What changed since the base; None if there is none."""
        if self.base is None:
            return None
        from ..review.compare import compare_plans

        return compare_plans(self.base.plan, self.plan, names=(self.base.name, self.name))

    @cached_property
    def changed(self) -> Mapping[tuple[str, str], Change]:
        """The changed records by kind and id."""
        changes = self.diff.changes if self.diff else ()
        return {(change.kind, change.ident): change for change in changes}

    def changes(self, name: str, selection: Selection) -> TableChanges | None:
        """Return what changed in a table since the base; None if there is none.

        Raises
        ------
        SelectionError
            As `table`.
        """
        if self.base is None:
            return None
        from ..views.changes import compare_tables

        table = self.table(name, selection)
        try:
            before = self.base.table(name, selection)
        except SelectionError:
            # The base has not what is selected: all of the table is new.
            before = Table(columns=table.columns, rows=())
        if len(before.columns) != len(table.columns):
            before = Table(columns=table.columns, rows=())
        sides = (before, self.base.context), (table, self.context)
        return compare_tables(*sides, self.changed)

    def chart(self, name: str, selection: Selection) -> Chart:
        """Return the chart of the directive `name`.

        Raises
        ------
        SelectionError
            If the selection names what the plan or the chart does not have.
        """
        key = (name, selection)
        if key not in self._charts:
            spec = self.chart_spec(name)
            self._charts[key] = spec.build(self.context, spec, selection)
        return self._charts[key]

    def chart_spec(self, name: str) -> ChartSpec[Any]:
        """Return the description of the chart of the directive `name`.

        Raises
        ------
        SelectionError
            If the plan has no such chart (any more).
        """
        return _named(charts_of(self.plan.kinds), "chart", name)

    def table_spec(self, name: str) -> TableSpec[Any]:
        """Return the description of the table of the directive `name`.

        Raises
        ------
        SelectionError
            If the plan has no such table (any more).
        """
        return _named(tables_of(self.plan.kinds), "table", name)

    def find(self, kind: str, name: str) -> PlanObject | None:
        """Return the object that a writer calls `name`."""
        return self.objects.find(kind, name)

    def fingerprint(self, asked: Request) -> str:
        """Return the fingerprint of the answer to a request.

        A request that can no longer be answered (its record is gone) has a
        fingerprint too, so that the document is read again and says so.
        """
        what, *parameters = json.loads(asked)
        try:
            return fingerprint(self._answer(what, parameters))
        except SelectionError as error:
            return fingerprint(_failed(error))

    def is_left(self, asked: Request) -> bool:
        """Tell whether the answer to a request is certain to be that of the last build."""
        what, *parameters = json.loads(asked)
        match what, parameters:
            case "table", [str(name), dict(options)] if self.since and not self.base:
                spec = tables_of(self.plan.kinds).get(name)
                selection = selection_from(options)
                return spec is not None and is_left(self.context, spec, selection, self.since)
        return False

    def _answer(self, what: str, parameters: list[object]) -> object:
        match what, parameters:
            case "table", [str(name), dict(options)]:
                selection = selection_from(options)
                return self.table(name, selection), self.changes(name, selection)
            case "changes", []:
                return self.diff
            case "chart", [str(name), dict(options)]:
                return self.chart(name, selection_from(options))
            case "object", [str(kind), str(name)]:
                return self.find(kind, name)
            case "value", [str(expression)]:
                return _value(self.plan, expression)
            case "record", [str(kind), str(ident)]:
                return self.plan.of_kind(kind).get(ident)
            case "records", [str(kind)]:
                return tuple(self.plan.of_kind(kind).values())
            case "render", [str(template), float() | int() as seconds, int(limit)]:
                return _rendered(self.plan, template, float(seconds), limit)
            case "handle", [str(handle)]:
                document = self.library.find(handle)
                return document.id if document else None
            case "plan", []:
                return self.plan.info
        return ("unknown request", what)


def _named(known: Mapping[str, Spec], what: str, name: str) -> Spec:
    """Return a description by its name; a plan without its kind has it no more."""
    if name not in known:
        raise SelectionError("", f"the plan has no {what} {name!r}")
    return known[name]


def _failed(error: Exception) -> tuple[str, str]:
    """Return the answer to a request that cannot be answered."""
    return "failed", str(error)


def _value(plan: Plan, expression: str) -> object:
    from ..views.values import ValueLookupError, value_text  # late: few plans' pages ask

    try:
        return value_text(plan, expression)
    except ValueLookupError as error:
        return _failed(error)


def _rendered(plan: Plan, template: str, seconds: float, limit: int) -> object:
    from ..views.templates import TemplateError, render_template  # late, as above

    try:
        return render_template(plan, template, seconds=seconds, characters=limit)
    except TemplateError as error:
        return _failed(error)
