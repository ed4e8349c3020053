"""The catalogues of the package's own words: complete, in agreement with the code."""

from __future__ import annotations

import gettext
import re
import runpy
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages import Catalog

from dmops_sphinx import words
from dmops_sphinx.catalogues import CATALOGUE, LOCALES
from dmops_sphinx.language import SCRIPT_WORDS
from dmops_sphinx.model import labels
from support import ROOT

LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
SCRIPTS = LOCALES.parent / "assets/static"


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "tools/catalogues.py"))


@pytest.fixture(scope="module")
def template(tool: dict[str, Any]) -> Catalog:
    return tool["template"]()


@pytest.fixture(scope="module")
def catalogues(tool: dict[str, Any]) -> dict[str, Catalog]:
    return tool["catalogues"]()


@pytest.fixture
def speaking(request: pytest.FixtureRequest) -> Iterator[gettext.NullTranslations]:
    catalogue = gettext.translation(CATALOGUE, LOCALES, [request.param])
    words.use(catalogue)
    yield catalogue
    words.use(None)


def test_files_are_those_that_the_code_makes(tool: dict[str, Any]) -> None:
    stale = [path for path, made in tool["files"]().items() if path.read_bytes() != made]
    assert stale == [], "run `make catalogues`"


def test_languages() -> None:
    assert set(LANGUAGES) >= {"de", "es", "fr", "ja"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(
    template: Catalog, catalogues: dict[str, Catalog], language: str
) -> None:
    catalogue = catalogues[language]
    assert {message.id for message in catalogue if message.id} == {
        message.id for message in template if message.id
    }
    empty = [message.id for message in catalogue if message.id and not all(_forms(message.string))]
    assert empty == []
    for message in catalogue:
        if isinstance(message.id, tuple):
            assert len(message.string) == catalogue.num_plurals


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_markup_agree(catalogues: dict[str, Catalog], language: str) -> None:
    for message in catalogues[language]:
        given = {name for form in _forms(message.id) for name in re.findall(r"\{\w+\}", form)}
        many = isinstance(message.id, tuple)
        for form in _forms(message.string) if message.id else ():
            used = set(re.findall(r"\{[^}]*\}", form))
            assert used == given or (many and used <= given), (message.id, form)
            assert form.count("**") == _forms(message.id)[0].count("**")
            assert form == form.strip()


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("speaking", LANGUAGES, indirect=True)
def test_no_two_values_have_one_label(speaking: gettext.NullTranslations) -> None:
    """Badges are coloured by the value that their label stands for."""
    badges = ("department", "group", "team", "activity", "product", "role", "function", "person")
    said = [labels.label(value) for value in badges]
    assert [label for label, times in Counter(said).items() if times > 1] == []
    assert [labels.values_by_label()[label] for label in said] == list(badges)


def test_scripts_say_the_words_that_pages_tell_them() -> None:
    for name, told in SCRIPT_WORDS.items():
        text = (SCRIPTS / name).read_text(encoding="utf-8")
        asked = {found for call in re.findall(r"\bt\(([^;]*)", text) for found in _quoted(call)}
        assert set(told) <= asked, name
        direct = set(re.findall(r'\bt\("([^"]+)"', text))
        assert direct <= set(told), name


def _quoted(call: str) -> list[str]:
    return re.findall(r'"([^"]+)"', call)


@pytest.mark.parametrize("speaking", ["de"], indirect=True)
def test_only_words_of_the_package_are_translated(speaking: gettext.NullTranslations) -> None:
    assert words.said(words.Word("Team")) == "Team"
    assert words.said(words.Word("Manager")) == "Leitung"
    assert words.said("Manager") == "Manager"
    assert labels.label("to-be-decided") == "noch festzulegen"
    assert labels.label("my-own") == "my own"
    assert words.counted("({count} position)", "({count} positions)", 2) == "({count} Stellen)"
    assert words.listed(["a", "b", "c"]) == "a, b und c"
    assert type(words.said(words.Word("Manager"))) is str


def test_english_is_said_as_it_stands() -> None:
    assert words.is_english()
    assert words.said(words.Word("Manager")) == "Manager"
    assert type(words.said(words.Word("Manager"))) is str
    assert words.counted("one", "many", 1) == "one"
    assert [words.listed(names) for names in ([], ["a"], ["a", "b"])] == ["", "a", "a and b"]
    assert labels.values_by_label() == {}
