"""What pages have in common, left as it is by a build that would not change it.

Sphinx reads the search index and writes it, the inventory, the general index
and the search page anew in each build, also where it neither reads nor writes
another page. For a plan of many rows that is most of such a build. Here they
are kept where they are those of the build that the environment is from, and
nothing has changed since; a changed setting or template makes Sphinx write all
pages, and these with them.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.util.parallel import ParallelTasks

from .. import __version__
from ..domain import DmopsDomain
from ..environment.outputs import note, noted, state_of
from ..model.fingerprints import fingerprint

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["connect"]

_BUILDERS = frozenset({"html", "dirhtml"})


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("builder-inited", on_builder_inited)
    app.connect("build-finished", on_build_finished)


def on_builder_inited(app: Sphinx) -> None:
    """Let the builder look at what there is before it loads the search index."""
    builder = app.builder
    if builder.name not in _BUILDERS or not isinstance(builder, StandaloneHTMLBuilder):
        return
    load = builder.load_indexer

    def load_indexer(docnames: Set[str]) -> None:
        if docnames or not _are_kept(app, builder):
            if builder.parallel_ok:
                _begin_inventory(app, builder)
            load(docnames)
        else:
            _keep(builder)

    write_inventory = builder.dump_inventory

    def dump_inventory() -> None:
        if not _is_inventory_left(app, builder):
            write_inventory()

    kept: Any = builder  # what is replaced are the methods of this one builder
    kept.load_indexer, kept.dump_inventory = load_indexer, dump_inventory


def _begin_inventory(app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
    """Have the inventory written by another process while documents are resolved."""
    if _is_inventory_left(app, builder):
        return
    write, objects, tasks = builder.dump_inventory, _objects(app, builder), ParallelTasks(1)
    tasks.add_task(write)

    def dump_inventory() -> None:
        tasks.join()
        if _objects(app, builder) != objects:  # others may note some while they resolve
            write()

    kept: Any = builder
    kept.dump_inventory = dump_inventory


def _is_inventory_left(app: Sphinx, builder: StandaloneHTMLBuilder) -> bool:
    there = state_of(Path(app.outdir) / INVENTORY_FILENAME)
    return bool(there) and noted(app, "inventory") == [there, _objects(app, builder)]


def on_build_finished(app: Sphinx, error: Exception | None) -> None:
    """Note what this build has left behind, if it came to its end."""
    builder = app.builder
    if error is None and builder.name in _BUILDERS and isinstance(builder, StandaloneHTMLBuilder):
        state = _state(app, builder)
        if state and noted(app, "indexes") != state:
            note(app, indexes=state, inventory=[state[-1], _objects(app, builder)])


def _keep(builder: StandaloneHTMLBuilder) -> None:
    """Let a builder write none of what is there."""
    write_indices, write_additional_pages = builder.gen_indices, builder.gen_additional_pages

    def nothing() -> None:
        """Write nothing."""

    def gen_indices() -> None:
        general = ["genindex"] if builder.use_index else []
        if not _are_there(builder, [*general, *(name for name, *_ in builder.domain_indices)]):
            write_indices()

    def gen_additional_pages() -> None:
        search = ["search"] if builder.search else []
        if builder.config.html_use_opensearch or not _are_there(
            builder, [*search, *builder.config.html_additional_pages]
        ):
            write_additional_pages()

    # What is replaced are the methods of this one builder, for this one build.
    kept: Any = builder
    kept.dump_search_index = kept.dump_inventory = nothing
    kept.gen_indices, kept.gen_additional_pages = gen_indices, gen_additional_pages


def _are_there(builder: StandaloneHTMLBuilder, pages: list[str]) -> bool:
    return all(Path(builder.get_outfilename(page)).is_file() for page in pages)


def _are_kept(app: Sphinx, builder: StandaloneHTMLBuilder) -> bool:
    state = _state(app, builder) if DmopsDomain.of(app.env).is_as_before else []
    return bool(state) and noted(app, "indexes") == state


def _state(app: Sphinx, builder: StandaloneHTMLBuilder) -> list[str]:
    """Return what tells the environment, the index and the inventory from others; or nothing."""
    paths = (
        Path(app.doctreedir) / ENV_PICKLE_FILENAME,
        Path(app.outdir) / builder.searchindex_filename,
        Path(app.outdir) / INVENTORY_FILENAME,
    )
    found = [state_of(path) for path in paths]
    return found if all(found) else []


def _objects(app: Sphinx, builder: StandaloneHTMLBuilder) -> str:
    """Return the fingerprint of what an inventory is made from.

    The objects of the plan, which are many, have one already.
    """
    config, env = app.config, app.env
    lists = env.domains["dmops"].data.get("lists")
    others = (one for one in env.domains.sorted() if one.name != "dmops")
    objects = [(one.name, sorted(one.get_objects())) for one in others]
    addresses = [(name, builder.get_target_uri(name)) for name in sorted(env.all_docs)]
    about = config.project, config.version, config.root_doc
    return fingerprint((__version__, about, lists, objects, addresses))
