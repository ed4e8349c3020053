"""What the technote theme adds to a page when it is written, put into the page's text.

The theme parses the whole page for it, twice, and prints it anew: a third of the
time of building a page with long tables. What it adds stands at tags, and tags
can be found without a parser, where all tables are closed.
"""

from __future__ import annotations

import re

from ..words import Word, is_english, said

__all__ = ["finished_markup", "in_language"]

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


_PLACES: tuple[tuple[str, Word], ...] = (
    ('<h2 class="technote-abstract__header">{}</h2>', Word("Abstract")),
    ('<a href="#abstract">{}</a>', Word("Abstract")),
    ("  {}\n", Word("This is a draft.")),
    ("  {}\n", Word("This document is deprecated.")),
    ("<p>{}</p>", Word("See instead:")),
    ('<p class="sr-only">{}</p>', Word("By:")),
    ('__heading">{}</h2>', Word("Author")),
    ('__heading">{}</h2>', Word("Authors")),
)
"""Where the theme has words of its own, which it has in English alone."""


def in_language(page: str, language: str) -> str:
    """Return a page with the theme's own words said in the language of the pages."""
    if is_english():
        return page
    for place, word in _PLACES:
        page = page.replace(place.format(word), place.format(said(word)), 1)
    return page.replace('"inLanguage": "en"', f'"inLanguage": "{language.replace("_", "-")}"', 1)
