"""What the search of the HTML pages is told about tables, cheaply.

Sphinx keeps which words stand on which page, not how often or where. A table
therefore gives it each of its words once. Words are stemmed once for the whole
site: Sphinx itself forgets after each page, and its stemmer, which is written
in Python, would else take half of the time of a build with many rows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.search import SearchLanguage
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes.tables import PlanTable

if TYPE_CHECKING:
    from sphinx.builders import Builder

__all__ = ["AddSearchWords", "remember_stems", "search_words"]

_MOST_STEMS = 200_000


class AddSearchWords(SphinxPostTransform):
    """Add the words of each plan table, which its HTML does not print a second time."""

    # Behind everything that adds rows, and behind the expansion for other formats.
    default_priority = 950
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Add the words."""
        builder = self.app.builder
        remember_stems(builder)
        language = getattr(getattr(builder, "indexer", None), "lang", None)
        for table in self.document.findall(PlanTable):
            table += nodes.Text(search_words(table, language))


def search_words(table: PlanTable, language: SearchLanguage | None = None) -> str:
    """Return the different words of a table's plain cells, in order.

    Parameters
    ----------
    table
        The table.
    language
        The language of the search index. Most split a text into words wherever
        these stand, and hold no numbers.
    """
    text = " ".join([cell for cells, *_ in table["rows"] for cell in cells if cell])
    if language is None or type(language).split is not SearchLanguage.split:
        return " ".join(dict.fromkeys(text.split()))
    words = dict.fromkeys(language.split(text))
    numbers = language.word_filter("7")
    return " ".join(words if numbers else [word for word in words if not word.isdigit()])


class _Remembering:
    """A stemmer that remembers what it said."""

    def __init__(self, stemmer: Any) -> None:  # noqa: ANN401
        self.stemWord = lru_cache(_MOST_STEMS)(stemmer.stemWord)


def remember_stems(builder: Builder) -> None:
    """Make the builder's search index remember the stems of words from page to page."""
    language: Any = getattr(getattr(builder, "indexer", None), "lang", None)
    stemmer = getattr(language, "stemmer", None)
    if hasattr(stemmer, "stemWord") and not isinstance(stemmer, _Remembering):
        language.stemmer = _Remembering(stemmer)
