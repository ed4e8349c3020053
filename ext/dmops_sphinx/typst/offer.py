"""The PDF on the pages: a link below the title, and the file beside the page."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..frozen import dataclass
from ..messages import Subtype, warn
from .settings import pdf_settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["connect_offer"]

_BUILDERS = frozenset({"html", "dirhtml", "singlehtml"})
_CLASS = "dmops-pdf"
_PARAGRAPH = re.compile(rf'<p class="{_CLASS}">.*?</p>', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A PDF that pages link to.

    Attributes
    ----------
    address
        Where it is for the root page.
    label
        What the link says.
    file
        The file to be copied beside the pages; none for one that is elsewhere.
    """

    address: str
    label: str
    file: Path | None = None

    def html(self) -> str:
        """Return the link."""
        kept = " download" if self.file is not None else ""
        return (
            f'<a href="{escape(self.address)}" type="application/pdf"{kept}>'
            f"{escape(self.label)}</a>"
        )


def connect_offer(app: Sphinx) -> None:
    """Connect the handlers below."""
    app.connect("env-updated", on_env_updated)
    app.connect("html-page-context", on_html_page_context)
    app.connect("build-finished", on_build_finished)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
    """Write the root page again where it does not offer what there is now."""
    if app.builder.name not in {"html", "dirhtml"}:
        return []
    page = Path(app.builder.get_outfilename(app.config.root_doc))  # type: ignore[attr-defined]
    if not page.is_file():
        return []
    shown = _PARAGRAPH.search(page.read_text(encoding="utf-8", errors="replace"))
    current = _said(shown[0]) if shown else []
    return [] if current == _said(_paragraph(app)) else [app.config.root_doc]


def on_html_page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the link below the title of the root page."""
    if app.builder.name not in _BUILDERS or pagename != app.config.root_doc or not doctree:
        return
    paragraph = _paragraph(app)
    if paragraph:
        before, end, after = str(context.get("body", "")).partition("</h1>")
        context["body"] = f"{before}{end}\n{paragraph}{after}" if end else paragraph + before


def on_build_finished(app: Sphinx, error: Exception | None) -> None:
    """Copy the PDF beside the pages."""
    if error is not None or app.builder.name not in _BUILDERS:
        return
    for offer in _offers(app):
        if offer.file is not None:
            target = Path(app.outdir) / offer.file.name
            if not target.is_file() or target.read_bytes() != offer.file.read_bytes():
                temporary = target.with_suffix(".tmp")
                shutil.copyfile(offer.file, temporary)
                temporary.replace(target)


def _said(html: str) -> list[tuple[str, str]]:
    """Return addresses and labels; themes may write the rest in another way."""
    return re.findall(r'href="([^"]*)"|>([^<>]+)</a>', html)


def _paragraph(app: Sphinx) -> str:
    links = " ".join(offer.html() for offer in _offers(app))
    return f'<p class="{_CLASS}">{links}</p>\n' if links else ""


def _offers(app: Sphinx) -> list[_Offer]:
    settings = pdf_settings_of(app.config)
    asked, word = settings.file, settings.word("download")
    if asked is False:
        return []
    if isinstance(asked, str) and "://" in asked:
        return [_Offer(address=asked, label=word)]
    if isinstance(asked, str) and asked:
        found = Path(app.confdir) / asked
        if not found.is_file():
            warn(
                Subtype.PDF,
                f"dmops_pdf_file names {asked!r}, which is not there; `sphinx-build -b typst`"
                " makes a PDF",
                location=None,
            )
            return []
        files = [found]
    else:
        # The builder's own folder stands beside that of the pages.
        folder = Path(app.outdir).parent / "pdf"
        if next(folder.glob("*.pdf"), None) is None:
            return []  # without asking for the plan's name, which has not been loaded
        from .information import file_name

        names = [name for _, name in settings.documents] or [file_name(app.env)]
        paths = [folder / (name if name.endswith(".pdf") else f"{name}.pdf") for name in names]
        files = [path for path in paths if path.is_file()]
    several = len(files) > 1
    return [
        _Offer(
            address=quote(path.name),
            label=f"{path.stem if several else word} ({_size(path)})",
            file=path,
        )
        for path in files
    ]


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} kB"
