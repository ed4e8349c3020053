"""Headings that pages have in other languages are read by an import, as English ones are."""

from __future__ import annotations

import pytest

from dmops_sphinx.catalogues import LOCALES, speaking
from dmops_sphinx.exchange.matching.headings_abroad import in_english
from dmops_sphinx.exchange.matching.synonyms import folded
from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.words import said

LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if path.is_dir())
APART = {"open-items", "open-counts"}
DERIVED = {"Responsible for"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_known(language: str) -> None:
    with speaking(language):
        headings = {
            column.column.title: said(column.column.title)
            for name, table in tables_of().items()
            if name not in APART
            for column in table.columns
            if column.column.name in table.default
        }
    unknown = [
        shown
        for english, shown in headings.items()
        if english not in DERIVED
        and folded(shown) != folded(english)
        and not in_english(folded(shown))
        and folded(shown) not in {"nr", "no"}
    ]
    assert unknown == []
