"""What changed in the plan's data from each release to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ..review import compare_plans
from ..review.revisions import RevisionError, plan_at
from ..review.web import html_report
from .editions import Edition

__all__ = ["ReleaseChanges", "release_changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseChanges:
    """What changed between two releases.

    Attributes
    ----------
    before, after
        The releases.
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


def release_changes(releases: Sequence[Edition], data: Path) -> list[ReleaseChanges]:
    """Return what changed from each release to the next, the newest first.

    Parameters
    ----------
    releases
        The releases, the newest first.
    data
        The data folder.
    """
    return [_between(before, after, data) for after, before in pairwise(releases)]


def _between(before: Edition, after: Edition, data: Path) -> ReleaseChanges:
    try:
        plans = plan_at(before.commit, data), plan_at(after.commit, data)
    except RevisionError as error:
        reason = str(error).split("\n")[0].replace(before.commit, before.name)
        summary = f"cannot be told: {reason.replace(after.commit, after.name)}"
        return ReleaseChanges(before=before, after=after, summary=summary)
    diff = compare_plans(*plans, names=(before.name, after.name))
    return ReleaseChanges(
        before=before, after=after, summary=diff.summary(), report="\n".join(html_report(diff))
    )
