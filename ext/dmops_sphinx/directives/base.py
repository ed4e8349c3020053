"""What all directives of the domain share: the plan, and clear warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from ..messages import Subtype, warn
from ..nodes.inline import paragraphs

if TYPE_CHECKING:
    from docutils import nodes

    from ..domain import DmopsDomain
    from ..plans.store import PlanStore

__all__ = ["PlanDirective"]


class PlanDirective(SphinxDirective):
    """A directive that shows something of the plan."""

    @property
    def domain(self) -> DmopsDomain:
        """The domain of the environment at hand."""
        return self.env.domains["dmops"]  # type: ignore[return-value]

    @property
    def store(self) -> PlanStore:
        """The plan."""
        return self.domain.store

    def warn(self, subtype: Subtype, message: str) -> None:
        """Warn at the place of the directive."""
        warn(subtype, f"{self.name}: {message}", location=self.get_location())

    def markup(self, text: str, place: str) -> list[nodes.paragraph]:
        """Return the paragraphs of a text in data."""
        return paragraphs(text, self.state.inliner, self.lineno, place)
