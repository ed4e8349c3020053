"""The directives ``facility`` and ``facility-list``: cards on facilities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx_design.shared import create_component

from ..messages import Subtype
from ..model.records import Facility
from ..model.suggest import nearest
from ..store import request
from ..views.names import assigned, number, team_link, told
from ..views.selection import Filter, SelectionError
from ..views.table import literal, reference
from .base import PlanDirective

__all__ = ["FacilityDirective", "FacilityListDirective"]


class _FacilityBase(PlanDirective):
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "class": directives.class_option,
        "no-index": directives.flag,
    }

    def facts(self, facility: Facility) -> Iterator[tuple[str, str]]:
        """Yield label and inline markup of what is known of a facility."""
        plan = self.store.plan
        if facility.site:
            yield "Site", literal(facility.site)
        if facility.host:
            yield "Host", literal(plan.institutions[facility.host].name)
        if facility.team:
            yield "Team", team_link(facility.team)
        if facility.manager:
            yield "Manager", assigned(facility.manager)
        if facility.parent:
            yield "Part of", reference("facility", facility.parent)
        if facility.drp_share is not None:
            yield "DRP share", f"{number(facility.drp_share)}%"
        if facility.functions:
            yield "Functions", "; ".join(facility.functions)
        if facility.links:
            yield (
                "Sends",
                "; ".join(
                    f"{literal(link.what)} to {reference('facility', link.to)}"
                    for link in facility.links
                ),
            )
        if facility.documents:
            yield "Documents", ", ".join(f":cite:`{handle}`" for handle in facility.documents)

    def card(self, facility: Facility) -> nodes.Element:
        """Return a card on a facility."""
        place = str(self.store.plan.place("facility", facility.id))
        card: nodes.Element = create_component(
            "card", ["sd-card", "sd-sphinx-override", "sd-w-100", "sd-shadow-sm", "dmops-facility"]
        )
        card["ids"] += self.anchor(facility.id)
        body = create_component("card-body", ["sd-card-body"])
        title = create_component("card-title", ["sd-card-title", "sd-font-weight-bold"])
        name = facility.name
        if facility.long_name and facility.long_name != name:
            name = f"{facility.long_name} ({name})"
        title += nodes.paragraph(
            "", "", nodes.strong(name, name), nodes.Text(" "), _badge(facility)
        )
        body += title
        if facility.description:
            body += self.markup(facility.description, place)
        body += self.fact_list(facility, place)
        for question in told(facility.open):
            body += self.markup(question, place)
        card += body
        return card

    def fact_list(self, facility: Facility, place: str) -> list[nodes.Node]:
        """Return the facts as a field list."""
        fields = nodes.field_list(classes=["dmops-facts"])
        for label, text in self.facts(facility):
            body = nodes.field_body("", *self.markup(text, place))
            fields += nodes.field("", nodes.field_name(label, label), body)
        return [fields] if fields.children else []

    def anchor(self, ident: str) -> list[str]:
        """Return the anchor of a facility that has not yet been shown here."""
        found = self.store.objects.by_key["facility", ident]
        if "no-index" in self.options:
            return []
        new = self.domain.note_object(self.env.docname, "facility", ident, found.anchor)
        return [found.anchor] if new else []


class FacilityDirective(_FacilityBase):
    """``.. facility:: usdf``: what is known of one facility."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the card, or nothing for an unknown facility (with a warning)."""
        plan, ident = self.store.plan, self.arguments[0]
        self.domain.note_use(self.env.docname, request("record", "facility", ident))
        facility = plan.facilities.get(ident)
        if facility is None:
            near = nearest(ident, plan.facilities)
            hint = f"; did you mean {near!r}?" if near else ""
            self.warn(Subtype.UNKNOWN, f"the plan has no facility {ident!r}{hint}")
            return []
        card = self.card(facility)
        card["classes"] += [*self.options.get("class", []), "sd-mb-3"]
        self.set_source_info(card)
        return [card]


class FacilityListDirective(_FacilityBase):
    """``.. facility-list::``: cards on all facilities, or on those of a kind."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **_FacilityBase.option_spec,
        "kind": directives.unchanged_required,
        "team": directives.unchanged_required,
        "institution": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return a grid of cards."""
        try:
            chosen = self._chosen()
        except SelectionError as error:
            self.warn(Subtype.OPTION, f":{error.option}: {error}")
            return []
        self.domain.note_use(self.env.docname, request("records", "facility"))
        if not chosen:
            self.warn(Subtype.EMPTY, "the selection finds no facilities")
            return []
        grid = create_component(
            "grid-container",
            [
                "sd-container-fluid",
                "sd-sphinx-override",
                "sd-mb-4",
                *self.options.get("class", []),
            ],
        )
        self.set_source_info(grid)
        row = create_component(
            "grid-row", ["sd-row", "sd-row-cols-1", "sd-row-cols-md-2", "sd-g-3"]
        )
        for facility in chosen:
            item = create_component("grid-item", ["sd-col", "sd-d-flex-row"])
            item += self.card(facility)
            row += item
        grid += row
        return [grid]

    def _chosen(self) -> list[Facility]:
        plan = self.store.plan
        facilities = list(plan.facilities.values())
        held: dict[str, Callable[[Facility], str | None]] = {
            "kind": lambda facility: facility.kind,
            "team": lambda facility: facility.team,
            "institution": lambda facility: facility.host,
        }
        known: dict[str, list[str]] = {
            "kind": sorted({facility.kind for facility in facilities}),
            "team": list(plan.teams),
            "institution": list(plan.institutions),
        }
        for option, value in held.items():
            if option in self.options:
                wanted = Filter.parse(self.options[option])
                wanted.check(option, known[option])
                facilities = [f for f in facilities if wanted.accepts([value(f) or ""])]
        return facilities


def _badge(facility: Facility) -> nodes.inline:
    kind = facility.kind.replace("-", " ")
    return nodes.inline(kind, kind, classes=["sd-badge", "sd-outline-secondary", "dmops-badge"])
