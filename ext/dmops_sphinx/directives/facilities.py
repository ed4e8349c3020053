"""The directives ``facility`` and ``facility-list``: cards on facilities."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..design import component, note_design
from ..messages import Subtype
from ..model.labels import label
from ..model.records import Facility
from ..model.suggest import did_you_mean
from ..plans.store import request, selection_from
from ..views.build import selected_entries
from ..views.facilities import CARD_FACTS, FACILITY_TABLE
from ..views.names import told
from ..views.selection import SelectionError
from ..views.spec import ColumnSpec
from ..words import said
from .selecting import FILTER_OPTIONS, SelectingDirective

__all__ = ["FacilityDirective", "FacilityListDirective"]

_APPEARANCE: dict[str, Callable[[str], Any]] = {
    "class": directives.class_option,
    "name": directives.unchanged_required,
    "no-index": directives.flag,
}


class _FacilityBase(SelectingDirective):
    appearance = _APPEARANCE

    def facts(self) -> list[ColumnSpec[Facility]]:
        """Return the facts that cards show.

        Raises
        ------
        SelectionError
            If there is no such fact.
        """
        named = str(self.options.get("columns", "")).replace(",", " ").split()
        return [FACILITY_TABLE.column("columns", name) for name in named or CARD_FACTS]

    def card(self, facility: Facility, facts: Iterable[ColumnSpec[Facility]]) -> nodes.Element:
        """Return a card on a facility."""
        place = str(self.store.plan.place("facility", facility.id))
        note_design(self.env)
        card = component(
            "card", ["sd-card", "sd-sphinx-override", "sd-w-100", "sd-shadow-sm", "dmops-facility"]
        )
        card["ids"] += self.anchor(facility.id)
        body = component("card-body", ["sd-card-body"])
        body += _title(facility)
        if facility.description:
            body += self.markup(facility.description, place)
        body += self._fact_list(facility, facts, place)
        for question in told(facility.open):
            body += self.markup(question, place)
        card += body
        return card

    def _fact_list(
        self, facility: Facility, facts: Iterable[ColumnSpec[Facility]], place: str
    ) -> list[nodes.Node]:
        fields = nodes.field_list(classes=["dmops-facts"])
        for fact in facts:
            text = fact.value(self.store.context, facility)
            if text:
                label = said(fact.column.title)
                body = nodes.field_body("", *self.markup(text, place))
                fields += nodes.field("", nodes.field_name(label, label), body)
        return [fields] if fields.children else []

    def anchor(self, ident: str) -> list[str]:
        """Return the anchor of a facility that has not yet been shown here."""
        found = self.store.objects.by_key["facility", ident]
        if "no-index" in self.options:
            return []
        new = self.domain.note_object(self.env.docname, found, self.store)
        return [found.anchor] if new else []


class FacilityDirective(_FacilityBase):
    """``.. facility:: usdf``: what is known of one facility."""

    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **_APPEARANCE,
        "columns": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the card, or nothing for an unknown facility (with a warning)."""
        plan, ident = self.store.plan, self.arguments[0]
        self.domain.note_use(self.env.docname, request("record", "facility", ident))
        facility = plan.facilities.get(ident)
        if facility is None:
            hint = did_you_mean(ident, plan.facilities, before="; ")
            self.warn(Subtype.UNKNOWN, f"the plan has no facility {ident!r}{hint}")
            return []
        try:
            card = self.card(facility, self.facts())
        except SelectionError as error:
            self.warn(Subtype.OPTION, f":{error.option}: {error}")
            return []
        card["classes"] += [*self.options.get("class", []), "sd-mb-3"]
        self.set_source_info(card)
        self.add_name(card)
        return [card]


class FacilityListDirective(_FacilityBase):
    """``.. facility-list::``: cards on facilities; the options select as those of tables do."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        **_APPEARANCE,
        **FILTER_OPTIONS,
        **dict.fromkeys(("columns", "sort", "group-by"), directives.unchanged_required),
    }

    def run(self) -> list[nodes.Node]:
        """Return a grid of cards for each group, or nothing with a warning."""
        asked = request("table", FACILITY_TABLE.name, self.selected())
        self.domain.note_use(self.env.docname, asked)
        self.domain.note_use(self.env.docname, request("records", "facility"))
        try:
            facts = self.facts()
            groups = self._groups()
        except SelectionError as error:
            self.warn(Subtype.OPTION, f":{error.option}: {error}")
            return []
        if not groups:
            self.warn(Subtype.EMPTY, "the selection finds no facilities")
            return []
        made: list[nodes.Node] = []
        for heading, facilities in groups:
            if heading:
                made += (nodes.rubric("", "", *p.children) for p in self.markup(heading, ""))
            made.append(self._grid(facilities, facts))
        self.add_name(made[-1])
        return made

    def _groups(self) -> list[tuple[str, list[Facility]]]:
        """Return the facilities that are selected, under the headings of their groups."""
        selection = selection_from(self.selected())
        context = self.store.context
        group = selection.group_by and FACILITY_TABLE.column("group-by", selection.group_by)
        found: list[tuple[str, list[Facility]]] = []
        for entry in selected_entries(context, FACILITY_TABLE, selection):
            heading = group.value(context, entry.item) or "—" if group else ""
            if not found or found[-1][0] != heading:
                found.append((heading, []))
            found[-1][1].append(entry.item)
        return found

    def _grid(
        self, facilities: list[Facility], facts: list[ColumnSpec[Facility]]
    ) -> nodes.Element:
        classes = ["sd-container-fluid", "sd-sphinx-override", "sd-mb-4"]
        grid = component("grid-container", [*classes, *self.options.get("class", [])])
        self.set_source_info(grid)
        row = component("grid-row", ["sd-row", "sd-row-cols-1", "sd-row-cols-md-2", "sd-g-3"])
        for facility in facilities:
            item = component("grid-item", ["sd-col", "sd-d-flex-row"])
            item += self.card(facility, facts)
            row += item
        grid += row
        return grid


def _title(facility: Facility) -> nodes.Element:
    title = component("card-title", ["sd-card-title", "sd-font-weight-bold"])
    name = facility.name
    if facility.long_name and facility.long_name != name:
        name = f"{facility.long_name} ({name})"
    title += nodes.paragraph("", "", nodes.strong(name, name), nodes.Text(" "), _badge(facility))
    return title


def _badge(facility: Facility) -> nodes.inline:
    kind = label(facility.kind)
    return nodes.inline(kind, kind, classes=["sd-badge", "sd-outline-secondary", "dmops-badge"])
