"""The directives by name, for the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .acronyms import AcronymListDirective, AcronymTagsDirective, GlossaryListDirective
from .changes import PlanChangesDirective
from .charts import CHART_DIRECTIVES, chart_directives
from .facilities import FacilityDirective, FacilityListDirective
from .notes import OpenItemDirective, PlanAbstractDirective, PlanIndexDirective
from .plans import CurrentPlanDirective
from .render import RenderDirective
from .tables import TABLE_DIRECTIVES, table_directives

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

    from ..model.registry import Kinds

__all__ = ["DIRECTIVES", "directives_of"]

DIRECTIVES: dict[str, type[Directive]] = {
    **TABLE_DIRECTIVES,
    **CHART_DIRECTIVES,
    "current-plan": CurrentPlanDirective,
    "acronym-list": AcronymListDirective,
    "acronym-tags": AcronymTagsDirective,
    "facility": FacilityDirective,
    "facility-list": FacilityListDirective,
    "glossary-list": GlossaryListDirective,
    "open-item": OpenItemDirective,
    "plan-abstract": PlanAbstractDirective,
    "plan-changes": PlanChangesDirective,
    "plan-index": PlanIndexDirective,
    "render": RenderDirective,
}


def directives_of(*kinds: Kinds) -> dict[str, type[Directive]]:
    """Return the tables and charts of plans with these kinds, by the name of their directive."""
    return {**table_directives(*kinds), **chart_directives(*kinds)}
