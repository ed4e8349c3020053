"""Pages that are behind what the environment knows, written by the next build.

Sphinx stores its environment before it writes pages, and tells by the age of the
sources which pages are behind. Of a page that shows changed data it would not know
so where a build was stopped, or where a build to another folder (``make latex``
between two ``make html``) has read the change: the page would stay old for ever.
So it is kept for each folder which state of the environment its pages show, and
which version of this package has printed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME

from .. import __version__
from ..model.fingerprints import fingerprint
from ..render.states import state_of
from ..writing import write_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["connect"]

_LAST = 999
_SHOWN = ("lists", "links", "places", "acronyms_shown", "digest")


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("env-updated", on_env_updated, priority=_LAST)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Return all documents where the pages show another state than the one that was loaded."""
    domain: Any = env.domains["dmops"]
    mark = _mark(app)
    shown = mark.read_text("utf-8", errors="replace") if mark.is_file() else ""
    data = domain.stored.data
    before = data.get("state", "")
    data["state"] = fingerprint(
        (sorted(env.all_docs.items()), domain.began_with, *(data.get(name) for name in _SHOWN))
    )
    finish = partial(_on_build_finished, mark=mark, stored=_stored(app))
    app.connect("build-finished", finish, priority=_LAST)
    return sorted(env.found_docs) if shown != _noted(before) else []


def _on_build_finished(app: Sphinx, error: Exception | None, *, mark: Path, stored: str) -> None:
    """Note that all is written, of the environment that this build has stored."""
    if error is None and _stored(app) != stored:
        domain: Any = app.env.domains["dmops"]
        write_text(mark, _noted(domain.stored.data["state"]))


def _noted(state: str) -> str:
    return f"{__version__} {state}" if state else ""


def _stored(app: Sphinx) -> str:
    """Return what changes when Sphinx stores the environment, which it does only if it changed."""
    return state_of(Path(app.doctreedir) / ENV_PICKLE_FILENAME)


def _mark(app: Sphinx) -> Path:
    """Return the file that tells what the pages in the folder of the build show."""
    target = blake2b(f"{app.builder.name} {app.outdir}".encode(), digest_size=8).hexdigest()
    return Path(app.doctreedir) / f"dmops-written-{target}.txt"
