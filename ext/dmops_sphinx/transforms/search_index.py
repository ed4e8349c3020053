"""The words of tables in Sphinx's search index: each looked at once, and kept by document.

`IndexBuilder.feed` asks of every word of every page for its stem and whether it is
kept, and holds a set of documents for each stem. With many rows that was a fifth
of the time of a build and a tenth of its memory. What a table says is taken from
its rows instead, with answers that hold for the whole site, and joins the rest
when the index is written.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from docutils import nodes
from sphinx.search import IndexBuilder, SearchLanguage, js_index
from sphinx.search.en import SearchEnglish

from ..nodes.blocks import blocks
from ..nodes.tables import PlanTable
from .index_text import texts_of

__all__ = ["KeptWords", "TableIndex", "splits_simply", "take_tables"]

_CODE = re.compile("([0-9]+)([a-z]{1,2})")
"""The end of a code, as ``10b`` in 3.10b."""
_WHOLE = re.compile(
    "[0-9]+|(?:[0-9]+|[a-z]*[a-z])(?:[abfhjkopqvwxz]|(?<!i)c|(?<!e)d|(?<!n)g|(?<!s)m|(?<!o)n|(?<![eo])r|(?<![ns])t)"
)
"""A number, or a word with an ending that no rule of Porter's stemmers of English is about."""
_PLURAL = re.compile("[a-z]*[aeiou][a-z]*[b-hj-np-rtv-xz]s(?<!ies)(?<!ieds)(?<!sses)")
"""A word whose ``s`` they take away first, and then do what they do with the rest alone."""
# What is left of these, or these themselves, Porter lists as words of their own.
_IRREGULAR = frozenset({"andes", "dyings", "howes", "lyings", "news", "tyings", "univers"})


def splits_simply(language: Any) -> bool:  # noqa: ANN401
    """Tell whether a language takes words wherever they stand; Chinese, for one, does not."""
    return isinstance(language, SearchLanguage) and type(language).split is SearchLanguage.split


def english_stem(ask: Callable[[str], str], word: str) -> str:
    """Return the stem of a word, asking for it where it may be another word.

    To stemmers of English a digit is a letter that is no vowel: which one, and how
    many there are above three, makes no difference. So codes of one form ask once,
    and so do a word and its plural.
    """
    word = word.lower()
    if _PLURAL.fullmatch(word) and word not in _IRREGULAR:
        word = word[:-1]
    if _WHOLE.fullmatch(word):
        return word
    code = _CODE.fullmatch(word)
    if code is None:
        return ask(word)
    digits, letters = code.groups()
    form = "111"[: len(digits)]
    return digits + ask(form + letters)[len(form) :]


class KeptWords(dict[str, str]):
    """What an index keeps of a text without blanks: a stem, as `IndexBuilder.feed` finds it.

    It is an empty text where nothing is kept, and all stems with blanks between
    where there are several.

    Parameters
    ----------
    language
        The language of the index.
    """

    def __init__(self, language: SearchLanguage) -> None:
        self._language = language
        self._english = type(language).stem is SearchEnglish.stem
        # Sphinx's own refuses all numbers, and is asked sooner than what remembers its answers.
        self._usual = type(language).word_filter is SearchLanguage.word_filter
        usual = partial(SearchLanguage.word_filter, language)
        self._is_word = usual if self._usual else language.word_filter
        self._several: dict[str, tuple[str, ...]] = {"": ()}
        self._codes: list[str] = []

    def __missing__(self, text: str) -> str:
        if text[0].isdigit():  # codes and numbers seldom come again, and are many
            if not (self._usual and text.isdigit()):
                self._codes.append(text)
            return ""
        word = text.rstrip(".,;:")  # as most words are, which need not be looked for
        words = (word,) if word.isalpha() else self._language.split(text)
        stems = tuple(filter(None, map(self._kept, words)))
        kept = self[text] = " ".join(stems)
        if len(stems) > 1:
            self._several[kept] = stems
        return kept

    def _kept(self, word: str) -> str:
        language = self._language
        if word.isdigit() and not self._is_word(word):
            return ""  # and no stemmer makes a word of it
        stem = english_stem(language.stem, word) if self._english else language.stem(word)
        if self._is_word(stem := stem.lower()):
            return stem
        return word if self._is_word(word) else ""

    def of(self, tables: Iterable[PlanTable]) -> tuple[str, ...]:
        """Return the different stems of the plain cells of tables."""
        rows = (row for table in tables for row in table["rows"])
        texts = " ".join([cell for cells, *_ in rows for cell in cells if cell])
        self._codes.clear()
        # Most words stand in many cells, and to look them up is less than to tell them apart.
        found = set(map(self.__getitem__, texts.split()))
        for several in found & self._several.keys():
            found.remove(several)
            found.update(self._several[several])
        parts = set(self._language.split(" ".join(self._codes)))
        found.update(filter(None, map(self._kept, parts)))
        return tuple(found)


class TableIndex(IndexBuilder):
    """A search index that takes the words of plan tables from their rows."""

    table_words: KeptWords
    by_document: dict[str, tuple[str, ...]]

    def feed(
        self, docname: str, filename: str | os.PathLike[str], title: str, doctree: nodes.document
    ) -> None:
        """Take a document."""
        super().feed(docname, filename, title, doctree)
        if stems := self.table_words.of(_searched(doctree)):
            self.by_document[docname] = stems

    def prune(self, docnames: Iterable[str]) -> None:
        """Remove documents that are not in a list: none where there is none, as in most builds."""
        there = dict.fromkeys(docnames)
        if not self._titles.keys() <= there.keys():
            super().prune(there)

    def get_terms(self, fn2index: dict[str, int]) -> tuple[Any, Any]:
        """Return the documents of each stem, in texts and in titles."""
        terms, titles = super().get_terms(fn2index)
        in_titles: dict[str, set[str]] = {}
        for stem, docnames in self._title_mapping.items():
            for docname in docnames:
                in_titles.setdefault(docname, set()).add(stem)
        found: defaultdict[str, list[int]] = defaultdict(list)
        for docname, number in fn2index.items():  # in their order, so that none is to be sorted
            said = in_titles.get(docname, ())
            for stem in self.by_document.get(docname, ()):
                if stem not in said:  # what a title says is not said of the text as well
                    found[stem].append(number)
        for stem, numbers in found.items():
            if stem in terms:
                before = terms[stem]
                numbers = sorted({*numbers, *(before if isinstance(before, list) else [before])})
            terms[stem] = numbers if len(numbers) > 1 else numbers[0]
        return _on_a_page(terms), _on_a_page(titles)

    def dump(self, stream: Any, format: Any) -> None:  # noqa: A002, ANN401
        """Write the index, in the usual format a part at a time."""
        if format is js_index:
            begin, end = format.dumps({}).split("{}")
            stream.write(begin)
            stream.writelines(texts_of(self.freeze()))
            stream.write(end)
        else:
            super().dump(stream, format)


def _on_a_page(terms: dict[str, Any]) -> dict[str, Any]:
    """Leave out the stems that no page has any more, as a build from nothing does."""
    return {stem: numbers for stem, numbers in terms.items() if numbers != []}


def take_tables(indexer: Any) -> bool:  # noqa: ANN401
    """Make a search index take tables from their rows; False if it is of another kind."""
    if type(indexer) is IndexBuilder and splits_simply(indexer.lang):
        # Sphinx has no place to name an index of one's own, and has made it by now.
        vars(indexer).update(table_words=KeptWords(indexer.lang), by_document={})
        indexer.__class__ = TableIndex
    return isinstance(indexer, TableIndex)


def _searched(doctree: nodes.document) -> Iterator[PlanTable]:
    for table in blocks(doctree, PlanTable):
        step: nodes.Element | None = table
        while step is not None and "no-search" not in step["classes"]:
            step = step.parent
        if step is None:
            yield table
