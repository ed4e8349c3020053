"""Which plan a directive shows, where a project has several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives

from ..messages import Subtype
from .base import PlanDirective

if TYPE_CHECKING:
    from ..domain import DmopsDomain

__all__ = ["CurrentPlanDirective", "of_plan"]


class CurrentPlanDirective(PlanDirective):
    """``.. current-plan:: dev``: the plan that the rest of the document means."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Put the plan at hand, or warn."""
        name = self.arguments[0]
        if name not in self.domain.plans.by_name:
            hint = self.domain.plans.hint(name)
            self.warn(Subtype.UNKNOWN, f"there is no plan {name!r}; {hint}")
        else:
            self.env.temp_data["dmops_plan"] = name
        return []


def of_plan(directive: type[Directive]) -> type[Directive]:
    """Return a directive that takes the option ``:plan:`` as well."""
    if not issubclass(directive, PlanDirective) or issubclass(directive, CurrentPlanDirective):
        return directive

    class OfPlan(directive):  # type: ignore[misc, valid-type]
        option_spec = {**(directive.option_spec or {}), "plan": directives.unchanged_required}

        def run(self) -> list[nodes.Node]:
            """Run the directive over the plan that the option names."""
            domain: DmopsDomain = self.domain
            name: Any = self.options.pop("plan", None)
            if name is not None and name not in domain.plans.by_name:
                hint = domain.plans.hint(name)
                self.warn(Subtype.UNKNOWN, f"there is no plan {name!r}; {hint}")
                return []
            with domain.using(name):
                made: list[nodes.Node] = super().run()
                return made

    return OfPlan
