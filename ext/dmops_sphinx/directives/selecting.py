"""What tables and charts have in common: the options that select, and their errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from .base import PlanDirective

__all__ = ["APPEARANCE_OPTIONS", "FILTER_OPTIONS", "SelectingDirective"]

_LISTS = ("wbs", "team", "institution", "kind", "person", "status")
FILTER_OPTIONS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(_LISTS, directives.unchanged_required),
    "root": directives.unchanged_required,
    "depth": directives.nonnegative_int,
}
APPEARANCE_OPTIONS: dict[str, Callable[[str], Any]] = {
    "caption": directives.unchanged_required,
    "name": directives.unchanged_required,
    "class": directives.class_option,
}


class SelectingDirective(PlanDirective):
    """A directive whose options select what of the plan it shows, but for its appearance."""

    optional_arguments = 1
    final_argument_whitespace = True
    appearance: ClassVar[dict[str, Callable[[str], Any]]] = APPEARANCE_OPTIONS

    def selected(self) -> dict[str, object]:
        """Return the options that select, white space made even; the argument is ``wbs``."""
        options: dict[str, object] = {
            name: " ".join(value.split()) if isinstance(value, str) else value
            for name, value in sorted(self.options.items())
            if name not in self.appearance
        }
        if self.arguments:
            options["wbs"] = " ".join([*self.arguments[0].split(), str(options.get("wbs", ""))])
        return options

    def caption_nodes(self, kind: type[nodes.TextElement]) -> list[nodes.Node]:
        """Return the caption as a node of `kind`, with what went wrong; nothing without one."""
        caption = self.options.get("caption")
        if not caption:
            return []
        content, messages = self.parse_inline(caption, lineno=self.lineno)
        node = kind(caption, "", *content)
        self.set_source_info(node)
        return [node, *messages]
