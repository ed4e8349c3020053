"""The editions of a plan: the branches and tags of its repository."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from ..frozen import dataclass
from ..model.suggest import did_you_mean

__all__ = ["Edition", "EditionError", "editions_of", "slug_of"]

_FORMAT = "%(refname)%09%(objectname)%09%(*objectname)%09%(creatordate:short)"
_REF = re.compile(r"refs/(?P<kind>heads|tags|remotes)/(?P<name>.+)")


class EditionError(Exception):
    """The repository does not have what is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A branch or a tag that is built.

    Attributes
    ----------
    name
        The name of the branch or tag.
    slug
        Its name in addresses: ``/v/<slug>/``.
    kind
        ``branch`` or ``release``.
    commit
        The commit, in full.
    date
        The day of the commit, or of the tag, as YYYY-MM-DD.
    """

    name: str
    slug: str
    kind: str
    commit: str
    date: str


def editions_of(
    repository: Path, wanted: Sequence[str] = (), unwanted: Sequence[str] = ()
) -> list[Edition]:
    """Return the editions of a repository: branches by name, then releases, newest first.

    Parameters
    ----------
    repository
        A folder in it.
    wanted
        Patterns of names (``main``, ``v*``); none means all.
    unwanted
        Patterns of names that are left out.

    Raises
    ------
    EditionError
        If there is no repository, or a pattern matches nothing.
    """
    found = _all_editions(repository)
    for pattern in wanted:
        if not any(fnmatchcase(name, pattern) for name in found):
            hint = did_you_mean(pattern, found, before="; ")
            raise EditionError(f"no branch or tag is called {pattern!r}{hint}")
    chosen = [
        edition
        for name, edition in found.items()
        if (not wanted or _matches(name, wanted)) and not _matches(name, unwanted)
    ]
    if not chosen:
        raise EditionError("there is no branch or tag to build")
    return _with_slugs(sorted(sorted(chosen, key=_release_order, reverse=True), key=_by_kind))


def _all_editions(repository: Path) -> dict[str, Edition]:
    """Return the editions by name, without slugs; a local branch hides a remote one."""
    found: dict[str, Edition] = {}
    for line in git(repository, "for-each-ref", f"--format={_FORMAT}").splitlines():
        refname, commit, tagged, date = line.split("\t")
        match = _REF.fullmatch(refname)
        if match is None:
            continue
        name, kind = match["name"], "release" if match["kind"] == "tags" else "branch"
        if match["kind"] == "remotes":
            name = name.partition("/")[2]
            if name == "HEAD" or name in found:
                continue
        found.setdefault(
            name,
            Edition(name=name, slug="", kind=kind, commit=tagged or commit, date=date),
        )
    return found


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _by_kind(edition: Edition) -> tuple[bool, str]:
    return edition.kind == "release", "" if edition.kind == "release" else edition.name


def _release_order(edition: Edition) -> tuple[object, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", edition.name)]
    return edition.kind == "release", numbers, edition.date, edition.name


def _with_slugs(editions: Sequence[Edition]) -> list[Edition]:
    taken = {"index.html"}  # the dashboard, which lies beside the editions
    made = []
    for edition in editions:
        slug = base = slug_of(edition.name)
        number = 1
        while slug in taken:
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        made.append(
            Edition(
                name=edition.name,
                slug=slug,
                kind=edition.kind,
                commit=edition.commit,
                date=edition.date,
            )
        )
    return made


def slug_of(name: str) -> str:
    """Return a branch or tag as a part of an address, as LSST the Docs names editions."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name.removeprefix("tickets/")).strip("-.")
    return plain or "edition"


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints.

    Raises
    ------
    EditionError
        If it fails.
    """
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise EditionError(f"git cannot be run: {error}") from error
    if done.returncode:
        raise EditionError(f"git {arguments[0]}: {done.stderr.strip() or done.returncode}")
    return done.stdout
