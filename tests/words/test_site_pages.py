"""The pages of a site beside its editions, in the language of the default edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.catalogues import CATALOGUE, CatalogueError, read_catalogues, speaking
from dmops_sphinx.publishing.pages import Dashboard, dashboard, language_of, missing_page
from dmops_sphinx.words import is_english, say

SHOWN = Dashboard(title="Plan", built=(), failed={"v1": "Fehler"}, absent=("v0",), changes=())


@pytest.mark.parametrize(
    "page,language",
    [
        ('<!doctype html>\n<html class="x" lang="de-AT" data-x>', "de-AT"),
        ("<html lang='pt'>", "pt"),
        ('<html data-lang="x">', "en"),
        ("<p lang='de'>", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_page(page: str, language: str) -> None:
    assert language_of(page) == language


def test_pages_in_german() -> None:
    page = dashboard(SHOWN, "de-AT")
    assert '<html lang="de-AT">' in page
    assert "<h1>Ausgaben</h1>" in page
    assert "Kein Plan bei v0." in page
    assert "Nicht gebaut" in page
    assert "Diese Seite gibt es nicht" in missing_page("", "de")
    assert is_english()


def test_a_language_without_words_is_english_and_says_so() -> None:
    assert '<html lang="en">' in dashboard(SHOWN, "tlh")
    assert dashboard(SHOWN, "tlh") == dashboard(SHOWN)


def test_english_comes_back_after_a_failure() -> None:
    def fail() -> None:
        with speaking("de"):
            raise ValueError(say("Search"))

    with pytest.raises(ValueError, match="Suchen"):
        fail()
    assert say("Search") == "Search"


def test_what_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / f"{CATALOGUE}.mo").write_bytes(b"\xde\x12\x04\x95\x00")
    with pytest.raises(CatalogueError, match="is not a catalogue"):
        read_catalogues([tmp_path / f"{CATALOGUE}.mo"])
