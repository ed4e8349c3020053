"""The language of a project's pages, which the package's own words are said in.

The catalogues of the package stand in ``locales``. A project may have one of the
same name in its ``locale_dirs``, for a language that the package lacks or for
words that it would have otherwise. A project in English asks for none of this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from .words import Word, said, use

if TYPE_CHECKING:
    from gettext import GNUTranslations

    from sphinx.application import Sphinx

__all__ = ["SCRIPT_WORDS", "add_script", "speak"]

SCRIPT_WORDS: Mapping[str, tuple[Word, ...]] = MappingProxyType({
    "dmops.js": (
        Word("the table"), Word("{count} rows"), Word("{count} of {all} rows"),
        Word("{count} rows downloaded"), Word("Link copied"),
        Word("The link is in the address bar"), Word("Group"), Word("all"), Word("Levels"),
        Word("Columns"), Word("Show sources"), Word("Download CSV"), Word("Copy link"),
        Word("Search"), Word("Search {name}"), Word("Reset"), Word("Options"),
        Word("Tools of {name}"), Word("Branch {name}"),
    ),
    "dmops-charts.js": (
        Word("Branch {name}"), Word("Fold branches"), Word("Unfold branches"), Word("Close"),
    ),
    "editions.js": (Word("Edition"), Word("All editions"), Word("Editions")),
})  # fmt: skip
"""The words of each script, which the page tells it in other languages than English."""


def speak(app: Sphinx) -> None:
    """Say the package's words in the language of the project while it is set up and builds."""
    catalogue = None
    if app.config.language not in {None, "", "en"}:
        catalogue = _catalogue(app)
        app.connect("build-finished", lambda *_: use(None), priority=999)
    use(catalogue)
    # Another project may have been set up in this process since.
    app.connect("env-get-outdated", partial(_begin, catalogue), priority=1)


def add_script(app: Sphinx, name: str) -> None:
    """Load one of our scripts on the page, with its words where they are not English."""
    told = {word: said(word) for word in SCRIPT_WORDS[name]}
    words = {word: translation for word, translation in told.items() if translation != word}
    if words:
        data = json.dumps(words, ensure_ascii=False)
        app.add_js_file(name, loading_method="defer", **{"data-words": data})  # type: ignore[arg-type]
    else:
        app.add_js_file(name, loading_method="defer")


def _begin(catalogue: GNUTranslations | None, *_: object) -> tuple[str, ...]:
    use(catalogue)
    return ()


def _catalogue(app: Sphinx) -> GNUTranslations | None:
    """Return the words of the project's language: its own before the package's."""
    # Late: pages in English have no catalogue.
    from .catalogues import CatalogueError, find_catalogues, read_catalogues

    own = [Path(app.confdir) / name for name in app.config.locale_dirs]
    files = find_catalogues(app.config.language, own)
    # A changed catalogue changes what every document shows, as another language does.
    content = b"".join(file.read_bytes() for file in files)
    app.add_config_value("dmops_catalogue", blake2b(content).hexdigest(), "env", (str,))
    try:
        return read_catalogues(files)
    except CatalogueError as error:
        raise ConfigError(str(error)) from error
