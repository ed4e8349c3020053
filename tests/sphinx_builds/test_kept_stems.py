"""Stems of words are asked for once, and the index is what it would be without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.search.en import SearchEnglish

from building import Project

DOCUMENTS = {
    "index": "Plan\n====\n\nKeepers of words.\n\n.. toctree::\n\n   roles\n",
    "roles": "Roles\n=====\n\n.. role-table::\n   :caption: Roles\n",
}
LANGUAGE = """
from sphinx.search.en import SearchEnglish

class Own(SearchEnglish):
    lang = "xx"

    def stem(self, word):
        return word[:4]

html_search_language = "xx"

def setup(app):
    app.add_search_language(Own)
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path, DOCUMENTS)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    real = SearchEnglish.stem

    def count(self: SearchEnglish, word: str) -> str:
        words.append(word)
        return real(self, word)

    monkeypatch.setattr(SearchEnglish, "stem", count)
    return words


def index(project: Project, out: str = "out") -> str:
    return project.build(out=out).text("searchindex.js")


def test_a_page_that_is_read_again_asks_for_new_words_alone(
    project: Project, asked: list[str]
) -> None:
    project.build()
    assert "keeper" in {word.lower() for word in asked}
    asked.clear()
    project.change("index.rst", "of words", "of words and zebras")
    again = index(project)
    assert {word.lower() for word in asked} == {"zebras"}
    assert again == index(project, "clean")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _take_another(file: Path) -> None:
    file.write_bytes(b"another's")


@pytest.mark.parametrize("harm", [Path.unlink, _cut, _take_another])
def test_what_is_lost_is_asked_for_again(
    project: Project, asked: list[str], harm: Callable[[Path], object]
) -> None:
    built = project.build()
    (kept,) = (built.out.parent / "doctrees").glob("dmops-stems-*")
    harm(kept)
    asked.clear()
    project.change("index.rst", "of words", "of words and zebras")
    again = index(project)
    assert len(asked) > 2
    assert again == index(project, "clean")


def test_a_language_of_the_project_may_change_its_mind(project: Project) -> None:
    conf = project.conf
    project.conf = conf + LANGUAGE
    assert '"keep"' in index(project)
    project.conf = conf + LANGUAGE.replace("4", "5")
    project.change("index.rst", "of words", "of many words")
    assert '"keepe"' in index(project)
