"""The difference of two plans as data."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from ..frozen import dataclass
from ..model.labels import label
from ..words import counted, say
from .words import Segment

__all__ = ["Change", "FieldChange", "Nature", "PlanDiff"]


class Nature(StrEnum):
    """What happened to a record; one can be moved, renamed and changed at once."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    """It has another code, or stands below another record or in another team."""
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that differs.

    Attributes
    ----------
    field
        The name of the field, with that of the position or link it belongs to.
    before, after
        What it said and says, as people read it; None where it is missing.
    words
        The difference word by word.
    """

    field: str
    before: str | None
    after: str | None
    words: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happened to one record.

    Attributes
    ----------
    kind, ident
        The record.
    title
        What it is called now; if it was removed, what it was called.
    natures
        What happened, in the order of `Nature`.
    fields
        The fields that differ; all that are set of an added or removed record.
    group
        The part of the plan that the record belongs to: a team, a branch.
    before, after
        Where the record stood and stands: file and line; empty where it does not.
    """

    kind: str
    ident: str
    title: str
    natures: tuple[Nature, ...]
    fields: tuple[FieldChange, ...] = ()
    group: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDiff:
    """The difference of two plans.

    Attributes
    ----------
    base, head
        What was compared: revisions or folders.
    changes
        The changed records, as the plan is ordered: by kind, group and record.
    titles
        The heading of each kind that has changes, in order.
    """

    base: str
    head: str
    changes: tuple[Change, ...]
    titles: tuple[tuple[str, str], ...]

    @property
    def counts(self) -> dict[Nature, int]:
        """How many records were added, removed and so on; a record can count twice."""
        found = Counter(nature for change in self.changes for nature in change.natures)
        return {nature: found[nature] for nature in Nature if found[nature]}

    def summary(self) -> str:
        """Return the counts in words."""
        if not self.changes:
            return say("no changes")
        total = len(self.changes)
        parts = ", ".join(f"{count} {label(nature)}" for nature, count in self.counts.items())
        records = counted("{count} record: {changes}", "{count} records: {changes}", total)
        return records.format(count=total, changes=parts)
