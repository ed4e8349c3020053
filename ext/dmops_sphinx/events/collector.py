"""Python's cycle collector during a build.

A plan is many small objects that live until the build ends. The collector would
look at all of them again whenever the documents have grown by a quarter, which
took a tenth of the time of a build of 10,000 rows, and would copy their memory
into every process that reads or writes documents.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["connect", "set_aside"]


def connect(app: Sphinx) -> None:
    """Connect the handler below."""
    app.connect("build-finished", on_build_finished)


def set_aside() -> None:
    """Keep what there is now from being looked at before the build has ended."""
    gc.freeze()


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Look at everything again: the process may go on, and build once more."""
    gc.unfreeze()
