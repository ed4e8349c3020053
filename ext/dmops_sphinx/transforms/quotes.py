"""Typographic quotes in the cells of tables, as Sphinx has them everywhere else."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from docutils import nodes
from docutils.utils import normalize_language_tag
from docutils.utils.smartquotes import educate_tokens, smartchars
from sphinx.transforms import SphinxSmartQuotes, SphinxTransform

from ..nodes.blocks import blocks
from ..nodes.rows import LateRows
from ..nodes.tables import PlanTable

__all__ = ["HoldCells", "SmartCells"]

_CODES = frozenset({"code", "number", "badge"})
_ACTIONS = frozenset("qbBdDie")
_ACTIVE = re.compile(r"""['"`\\\0]|--|\.\.\.|\. \. \.""")
"""What `educate_tokens` replaces for these actions, or takes for an escape."""


class HoldCells(SphinxTransform):
    """Keep cells with markup out of the sight of `SphinxSmartQuotes` where it has nothing to do.

    It takes each text of each paragraph apart, and puts another in its place.
    `SmartCells` puts the cells back.
    """

    default_priority = SphinxSmartQuotes.default_priority - 1

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Hold the paragraphs of all tables that have no quotes, dashes or the like."""
        if not _ACTIONS.issuperset(self.config.smartquotes_action):
            return
        for table in blocks(self.document, PlanTable):
            table["held"] = table.children
            table.children = [*filter(_is_active, table.children)]


class SmartCells(SphinxSmartQuotes):
    """Do with cells without markup what Sphinx does with texts in nodes."""

    default_priority = SphinxSmartQuotes.default_priority + 1

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Replace the quotes of each cell that has some, where the project wants it."""
        for table in blocks(self.document, PlanTable):
            if "held" in table:
                table.children = table.attributes.pop("held")
            # Told for a whole table in a tenth of the time that its cells take.
            if self.quoted_language and _is_quoted(
                "".join(["".join(cells) for cells, *_ in table["rows"]])
            ):
                self._replace(table)

    def _replace(self, table: PlanTable) -> None:
        prose = [column[2] not in _CODES for column in table["columns"]]
        rows = [
            (self._cells(cells, prose), *rest) if any(map(_is_quoted, cells)) else (cells, *rest)
            for cells, *rest in table["rows"]
        ]
        if any(new[0] is not old[0] for new, old in zip(rows, table["rows"], strict=True)):
            table["rows"] = LateRows(rows)

    def educated(self, text: str) -> str:
        """Return a text with typographic quotes, where the project wants it."""
        if not self.quoted_language or not _is_quoted(text):
            return text
        action = self.config.smartquotes_action
        tokens = educate_tokens(
            iter([("plain", text)]), attr=action, language=self.quoted_language
        )
        return "".join(tokens)

    @cached_property
    def quoted_language(self) -> str:
        """The language whose quotes are used, or an empty string."""
        if not self.is_available():
            return ""
        tags = normalize_language_tag(self.env.settings["language_code"])
        return next(str(tag) for tag in tags if tag in smartchars.quotes)

    def _cells(self, cells: tuple[str, ...], prose: list[bool]) -> tuple[str, ...]:
        return tuple(
            self.educated(text) if wanted else text
            for text, wanted in zip(cells, prose, strict=False)
        )


def _is_quoted(text: str) -> bool:
    return "'" in text or '"' in text


def _is_active(child: nodes.Node) -> bool:
    """Tell whether a caption or a paragraph has something that is replaced."""
    return _ACTIVE.search("".join(child.findall(nodes.Text))) is not None
