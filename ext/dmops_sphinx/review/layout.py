"""What all reports share: changes under their headings, fields that are worth showing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from .changes import Change, FieldChange, Nature, PlanDiff

__all__ = ["SIGNS", "label", "natures", "place", "sections", "shown_fields"]

SIGNS = {Nature.ADDED: "+", Nature.REMOVED: "-"}
"""The sign before a record that came or went; any other has ``~``."""


def sections(diff: PlanDiff) -> Iterator[tuple[str, list[tuple[str, list[Change]]]]]:
    """Yield the heading of each kind, with its groups of changes."""
    for kind, title in diff.titles:
        found = [change for change in diff.changes if change.kind == kind]
        groups = groupby(found, key=attrgetter("group"))
        yield title, [(group, list(changes)) for group, changes in groups]


def natures(change: Change) -> str:
    """Return what happened to a record, in words."""
    return ", ".join(change.natures)


def label(field: FieldChange) -> str:
    """Return a field's name for people."""
    return field.field.replace("_", " ")


def place(change: Change) -> str:
    """Return where the record stands; of a removed one, where it stood."""
    return change.after or change.before


def shown_fields(change: Change) -> tuple[FieldChange, ...]:
    """Return the fields to print: of a record that came or went, the short ones alone."""
    if change.natures[0] not in SIGNS:
        return change.fields
    return tuple(
        field for field in change.fields if field.field in {"code", "team", "parent", "wbs"}
    )
