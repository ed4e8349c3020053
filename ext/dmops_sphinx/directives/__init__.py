"""The directives by name, for the domain, each imported when a document uses it."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from ..late import late, late_attribute, late_directive, real_directive
from ..model.registry import BUILT_IN
from ..views.catalogue import adapted_tables, tables_of
from ..views.charts import charts_of, declared_charts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.parsers.rst import Directive

    from ..model.registry import Kinds

__all__ = ["directives_of", "options_of"]

_OTHERS = {
    "current-plan": ("plans", "CurrentPlanDirective"),
    "acronym-list": ("acronyms", "AcronymListDirective"),
    "acronym-tags": ("acronyms", "AcronymTagsDirective"),
    "facility": ("facilities", "FacilityDirective"),
    "facility-list": ("facilities", "FacilityListDirective"),
    "glossary-list": ("acronyms", "GlossaryListDirective"),
    "open-item": ("notes", "OpenItemDirective"),
    "plan-abstract": ("notes", "PlanAbstractDirective"),
    "plan-changes": ("changes", "PlanChangesDirective"),
    "plan-index": ("notes", "PlanIndexDirective"),
    "render": ("render", "RenderDirective"),
}


def directives_of(*kinds: Kinds) -> dict[str, type[Directive]]:
    """Return the directives of plans with these kinds by name, as stand-ins of the real ones."""
    plans = kinds or (BUILT_IN,)
    finders = {
        name: late_attribute(f"directives.{module}", one)
        for name, (module, one) in _OTHERS.items()
    }
    for names, family in ((map(tables_of, plans), "table"), (map(charts_of, plans), "chart")):
        find = late(f"directives.{family}s", f"{family}_directive")
        finders |= {name: partial(find, name, plans) for name in chain(*names)}
    return {name: late_directive(find, name) for name, find in finders.items()}


def options_of(
    directives: Mapping[str, type[Directive]], *kinds: Kinds
) -> list[tuple[str, list[str]]]:
    """Return the names of directives, with their options where plans have a say in them.

    The options of others are the same in each plan.
    """
    own = {name for one in kinds for name in (*adapted_tables(one), *declared_charts(one))}
    return [
        (name, sorted(real_directive(directives[name]).option_spec or ()) if name in own else [])
        for name in sorted(directives)
    ]
