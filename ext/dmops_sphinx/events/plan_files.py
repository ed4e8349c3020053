"""``plan.json`` and its schema, written while the pages are where a build has processes for both.

In a build in parallel one process resolves all documents while another writes
them and mostly waits.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.parallel import ParallelTasks, SerialTasks

from ..domain import DmopsDomain
from ..render.plan_files import are_written, write_plan_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

__all__ = ["on_html_collect_pages", "on_write_started"]

_BUILDERS = frozenset({"html", "dirhtml", "singlehtml"})


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Begin to write the files of the plans, unless they say already what they would say."""
    if builder.name not in _BUILDERS:
        return
    domain = DmopsDomain.of(app.env)
    folder = Path(app.outdir)
    if are_written(domain, builder, folder):
        return
    write = partial(write_plan_files, domain, builder, folder)
    tasks = ParallelTasks(1) if builder.parallel_ok else SerialTasks()
    tasks.add_task(write)
    builder.dmops_plan_files = tasks  # type: ignore[attr-defined]


def on_html_collect_pages(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Wait until the files are there; return no page."""
    tasks = getattr(app.builder, "dmops_plan_files", None)
    if tasks is not None:
        tasks.join()
    return []
