"""The technote theme's finishing of the page, done once for each page that is written.

Technote wraps the tables of ``index.html`` and adds its status below the title
whenever a build ends, also when the page was not written: after each build in
which nothing changed, all tables were wrapped once more and the status stood
there twice. Here a page is finished only once, and in its text where that can be
done: see `technote_markup`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, TemplateNotFound, select_autoescape
from sphinx.builders.html import StandaloneHTMLBuilder

from ..words import say
from ..writing import write_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["finish_pages_once", "lend_metadata", "lend_words", "own_page"]

_HANDLERS = ("technote.ext.wraptables", "technote.ext.insertposttitle")
_SERIALIZING = frozenset({"json", "pickle"})
_MARK = "technote-page.txt"


def finish_pages_once(app: Sphinx) -> None:
    """Put the theme's handlers behind a look at whether the page is finished already."""
    theirs = [
        listener
        for listener in app.events.listeners.get("build-finished", ())
        if listener.handler.__module__ in _HANDLERS
    ]
    for listener in theirs:
        app.disconnect(listener.id)

    def finish(app: Sphinx, error: Exception | None) -> None:
        _finish(app, error, [listener.handler for listener in theirs])

    if theirs:
        app.connect("build-finished", finish)


def lend_words(app: Sphinx) -> None:
    """Let our templates say words of the package."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        environment = getattr(app.builder.templates, "environment", None)
        if environment is not None:
            environment.globals["say"] = say


def own_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object
) -> str | None:
    """Return our template of a page where the theme is technote.

    A template that only had the name of the theme's would be taken by EPUB too,
    which has a theme of its own.
    """
    builder = app.builder
    if template != "page.html" or not isinstance(builder, StandaloneHTMLBuilder):
        return None
    return "technote-page.html" if builder.get_theme_config()[0] == "technote" else None


def lend_metadata(app: Sphinx) -> None:
    """Let the theme's handlers find their metadata in formats that have no templates.

    The builders ``json`` and ``pickle`` write down what templates would get,
    and cannot write technote's object; its handlers ask for it all the same.
    """
    if app.builder.name not in _SERIALIZING or "technote" not in app.config.html_context:
        return
    kept = dict(app.config.html_context)
    technote = kept.pop("technote")
    app.config.html_context = kept

    def lend(app: Sphinx, page: str, template: str, context: dict[str, Any], _: object) -> None:
        context["technote"] = technote

    def take(app: Sphinx, page: str, template: str, context: dict[str, Any], _: object) -> None:
        del context["technote"]

    app.connect("html-page-context", lend, priority=1)
    app.connect("html-page-context", take, priority=999)


def _finish(app: Sphinx, error: Exception | None, handlers: list[Callable[..., object]]) -> None:
    page, mark = Path(app.outdir) / "index.html", Path(app.doctreedir) / _MARK
    if error is not None or not page.is_file() or _state(page) == _read(mark):
        return
    from .technote_markup import in_language  # late: its patterns take a while to compile

    text = _finished(app, page.read_text(encoding="utf-8"))
    if text is not None:
        write_text(page, in_language(text, str(app.config.language)))
    else:
        for handler in handlers:
            handler(app, error)
    mark.write_text(_state(page), encoding="utf-8")


def _finished(app: Sphinx, page: str) -> str | None:
    """Return the page as the theme would finish it; nothing where it has to do so itself."""
    from .technote_markup import finished_markup

    technote = getattr(app.config, "html_context", {}).get("technote")
    if technote is None:
        return finished_markup(page, "")
    templates = Environment(
        loader=PackageLoader("technote", "ext/templates"), autoescape=select_autoescape(["html"])
    )
    try:
        template = templates.get_template("post-title.html.jinja")
    except TemplateNotFound:
        return None
    return finished_markup(page, template.render(technote=technote))


def _state(page: Path) -> str:
    found = page.stat()
    return f"{page} {found.st_mtime_ns} {found.st_size}"


def _read(mark: Path) -> str:
    try:
        return mark.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""
