"""The directives for acronyms: their list, explained terms, and tags of a place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ..messages import Subtype
from ..nodes.acronyms import acronym_tags, explained_list
from ..nodes.tables import UncaptionedPlanTable
from ..plans.store import request
from ..words import Word
from .base import PlanDirective

__all__ = ["AcronymListDirective", "AcronymTagsDirective", "GlossaryListDirective"]


class AcronymListDirective(PlanDirective):
    """``.. acronym-list::``: the acronyms that the documents use, each linked to its first use."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "class": directives.class_option,
        "name": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table, which is filled after reading."""
        left_out = []
        for word in self.arguments[0].split() if self.arguments else ():
            if not word.startswith("!"):
                self.warn(
                    Subtype.OPTION,
                    f"{word!r}: the list shows what is used; !{word} leaves one out",
                )
                continue
            left_out.append(word.removeprefix("!"))
        table = UncaptionedPlanTable()
        table["classes"] += ["dmops-table", "dmops-acronym-list", *self.options.get("class", [])]
        table.set_columns(
            [
                (Word("Acronym"), 20, "", False, "acronym"),
                (Word("Description"), 80, "", False, "description"),
            ]
        )
        table["rows"], table["selection"], table["left_out"] = [], "", tuple(left_out)
        self.set_source_info(table)
        self.add_name(table)
        self.domain.note_use(self.env.docname, request("acronyms"))
        return [table]


class GlossaryListDirective(PlanDirective):
    """``.. glossary-list::``: explained terms of the glossaries.

    Without content those that the documents use; the content names others, one
    on each line.
    """

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "all": directives.flag,
        "tags": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the place of the list, which is filled after reading."""
        explained = self.domain.glossary.explained
        named = [line.strip() for line in self.content if line.strip()]
        for term in named:
            if term.casefold() not in explained:
                self.warn(Subtype.UNKNOWN, f"no glossary explains {term!r}")
        place = explained_list()
        place["terms"], place["all"] = tuple(named), "all" in self.options
        place["tags"] = tuple(self.options.get("tags", "").replace(",", " ").split())
        self.set_source_info(place)
        self.domain.note_use(self.env.docname, request("acronyms"))
        return [place]


class AcronymTagsDirective(PlanDirective):
    """``.. acronym-tags:: Sci DM``: which meanings hold in the rest of the section."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return an invisible node that carries the tags."""
        node = acronym_tags()
        node["tags"] = tuple(self.arguments[0].replace(",", " ").split())
        self.set_source_info(node)
        return [node]
