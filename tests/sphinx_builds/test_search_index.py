"""The search index says of tables what Sphinx's own would, had it read each word."""

from __future__ import annotations

import itertools
import json
import re
import string
from pathlib import Path
from typing import Any

import pytest
import snowballstemmer
from sphinx.search import IndexBuilder
from sphinx.search.zh import SearchChinese

from building import CONF, Project
from dmops_sphinx import acronyms
from dmops_sphinx.transforms import search
from dmops_sphinx.transforms.index_text import texts_of
from dmops_sphinx.transforms.search_index import _WHOLE, TableIndex, english_stem, take_tables

TABLE = ".. role-table::\n   :caption: Roles that decide\n"
DOCUMENTS = {
    "index": f"Plan\n====\n\n.. toctree::\n\n   one\n   two\n   three\n\n{TABLE}",
    "one": f"Decide Roles\n============\n\n{TABLE}\n{TABLE}   :columns: title\n",
    "two": f"Two\n===\n\nThe DIP decides.\n\n.. container:: no-search\n\n   {TABLE}".replace(
        "\n   :caption", "\n      :caption"
    ),
    "three": f"Three\n=====\n\n{TABLE}   :class: no-search\n\n.. acronym-list::\n",
}
SETTINGS = (
    "",
    'html_search_language = "de"\ndmops_acronyms = "every"\n',
    'dmops_acronyms = "expand-first"\n',
)


@pytest.mark.parametrize("settings", SETTINGS)
def test_the_index_is_that_of_sphinx(
    settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, DOCUMENTS, CONF + settings)
    built = project.build()
    assert isinstance(built.app.builder.indexer, TableIndex)  # type: ignore[attr-defined]
    if not settings:  # what is known of other documents holds
        project.write("three.rst", f"{DOCUMENTS['three']}\n{TABLE}   :columns: title\n")
        built = project.build()
    monkeypatch.setattr(search, "take_tables", lambda _: False)
    plain = project.build(out="plain")
    assert type(plain.app.builder.indexer) is IndexBuilder  # type: ignore[attr-defined]
    assert built.text("searchindex.js") == plain.text("searchindex.js")


def test_the_text_of_an_index_is_made_a_part_at_a_time() -> None:
    index = {
        "terms": {f"stem{number}": [number, 7] for number in range(1700)},
        "few": {"é": 'a "b"', "": None},
        "names": {2: ["x"], 10: ["y"], 1: []},
        "none": {},
        "list": ["a", True],
    }
    texts = list(texts_of(index))
    assert "".join(texts) == json.dumps(index, separators=(",", ":"), sort_keys=True)
    assert max(map(len, texts)) < len("".join(texts)) / 3


def test_an_index_of_another_kind_is_left_alone() -> None:
    class Other(IndexBuilder):
        pass

    other: Any = object.__new__(Other)
    chinese: Any = object.__new__(IndexBuilder)
    chinese.lang = SearchChinese({})
    assert not any(map(take_tables, (None, other, chinese)))
    assert (type(other), type(chinese)) == (Other, IndexBuilder)


@pytest.mark.parametrize("algorithm", ["english", "porter"])
def test_codes_of_one_form_have_one_stem(algorithm: str) -> None:
    stemmer = snowballstemmer.stemmer(algorithm).stemWord
    asked: list[str] = []

    def ask(word: str) -> str:
        asked.append(word)
        return stemmer(word)

    letters = string.ascii_lowercase
    ends = [*letters, *map("".join, itertools.product(letters, letters))]
    words = [begin + end for begin in ("1", "7", "10", "207", "999", "4321") for end in ends]
    assert [english_stem(ask, word) for word in words] == list(map(stemmer, words))
    assert 0 < len(set(asked)) < 3 * len(ends)


@pytest.mark.parametrize("algorithm", ["english", "porter"])
def test_plurals_have_the_stems_of_their_words(algorithm: str) -> None:
    stemmer = snowballstemmer.stemmer(algorithm).stemWord
    lists = Path(acronyms.__file__).parent
    text = (lists / "ordinary.txt").read_text(encoding="utf-8")
    known = {word.lower() for word in re.findall("[A-Za-z]+", text)}
    ends = map("".join, itertools.product(string.ascii_lowercase, repeat=3))
    made = {begin + end for end in ends for begin in ("", "y", "gener", "rationali", "univer")}
    listed = {"howe", "ande", "dying", "lying", "tying", "ski", "new", "gas", "past", "univer"}
    for words in (known, made, listed):
        plurals = sorted({word + end for word in words for end in ("s", "es", "eds", "ies")})
        assert [english_stem(stemmer, word) for word in plurals] == list(map(stemmer, plurals))


def test_a_word_and_its_plural_are_asked_for_once() -> None:
    asked: set[str] = set()
    for word in ("table", "tables", "finding", "findings", "rows"):
        english_stem(lambda one: asked.add(one) or one, word)
    assert asked == {"table", "finding"}


@pytest.mark.parametrize("algorithm", ["english", "porter"])
def test_words_that_are_not_stemmed_are_stems(algorithm: str) -> None:
    stemmer = snowballstemmer.stemmer(algorithm).stemWord
    lists = Path(acronyms.__file__).parent
    texts = [
        (lists / name).read_text(encoding="utf-8") for name in ("ordinary.txt", "vocabulary.txt")
    ]
    known = {word.lower() for text in texts for word in re.findall("[A-Za-z]+", text)}
    ends = map("".join, itertools.product(string.ascii_lowercase, repeat=3))
    made = {begin + end for end in ends for begin in ("", "y", "gener", "rationali")}
    for words in (known, made):
        whole = set(filter(_WHOLE.fullmatch, words))
        assert len(words) / 8 < len(whole) < len(words)
        assert [word for word in whole if stemmer(word) != word] == []
