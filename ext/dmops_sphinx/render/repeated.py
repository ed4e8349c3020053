"""What many pages repeat, printed once: titles of their neighbours, tags of styles and scripts.

Sphinx prints the title of a document on its own page, on the one before, on the one
behind and on all below it, each time by a writer of its own; and it looks on the disk
for each style and script of each page. That took as long as printing all tables.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["connect"]

_TAGS = ("css_tag", "js_tag")
_BEHIND_OTHERS = 900


def connect(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("builder-inited", on_builder_inited)


def on_builder_inited(app: Sphinx) -> None:
    """Let a builder of pages remember what it has printed."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    kept: Any = builder  # what is replaced is the method of this one builder
    kept.render_partial = _remembering_titles(builder.render_partial)
    printed: dict[tuple[Hashable, ...], str] = {}

    def share_tags(_: Sphinx, page: str, __: str, context: dict[str, Any], ___: object) -> None:
        folder = builder.get_target_uri(page).rpartition("/")[0]
        for name in _TAGS:
            if _is_of_sphinx(context.get(name)):
                context[name] = _remembering_tags(context[name], printed, (name, folder))

    app.connect("html-page-context", share_tags, priority=_BEHIND_OTHERS)


def _remembering_titles(
    render: Callable[[nodes.Node | None], dict[str, str]],
) -> Callable[[nodes.Node | None], dict[str, str]]:
    """Return a function that prints each title of mere text once.

    What else may stand in a title, as an image, depends on the page that it is shown on.
    """
    printed: dict[int, tuple[nodes.Node, str, dict[str, str]]] = {}

    def render_partial(node: nodes.Node | None) -> dict[str, str]:
        if not isinstance(node, nodes.title) or not all(
            isinstance(child, nodes.Text) for child in node.children
        ):
            return render(node)
        text = node.astext()
        known, said, parts = printed.get(id(node), (None, "", {}))
        if known is not node or said != text:
            parts = dict(render(node))
            printed[id(node)] = node, text, parts
        return dict(parts)

    return render_partial


def _is_of_sphinx(tag: object) -> bool:
    """Tell whether a page's tags are printed by Sphinx, and follow from asset and folder."""
    return getattr(tag, "__module__", "") == StandaloneHTMLBuilder.__module__


def _remembering_tags(
    tag: Callable[[Any], str], printed: dict[tuple[Hashable, ...], str], where: tuple[str, str]
) -> Callable[[Any], str]:
    def remembered(asset: Hashable) -> str:
        key = *where, asset
        found = printed.get(key)
        if found is None:
            found = printed[key] = tag(asset)
        return found

    return remembered
