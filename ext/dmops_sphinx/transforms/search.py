"""What the search of the HTML pages is told about tables, cheaply.

Sphinx keeps which words stand on which page, not how often or where. A table
therefore gives it each of its words once. What a word's stem is, and whether it
is to be kept, is asked once for the whole site: Sphinx itself forgets after each
page, and its stemmer, which is written in Python, would else take half of the
time of a build with many rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.search import SearchLanguage
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes.tables import PlanTable

__all__ = ["AddSearchWords", "remember_words", "search_words"]


class AddSearchWords(SphinxPostTransform):
    """Add the words of each plan table, which its HTML does not print a second time."""

    # Behind everything that adds rows, and behind the expansion for other formats.
    default_priority = 950
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Add the words."""
        language = getattr(getattr(self.app.builder, "indexer", None), "lang", None)
        remember_words(language)
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
    # Most words stand in many cells; blanks part them at a fraction of the cost.
    said = " ".join([cell for cells, *_ in table["rows"] for cell in cells if cell])
    text = " ".join(dict.fromkeys(said.split()))
    if language is None or not _splits_simply(language):
        return text
    words = dict.fromkeys(language.split(text))
    numbers = language.word_filter("7")
    return " ".join(words if numbers else [word for word in words if not word.isdigit()])


class _Answers(dict[str, Any]):
    """The answers of a function of a word, each asked for once."""

    def __init__(self, function: Callable[[str], Any]) -> None:
        self._function = function

    def __missing__(self, word: str) -> Any:  # noqa: ANN401
        answer = self[word] = self._function(word)
        return answer


def remember_words(language: Any) -> None:  # noqa: ANN401
    """Make the language of a search index remember what it said of words, from page to page.

    Left alone is one that splits texts in a way of its own, as Chinese does: what
    it says of a word depends on the texts before.
    """
    if _splits_simply(language) and "stem" not in vars(language):
        language.stem = _Answers(language.stem).__getitem__
        language.word_filter = _Answers(language.word_filter).__getitem__


def _splits_simply(language: Any) -> bool:  # noqa: ANN401
    return isinstance(language, SearchLanguage) and type(language).split is SearchLanguage.split
