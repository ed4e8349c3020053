"""What pages have in common, left as it is by a build that changes nothing.

Sphinx reads the search index and writes it, the inventory, the general index
and the search page anew in each build, also where it neither reads nor writes
another page. For a plan of many rows that is most of such a build. Here they
are kept where they are those of the build that the environment is from, and
nothing has changed since; a changed setting or template makes Sphinx write all
pages, and these with them.
"""

from __future__ import annotations

from collections.abc import Set
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder

from ..domain import DmopsDomain

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
            load(docnames)
        else:
            _keep(builder)

    builder.load_indexer = load_indexer  # type: ignore[method-assign]


def on_build_finished(app: Sphinx, error: Exception | None) -> None:
    """Note what this build has left behind, if it came to its end."""
    builder = app.builder
    if error is None and builder.name in _BUILDERS and isinstance(builder, StandaloneHTMLBuilder):
        mark, state = _mark(app), _state(app, builder)
        if state and _read(mark) != state:
            mark.write_text(state, encoding="utf-8")


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
    domain = app.env.domains["dmops"]
    assert isinstance(domain, DmopsDomain)
    state = _state(app, builder) if domain.is_as_before else ""
    return bool(state) and _read(_mark(app)) == state


def _mark(app: Sphinx) -> Path:
    """Return where the state of an output folder is noted; several may share an environment."""
    name = blake2b(str(app.outdir).encode(), digest_size=8).hexdigest()
    return Path(app.doctreedir) / f"dmops-indexes-{name}.txt"


def _state(app: Sphinx, builder: StandaloneHTMLBuilder) -> str:
    """Return what tells the environment, the index and the inventory from others; or nothing."""
    paths = (
        Path(app.doctreedir) / ENV_PICKLE_FILENAME,
        Path(app.outdir) / builder.searchindex_filename,
        Path(app.outdir) / INVENTORY_FILENAME,
    )
    try:
        found = [path.stat() for path in paths]
    except OSError:
        return ""
    return "".join(f"{one.st_mtime_ns} {one.st_size} {one.st_ino}\n" for one in found)


def _read(mark: Path) -> str:
    try:
        return mark.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""
