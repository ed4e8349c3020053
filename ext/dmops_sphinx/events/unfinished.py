"""Pages that a build was to write when it was stopped, written by the next one.

Sphinx stores its environment before it writes pages, and tells by the age of files
which pages are behind. Of a page that shows changed data the next build would find
both as they should be, and the page would stay old for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["connect"]

_LAST = 999


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("env-updated", on_env_updated, priority=_LAST)
    app.connect("build-finished", on_build_finished, priority=_LAST)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Note that this build is about to store and write; write all where one before did not end."""
    mark = _mark(app)
    stopped = mark.exists()
    mark.touch()
    return sorted(env.found_docs) if stopped else []


def on_build_finished(app: Sphinx, error: Exception | None) -> None:
    """Note that all is written."""
    if error is None:
        _mark(app).unlink(missing_ok=True)


def _mark(app: Sphinx) -> Path:
    """Return the file that is there while a build writes to its folder."""
    target = blake2b(f"{app.builder.name} {app.outdir}".encode(), digest_size=8).hexdigest()
    return Path(app.doctreedir) / f"dmops-unfinished-{target}.txt"
