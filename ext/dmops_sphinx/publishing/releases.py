"""What changed from each release to the next, and what branches would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

from ..frozen import dataclass
from ..model.plan import Plan
from ..review import compare_plans
from ..review.revisions import RevisionError, plan_at
from ..review.web import html_report
from .editions import Edition, EditionError, git

__all__ = ["Compared", "EditionChanges", "edition_changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Where editions are compared.

    Attributes
    ----------
    data, prose
        The data folder and the folder of the text.
    """

    data: Path
    prose: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChanges:
    """What changed between two editions.

    Attributes
    ----------
    before, after
        The editions.
    summary
        The changes in words, or why there is no telling.
    report
        The report as a page; empty where there is none.
    """

    before: Edition
    after: Edition
    summary: str
    report: str = ""

    @property
    def page(self) -> str:
        """The name of the report's page."""
        return f"{self.before.slug}--{self.after.slug}.html"


def edition_changes(
    editions: Sequence[Edition], default: Edition, places: Compared
) -> list[EditionChanges]:
    """Return what changed from release to release, since the last one, and on branches.

    Parameters
    ----------
    editions
        The editions: branches, then releases, the newest first.
    default
        What branches are compared with, from where they left it.
    places
        Where to look.
    """

    @cache
    def plan_of(commit: str) -> Plan:
        return plan_at(commit, places.data)

    def between(before: Edition, after: Edition) -> EditionChanges:
        words = []
        report = ""
        try:
            plans = plan_of(before.commit), plan_of(after.commit)
        except RevisionError as error:
            reason = str(error).split("\n")[0].replace(before.commit, before.name).rstrip(":")
            words.append(f"data: cannot be told: {reason.replace(after.commit, after.name)}")
        else:
            diff = compare_plans(*plans, names=(before.name, after.name))
            words.append(diff.summary())
            report = "\n".join(html_report(diff, back="../")) if diff.changes else ""
        words += _prose(before, after, places.prose)
        return EditionChanges(before=before, after=after, summary="; ".join(words), report=report)

    return [between(*pair) for pair in _pairs(editions, default, places.data)]


def _pairs(
    editions: Sequence[Edition], default: Edition, folder: Path
) -> Iterator[tuple[Edition, Edition]]:
    releases = [edition for edition in editions if edition.kind == "release"]
    yield from ((before, after) for after, before in pairwise(releases))
    if default.kind != "branch":
        return
    if releases:
        yield releases[0], default
    for branch in editions:
        if branch.kind == "branch" and branch != default:
            try:
                left = git(folder, "merge-base", default.commit, branch.commit).strip()
            except EditionError:  # two histories that never met
                left = default.commit
            yield replace(default, commit=left), branch


def _prose(before: Edition, after: Edition, prose: Path) -> list[str]:
    try:
        changed = git(prose, "diff", "--name-only", before.commit, after.commit, "--", ".")
    except EditionError:
        return []
    count = len(changed.splitlines())
    return [f"text in {count} file{'' if count == 1 else 's'}"] if count else []
