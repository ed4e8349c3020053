"""A complete versioned site for any static host: editions, dashboard, 404 page, sitemap."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from ..frozen import dataclass
from ..writing import write_text
from .building import source_of
from .editions import Edition, EditionError
from .making import STAMP, Made, Outcome, make_editions
from .pages import Dashboard, dashboard, language_of, missing_page, sitemap, versions
from .releases import Compared, EditionChanges, edition_changes

__all__ = ["Site", "Sources", "build_site"]


@dataclass(slots=True, kw_only=True)
class Site:
    """A site that was built.

    Attributes
    ----------
    default
        The edition that ``/`` shows.
    built
        The editions that are in it.
    failed
        Those that could not be built, with what Sphinx said.
    absent
        Those that hold no plan: older than it, or about something else.
    changes
        What changed from each release to the next, and on branches.
    """

    default: Edition
    built: list[Edition] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    changes: list[EditionChanges] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a site is built from.

    Attributes
    ----------
    repository
        The folder of the plan's ``conf.py``.
    editions
        What is built.
    default
        The name of the edition that ``/`` shows.
    data
        The data folder, to tell what changed between releases.
    title
        The title of the plan, for the page of editions.
    base_url
        Where the site will be: for the sitemap and the 404 page.
    """

    repository: Path
    editions: tuple[Edition, ...]
    default: str
    data: Path
    title: str = ""
    base_url: str = ""


def build_site(
    sources: Sources, target: Path, say: Callable[[str], None] = lambda _: None
) -> Site:
    """Build the site into a folder, whole or not at all.

    Editions whose commit was built before are taken from the folder as it is.

    Parameters
    ----------
    sources
        What it is built from.
    target
        The folder of the site.
    say
        Prints a message for whoever waits.

    Raises
    ------
    EditionError
        If the default edition is not among the editions, or cannot be built.
    """
    target, default = target.absolute(), _default(sources)
    new = target.with_name(f".{target.name}-new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        made = make_editions(sources.repository, sources.editions, (target / "v", new / "v"), say)
        site = _site(default, sources.editions, made)
        prose = source_of(sources.repository)
        places = Compared(data=sources.data, prose=prose)
        site.changes = edition_changes(site.built, site.default, places)
        _add_pages(site, new, sources)
        _put_in_place(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return site


def _default(sources: Sources) -> Edition:
    for edition in sources.editions:
        if edition.name == sources.default:
            return edition
    raise EditionError(
        f"the default edition {sources.default!r} is not among those that are built; "
        "name another with --default"
    )


def _site(default: Edition, editions: tuple[Edition, ...], made: dict[str, Made]) -> Site:
    site = Site(default=default)
    for edition in editions:
        match made[edition.name].outcome:
            case Outcome.BUILT:
                site.built.append(edition)
            case Outcome.FAILED:
                site.failed[edition.name] = made[edition.name].output
            case Outcome.ABSENT:
                site.absent.append(edition.name)
    if default not in site.built:
        raise EditionError(f"the default edition cannot be built:\n{made[default.name].output}")
    return site


def _add_pages(site: Site, new: Path, sources: Sources) -> None:
    default = new / "v" / site.default.slug
    shutil.copytree(default, new, dirs_exist_ok=True, ignore=shutil.ignore_patterns(STAMP))
    for change in site.changes:
        if change.report:
            path = new / "v" / "changes" / change.page
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, change.report)
    shown = Dashboard(
        title=sources.title,
        built=site.built,
        failed=site.failed,
        absent=site.absent,
        changes=site.changes,
    )
    language = language_of((new / "index.html").read_text(encoding="utf-8", errors="replace"))
    write_text(new / "v" / "index.html", dashboard(shown, language))
    write_text(new / "versions.json", versions(site.built, site.default))
    write_text(new / "404.html", missing_page(sources.base_url, language))
    write_text(new / ".nojekyll", "")
    if sources.base_url:
        write_text(new / "sitemap.xml", sitemap(new, sources.base_url))


def _put_in_place(new: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
