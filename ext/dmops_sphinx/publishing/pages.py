"""The pages and files of a site beside its editions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..catalogues import speaking
from ..frozen import dataclass
from ..words import say
from .editions import Edition
from .releases import EditionChanges
from .said import first_line

__all__ = ["Dashboard", "dashboard", "language_of", "missing_page", "sitemap", "versions"]

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["say"] = say
_LANGUAGE = re.compile(r"<html\b[^>]*\slang=[\"'](?P<language>[\w-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """What the page ``/v/`` shows.

    Attributes
    ----------
    title
        The title of the plan.
    built
        The editions there are.
    failed
        Those that could not be built, and why.
    absent
        Those that hold no plan.
    changes
        What changed.
    """

    title: str
    built: Sequence[Edition]
    failed: Mapping[str, str]
    absent: Sequence[str]
    changes: Sequence[EditionChanges]


def language_of(page: str) -> str:
    """Return the language that a page says it is in."""
    found = _LANGUAGE.search(page)
    return found["language"] if found else "en"


def dashboard(shown: Dashboard, language: str = "en") -> str:
    """Return the page ``/v/``: the editions, and what changed between them."""
    template = _TEMPLATES.get_template("dashboard.html")
    since = {change.after.name: change for change in shown.changes}
    with speaking(language) as spoken:
        text = template.render(shown=shown, since=since, first_line=first_line, language=spoken)
    return text + "\n"


def versions(built: Sequence[Edition], default: Edition) -> str:
    """Return ``versions.json``, which the switch of editions reads."""
    listed = [
        {
            "name": edition.name,
            "kind": edition.kind,
            "date": edition.date,
            "commit": edition.commit,
            "url": f"v/{edition.slug}/",
            "default": edition == default,
        }
        for edition in built
    ]
    return json.dumps({"version": 1, "editions": listed}, ensure_ascii=False, indent=1) + "\n"


def missing_page(base_url: str, language: str = "en") -> str:
    """Return the page for addresses that lead nowhere; it is shown at any of them."""
    root = urlsplit(base_url).path or "/"
    root = root if root.endswith("/") else f"{root}/"
    with speaking(language) as spoken:
        return _TEMPLATES.get_template("missing.html").render(root=root, language=spoken) + "\n"


def sitemap(folder: Path, base_url: str) -> str:
    """Return the sitemap of a site (https://www.sitemaps.org/protocol.html)."""
    base = base_url if base_url.endswith("/") else f"{base_url}/"
    pages = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if path.name not in {"404.html", "search.html", "genindex.html"}
    )
    urls = (
        f"<url><loc>{escape(urljoin(base, quote(page.removesuffix('index.html'))))}</loc></url>\n"
        for page in pages
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(urls)}</urlset>\n"
    )
