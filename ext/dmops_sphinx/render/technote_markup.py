"""What the technote theme adds to a page when it is written, put into the page's text.

The theme parses the whole page for it, twice, and prints it anew: a third of the
time of building a page with long tables. What it adds stands at tags, and tags
can be found without a parser, where all tables are closed.
"""

from __future__ import annotations

import re

__all__ = ["finished_markup"]

_TAG_END = r"""(?:[^>"']|"[^"]*"|'[^']*')*>"""
# In comments and in these elements a tag is text.
_PIECE = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title)(?=[\s/>]).*?</(?P=raw)\s*>"
    rf"|<(?P<close>/?)(?P<name>table|h1)(?=[\s/>]){_TAG_END}"
    rf"|</?[a-z]{_TAG_END}",
    re.DOTALL | re.IGNORECASE,
)
_OPEN, _CLOSE = '<figure class="technote-table">', "</figure>"


def finished_markup(page: str, below_title: str) -> str | None:
    """Return a page with its tables in figures and a text below its title.

    Parameters
    ----------
    page
        The page, as templates make it.
    below_title
        The markup that goes below the first heading.

    Returns
    -------
    str or None
        Nothing where a table or the heading is not closed: a parser has to say
        then where it ends.
    """
    parts: list[str] = []
    end = depth = 0
    heading: bool | None = None
    for piece in _PIECE.finditer(page):
        name = (piece["name"] or "").lower()
        if name == "table":
            depth += -1 if piece["close"] else 1
            if depth < 0:
                return None
            at, added = (piece.end(), _CLOSE) if piece["close"] else (piece.start(), _OPEN)
        elif name == "h1" and not piece["close"]:
            heading = heading or False
            continue
        elif name == "h1" and heading is False:
            heading = True
            at, added = piece.end(), below_title
        else:
            continue
        parts += (page[end:at], added)
        end = at
    if depth or heading is False:
        return None
    return "".join((*parts, page[end:]))
