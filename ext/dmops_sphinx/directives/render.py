"""The directive ``render``: a template of the writer's, which yields reST."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList

from ..config import settings_of
from ..messages import Subtype
from ..plans.store import request
from ..views.templates import TemplateError, render_template
from .base import PlanDirective

__all__ = ["RenderDirective"]


class RenderDirective(PlanDirective):
    """``.. render::``: reST from a sandboxed Jinja2 template over the plan.

    The template is the directive's content, or a file (``:file:``) below the
    source folder.
    """

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "file": directives.unchanged_required
    }

    def run(self) -> list[nodes.Node]:
        """Return what the template yields, parsed as reST."""
        source = self._source()
        if source is None:
            return []
        settings = settings_of(self.config)
        seconds, characters = float(settings.render_seconds), settings.render_characters
        asked = request("render", source, seconds, characters)
        try:
            text = render_template(self.store.plan, source, seconds=seconds, characters=characters)
        except TemplateError as error:
            self.domain.note_use(self.env.docname, asked)
            place = f"line {error.line} of the template: " if error.line else ""
            self.warn(Subtype.TEMPLATE, f"{place}{error}")
            return []
        self.domain.note_use(self.env.docname, asked)
        origin, _ = self.get_source_info()
        lines = text.splitlines()
        return self._parsed(StringList(lines, items=[(origin, self.lineno - 1) for _ in lines]))

    def _parsed(self, lines: StringList) -> list[nodes.Node]:
        holder = nodes.Element()
        holder.document = self.state.document
        settings = self.state.document.settings
        kept = settings.raw_enabled, settings.file_insertion_enabled
        settings.raw_enabled = settings.file_insertion_enabled = False
        try:
            self.state.nested_parse(lines, self.lineno - 1, holder, match_titles=True)
        finally:
            settings.raw_enabled, settings.file_insertion_enabled = kept
        return holder.children

    def _source(self) -> str | None:
        name = self.options.get("file")
        if name is None:
            return "\n".join(self.content) + "\n"
        relative, absolute = self.env.relfn2path(name)
        path = Path(absolute).resolve()
        if not path.is_relative_to(Path(self.env.srcdir).resolve()):
            self.warn(Subtype.TEMPLATE, f"{name!r} is outside the source folder")
            return None
        self.env.note_dependency(relative)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            self.warn(Subtype.TEMPLATE, f"cannot read {name!r}: {error}")
            return None
