"""The directives by name, for the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .acronyms import AcronymListDirective, AcronymTagsDirective, GlossaryListDirective
from .changes import PlanChangesDirective
from .charts import CHART_DIRECTIVES
from .facilities import FacilityDirective, FacilityListDirective
from .notes import OpenItemDirective, PlanAbstractDirective, PlanIndexDirective
from .plans import CurrentPlanDirective
from .render import RenderDirective
from .tables import TABLE_DIRECTIVES

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive

__all__ = ["DIRECTIVES"]

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
