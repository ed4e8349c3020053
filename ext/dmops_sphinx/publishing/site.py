"""A complete versioned site for any static host: editions, dashboard, 404 page, sitemap."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .. import __version__
from ..writing import write_text
from .building import BuildResult, build_edition, checkout
from .editions import Edition, EditionError
from .pages import dashboard, missing_page, sitemap, versions
from .releases import ReleaseChanges, release_changes

__all__ = ["Site", "Sources", "build_site"]

_STAMP = ".edition.json"


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
    changes
        What changed from each release to the next.
    """

    default: Edition
    built: list[Edition] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    changes: list[ReleaseChanges] = field(default_factory=list)


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
    base_url
        Where the site will be: for the sitemap and the 404 page.
    """

    repository: Path
    editions: tuple[Edition, ...]
    default: str
    data: Path
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
    editions, default = sources.editions, sources.default
    target = target.absolute()
    names = {edition.name: edition for edition in editions}
    if default not in names:
        raise EditionError(f"the default edition {default!r} is not among those that are built")
    new = target.with_name(f".{target.name}-new")
    shutil.rmtree(new, ignore_errors=True)
    site = Site(default=names[default])
    try:
        for number, edition in enumerate(editions, 1):
            say(f"edition {number} of {len(editions)}: {edition.name}")
            _add_edition(site, sources.repository, edition, target, new)
        _finish(site, new, sources)
        _put_in_place(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return site


def _finish(site: Site, new: Path, sources: Sources) -> None:
    if site.default not in site.built:
        reason = site.failed[site.default.name]
        raise EditionError(f"the default edition cannot be built:\n{reason}")
    releases = [edition for edition in site.built if edition.kind == "release"]
    site.changes = release_changes(releases, sources.data)
    _add_pages(site, new, sources.base_url)


def _add_edition(site: Site, repository: Path, edition: Edition, old: Path, new: Path) -> None:
    folder = new / "v" / edition.slug
    stamp = {"commit": edition.commit, "version": __version__}
    before = old / "v" / edition.slug
    if _read(before / _STAMP) == stamp:
        shutil.copytree(before, folder)
        site.built.append(edition)
        return
    with checkout(repository, edition) as sources:
        result: BuildResult = build_edition(sources, folder)
    if not result.ok:
        shutil.rmtree(folder, ignore_errors=True)
        site.failed[edition.name] = result.output
        return
    for leftover in (folder / ".buildinfo", folder / ".buildinfo.bak"):
        leftover.unlink(missing_ok=True)
    write_text(folder / _STAMP, json.dumps(stamp) + "\n")
    site.built.append(edition)


def _add_pages(site: Site, new: Path, base_url: str) -> None:
    default = new / "v" / site.default.slug
    shutil.copytree(default, new, dirs_exist_ok=True, ignore=shutil.ignore_patterns(_STAMP))
    for change in site.changes:
        if change.report:
            path = new / "v" / "changes" / change.page
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, change.report)
    write_text(new / "v" / "index.html", dashboard(site.built, site.failed, site.changes))
    write_text(new / "versions.json", versions(site.built, site.default))
    write_text(new / "404.html", missing_page(base_url))
    write_text(new / ".nojekyll", "")
    if base_url:
        write_text(new / "sitemap.xml", sitemap(new, base_url))


def _put_in_place(new: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
