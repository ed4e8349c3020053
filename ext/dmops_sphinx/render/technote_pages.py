"""The way from page to page in the technote theme, which is made for one page.

A technote that is written on many pages gets a list of them in its outline, and
the previous and the next one below the text. Other themes have their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ..writing import write_text

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["connect_pages"]

_BUILDERS = frozenset({"html", "dirhtml"})
_MARK = "technote-pages.json"
_CURRENT = re.compile(r'<a class="current reference')


def connect_pages(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("env-updated", on_env_updated)
    app.connect("html-page-context", on_html_page_context)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Write all pages again where another page has come, gone, moved or changed its title.

    Each page names the others, and is otherwise written only when it changes itself.
    """
    if not _is_technote(app):
        return []
    path = Path(app.doctreedir) / _MARK
    state = json.dumps(
        [
            {name: list(below) for name, below in sorted(env.toctree_includes.items())},
            {name: title.astext() for name, title in sorted(env.titles.items())},
        ]
    )
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    if state == before:
        return []
    write_text(path, state)
    return sorted(env.found_docs) if before and len(env.found_docs) > 1 else []


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template the list of pages, and the address of the page's own source."""
    if templatename != "page.html" or not _is_technote(app):
        return
    technote = context.get("technote")
    if doctree is not None and pagename != app.config.root_doc and technote is not None:
        context["dmops_edit_url"] = _source_address(app, technote, pagename)
    if app.env.toctree_includes:
        listed = context["toctree"](
            maxdepth=3, collapse=True, titles_only=True, includehidden=True
        )
        context["dmops_pages"] = _CURRENT.sub(
            '<a aria-current="page" class="current reference', str(listed or "")
        )


def _is_technote(app: Sphinx) -> bool:
    builder = app.builder
    if builder.name not in _BUILDERS:
        return False
    theme: tuple[str, object] = builder.get_theme_config()  # type: ignore[attr-defined]
    return theme[0] == "technote"


def _source_address(app: Sphinx, technote: Any, pagename: str) -> str | None:  # noqa: ANN401
    address, root = technote.github_edit_url, getattr(technote, "root", None)
    if not address or root is None or not address.endswith(root.as_posix()):
        return None
    file = app.env.doc2path(pagename, base=False)
    folder = PurePosixPath(root.as_posix()).parent
    return f"{address.removesuffix(root.as_posix())}{folder / PurePosixPath(file).as_posix()}"
