"""What the search of the HTML pages is told about tables, cheaply.

Sphinx keeps which words stand on which page, not how often or where. What a word's
stem is, and whether it is to be kept, is asked once for the whole site: Sphinx
itself forgets after each page, and its stemmer, which is written in Python, would
else take half of the time of a build with many rows. Most indexes take tables
from their rows (see `dmops_sphinx.transforms.search_index`); an index of another
kind, or in a language that splits texts in its own way, reads each word of a
table once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from docutils import nodes
from sphinx.search.en import SearchEnglish
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes.blocks import blocks
from ..nodes.tables import PlanTable
from .kept_stems import keep_stems
from .search_index import english_stem, splits_simply, take_tables

__all__ = ["AddSearchWords", "remember_words", "search_words"]


class AddSearchWords(SphinxPostTransform):
    """Add the words of each plan table, which its HTML does not print a second time."""

    # Behind everything that adds rows, and behind the expansion for other formats.
    default_priority = 950
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Add the words, unless the index takes them from the rows."""
        indexer = getattr(self.app.builder, "indexer", None)
        language = getattr(indexer, "lang", None)
        stems = remember_words(language)
        if stems is not None:
            keep_stems(self.app, language, stems)
        if not take_tables(indexer):
            for table in blocks(self.document, PlanTable):
                table += nodes.Text(search_words(table))


def search_words(table: PlanTable) -> str:
    """Return the different words of a table's plain cells, in order."""
    # Most words stand in many cells; blanks part them at a fraction of the cost.
    said = " ".join([cell for cells, *_ in table["rows"] for cell in cells if cell])
    return " ".join(dict.fromkeys(said.split()))


class _Answers(dict[str, Any]):
    """The answers of a function of a word, each asked for once."""

    def __init__(self, function: Callable[[str], Any]) -> None:
        self._function = function

    def __missing__(self, word: str) -> Any:  # noqa: ANN401
        answer = self[word] = self._function(word)
        return answer


def remember_words(language: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """Make the language of a search index remember what it said of words, from page to page.

    Left alone is one that splits texts in a way of its own, as Chinese does: what
    it says of a word depends on the texts before.

    Returns
    -------
    dict or None
        The stems of the words, which it will remember; nothing if it does already.
    """
    if not splits_simply(language) or "stem" in vars(language):
        return None
    stem = language.stem
    if type(language).stem is SearchEnglish.stem:
        stem = partial(english_stem, stem)
    stems = _Answers(stem)
    language.stem = stems.__getitem__
    language.word_filter = _Answers(language.word_filter).__getitem__
    return stems
