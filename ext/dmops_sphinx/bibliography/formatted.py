"""Citations that were formatted for one page, for others that cite the same.

The templates of pybtex take longer over a citation than all the rest of a build. But
for where its links lead, one says on each page what it says on any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.builders import Builder

__all__ = ["Formatted", "Home"]

Home: TypeAlias = tuple[str, str]
"""Anchor and document of an entry."""


class Formatted:
    """The citations of a build, by role, by what they say, and by the entries they lead to."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, tuple[Home, ...]], nodes.Element] = {}

    def find(
        self, typ: str, target: str, homes: Sequence[Home], builder: Builder, docname: str
    ) -> nodes.Element | None:
        """Return a citation for a web page, or None where none like it was kept."""
        known = self._known.get((typ, target, tuple(homes)))
        if known is None or builder.format != "html":
            return None
        made = known.deepcopy()
        for link in made.findall(nodes.reference):
            anchor = link.attributes.pop("refid", "") or link["refuri"].rpartition("#")[2]
            link.attributes.pop("refuri", None)
            home = dict(homes)[anchor]
            if home == docname:
                link["refid"] = anchor
            else:
                link["refuri"] = f"{builder.get_relative_uri(docname, home)}#{anchor}"
        return made

    def keep(self, typ: str, target: str, homes: Sequence[Home], made: nodes.Element) -> None:
        """Keep a citation, unless its links cannot be told apart by their anchors."""
        if len(dict(homes)) == len(homes):
            self._known[typ, target, tuple(homes)] = made.deepcopy()
