"""Links from a row to itself and to its data in the source repository."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote

__all__ = ["row_links", "source_address"]


def source_address(template: str, place: str, revision: str) -> str:
    """Return the address at which a place in data can be seen.

    Parameters
    ----------
    template
        An address with ``{file}``, ``{line}`` and ``{revision}``.
    place
        ``file:line``.
    revision
        The revision that was built.
    """
    file, _, line = place.rpartition(":")
    return (
        template.replace("{file}", quote(file))
        .replace("{line}", line)
        .replace("{revision}", quote(revision, safe=""))
    )


def row_links(template: str, revision: str) -> Callable[[str, str, str], str]:
    """Return a function that prints the links of a row.

    The function takes the row's anchor, its first cell and its place.
    """

    def links(anchor: str, name: str, place: str) -> str:
        parts = []
        label = escape(name or anchor)
        if anchor:
            parts.append(
                f'<a class="headerlink dmops-row-link" href="#{escape(anchor)}"'
                f' aria-label="Link to row {label}" title="Link to this row">#</a>'
            )
        if place and template:
            url = escape(source_address(template, place, revision))
            parts.append(
                f'<a class="headerlink dmops-source-link" href="{url}"'
                f' aria-label="Source of row {label}" title="{escape(place)}">✎</a>'
            )
        return f'<span class="dmops-row-links">{"".join(parts)}</span>' if parts else ""

    return links
