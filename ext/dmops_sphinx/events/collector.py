"""Python's cycle collector during a build.

A plan is many small objects that live until the build ends. The collector would
look at all of them again whenever the documents have grown by a quarter, which
took a tenth of the time of a build of 10,000 rows, and would copy their memory
into every process that reads or writes documents.

What a document leaves behind is in cycles, too, and is new: the collector finds it
without looking at what is old, as long as documents come and go. Sphinx would keep
all that it has read in memory until they are written, and has them pickled besides.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["connect", "set_aside"]

_USUAL = gc.get_threshold()
_NEW_ALONE = (10_000, 10, 1_000_000)
"""So many objects are new at a time that few documents are among what is old, which stays."""


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("build-finished", on_build_finished)
    # A process that ends gives all of its memory back; looking for cycles in it took
    # as long as reading the plan.
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def set_aside(app: Sphinx) -> None:
    """Keep what there is now from being looked at before the build has ended."""
    gc.freeze()
    gc.set_threshold(*_NEW_ALONE)
    if app.parallel <= 1:
        app.env._write_doc_doctree_cache = _Unkept()
        app.env._pickled_doctree_cache = _Unkept()


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Look at everything again: the process may go on, and build once more."""
    gc.freeze()  # counts from the start, so that it does not look at once
    gc.unfreeze()
    gc.set_threshold(*_USUAL)


class _Unkept(dict[str, Any]):
    """The documents that Sphinx keeps in memory besides those on the disk: none."""

    def __setitem__(self, docname: str, document: object) -> None:
        """Keep nothing."""
