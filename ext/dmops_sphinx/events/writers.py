"""Pages written by other processes while this one resolves documents, in a build with several.

Sphinx hands on documents by the dozens, to one process less than it may use, and then waits.
With two processes one resolves while the other waits for the first dozens, and waits while the
other writes the last. Here few are handed on at a time, what is left when all are resolved goes
to as many processes as there may be, and this one goes on with what the pages have in common.

All that a document goes through is left to Sphinx, in its order: it is resolved and indexed in
this process, and written in another.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Set
from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder
from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["on_write_started"]

_PACKAGE = __name__.partition(".")[0]
_BUILDERS = frozenset({"html", "dirhtml"})
_TOGETHER = 32
"""How many documents are handed on; to begin a process costs as much as to write a few."""


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Let the builder hand on documents as they come, unless it writes in a way of its own."""
    if (
        builder.name in _BUILDERS
        and builder.parallel_ok
        and type(builder).write_documents is Builder.write_documents
    ):
        listeners = app.events.listeners.get("html-collect-pages", ())
        others = any(not _is_ours(listener.handler) for listener in listeners)
        writers = _Writers(builder, app.parallel, must_wait=others)
        changed: Any = builder  # what is replaced are the methods of this one builder
        changed.write_documents, changed.finish = writers.write_documents, writers.finish


def _is_ours(handler: object) -> bool:
    return str(getattr(handler, "__module__", "")).startswith(f"{_PACKAGE}.")


class _Writers:
    """Processes that write.

    Parameters
    ----------
    builder
        Writes pages.
    processes
        How many may be at work, this one among them.
    must_wait
        Whether all pages are to be there before the builder finishes, since others
        may look at them.
    """

    def __init__(self, builder: Builder, processes: int, *, must_wait: bool) -> None:
        self._builder: Any = builder
        self._write: Callable[[str, nodes.document], None] = builder.write_doc
        self._write_documents, self._finish = builder.write_documents, builder.finish
        self._tasks = _Tasks(processes - 1)
        self._processes, self._must_wait = processes, must_wait
        self._ready: list[tuple[str, nodes.document]] = []
        self._has_written = False

    def write_documents(self, docnames: Set[str]) -> None:
        """Resolve documents one by one, as in one process, and have others write them."""
        builder = self._builder
        builder.parallel_ok, builder.write_doc = False, self._take
        try:
            self._write_documents(docnames)
        finally:
            builder.parallel_ok = True
            del builder.write_doc
        each = max(_TOGETHER, -(-len(self._ready) // self._processes))
        while self._ready:
            self._tasks.nproc += 1  # this process has little left to do
            self._hand_on(each)
        if self._must_wait:
            self._tasks.join()

    def finish(self) -> None:
        """Write what the pages have in common, and wait for the pages."""
        try:
            self._finish()
        finally:
            self._tasks.join()

    def _take(self, docname: str, document: nodes.document) -> None:
        if not self._has_written:  # templates are compiled here once, for all processes
            self._has_written = True
            self._write(docname, document)
            return
        self._ready.append((docname, document))
        if len(self._ready) >= _TOGETHER and self._tasks.may_begin():
            self._hand_on(_TOGETHER)

    def _hand_on(self, number: int) -> None:
        documents, self._ready = self._ready[:number], self._ready[number:]
        self._tasks.add_task(self._write_all, documents)
        if self._tasks.failure:
            raise self._tasks.failure

    def _write_all(self, documents: list[tuple[str, nodes.document]]) -> None:
        for docname, document in documents:
            self._write(docname, document)


class _Tasks(ParallelTasks):
    """Tasks of which none fails in silence, as those do that fail while another is added."""

    failure: BaseException | None = None

    def may_begin(self) -> bool:
        """Tell whether a task would begin at once."""
        if self._pworking == self.nproc:
            self._join_one()
        return self._pworking < self.nproc

    def terminate(self) -> None:
        """End all, and keep why."""
        self.failure = self.failure or sys.exc_info()[1]
        super().terminate()
