"""Stems of words, kept from build to build: Sphinx's stemmer is written in Python.

A page that is read again has nearly all the words that it had, and to ask for
their stems takes as long as to read it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx

from ..loading.cache import from_cache, to_cache
from ..model.fingerprints import fingerprint

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["keep_stems"]

_NAME = "stems"
_MOST = 100_000
"""So many stems are kept: words that are gone stay among them."""


def keep_stems(app: Sphinx, language: Any, stems: dict[str, Any]) -> None:  # noqa: ANN401
    """Add to the stems of words those that a build before knew; keep them when this one ends.

    Parameters
    ----------
    app
        The build.
    language
        The language of its search index, one of Sphinx's own: of another one nobody
        knows when it says something else of a word.
    stems
        What it has been asked for, which the build adds to.
    """
    key = _key(language)
    if not key:
        return
    folder = Path(app.doctreedir)
    known = from_cache(folder, _NAME, key)
    if isinstance(known, dict):
        stems.update(known)
    before = len(stems)

    def on_build_finished(_: Sphinx, __: Exception | None) -> None:
        if before < len(stems) <= _MOST:
            to_cache(folder, _NAME, key, dict(stems))

    app.connect("build-finished", on_build_finished)


def _key(language: Any) -> str:  # noqa: ANN401
    """Return what tells a language and its stemmer from others; nothing if they are unknown."""
    stemmer = type(getattr(language, "stemmer", language))
    file = getattr(sys.modules.get(stemmer.__module__), "__file__", None)
    if not type(language).__module__.startswith("sphinx.search.") or file is None:
        return ""
    try:
        state = Path(file).stat()
    except OSError:  # inside an archive
        return ""
    about = sphinx.__version__, repr(type(language)), repr(stemmer), file
    return fingerprint((*about, state.st_size, state.st_mtime_ns))
