"""The difference of two plans as JSON values."""

from __future__ import annotations

from typing import Any

from .changes import Change, PlanDiff

__all__ = ["json_report"]


def json_report(diff: PlanDiff) -> dict[str, Any]:
    """Return the difference as values that ``json`` writes."""
    return {
        "version": 1,
        "base": diff.base,
        "head": diff.head,
        "counts": {str(nature): count for nature, count in diff.counts.items()},
        "changes": [_change(change) for change in diff.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.ident,
        "title": change.title,
        "group": change.group,
        "natures": [str(nature) for nature in change.natures],
        "before": change.before or None,
        "after": change.after or None,
        "fields": [
            {
                "field": field.field,
                "before": field.before,
                "after": field.after,
                "words": [[segment.mark, segment.text] for segment in field.words],
            }
            for field in change.fields
        ],
    }
