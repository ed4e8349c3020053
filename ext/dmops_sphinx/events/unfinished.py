"""Pages that are behind what the environment knows, written by the next build.

Sphinx stores its environment before it writes pages, and tells by the age of the
sources which pages are behind. Of a page that shows changed data it would not know
so where a build was stopped, or where a build to another folder (``make latex``
between two ``make html``) has read the change, or where a build was asked for some
pages alone (``sphinx-build … one.rst``): the page would stay old for ever.
So it is kept for each folder which state of the environment its pages show, and
which version of this package has printed them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME

from .. import __version__
from ..domain import DmopsDomain
from ..environment.outputs import note, noted, state_of
from ..model.fingerprints import fingerprint

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["connect"]

_LAST = 999
_SHOWN = ("lists", "links", "places", "acronyms_shown", "digest")


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("env-before-read-docs", on_env_before_read_docs)
    app.connect("env-updated", on_env_updated, priority=_LAST)


def on_env_before_read_docs(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Watch whether the documents that are to be written are written.

    Sphinx adds to the list, after reading, what is to be written besides.
    """
    written: set[str] = set()
    app.connect("doctree-resolved", lambda _app, _doctree, docname: written.add(docname))
    finish = partial(_on_build_finished, stored=_stored(app), awaited=docnames, written=written)
    app.connect("build-finished", finish, priority=_LAST)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return all documents where the pages show another state than the one that was loaded."""
    domain = DmopsDomain.of(env)
    data = domain.stored.data
    before = data.get("state", "")
    data["state"] = fingerprint(
        (sorted(env.all_docs.items()), domain.began_with, *(data.get(name) for name in _SHOWN))
    )
    return sorted(env.found_docs) if noted(app, "pages") != _printed(before) else []


def _on_build_finished(
    app: Sphinx,
    error: Exception | None,
    *,
    stored: str,
    awaited: Sequence[str],
    written: Set[str],
) -> None:
    """Note that all is written, of the environment that this build has stored."""
    if error is None and _stored(app) != stored and written >= app.env.found_docs & set(awaited):
        note(app, pages=_printed(DmopsDomain.of(app.env).stored.data["state"]))


def _printed(state: str) -> str | None:
    return f"{__version__} {state}" if state else None


def _stored(app: Sphinx) -> str:
    """Return what changes when Sphinx stores the environment, which it does only if it changed."""
    return state_of(Path(app.doctreedir) / ENV_PICKLE_FILENAME)
