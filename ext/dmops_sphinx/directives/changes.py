"""The directive ``plan-changes``: what has changed since the revision that is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from docutils import nodes

from ..model.labels import label
from ..nodes.tables import CHANGES, only_changes
from ..plans.store import request
from ..review.changes import Change, Nature, PlanDiff
from ..views.table import literal, reference
from ..words import say
from .base import PlanDirective

__all__ = ["PlanChangesDirective"]


class PlanChangesDirective(PlanDirective):
    """``.. plan-changes::``: a summary with links; nothing where nothing is compared."""

    def run(self) -> list[nodes.Node]:
        """Return the summary, and the switch that leaves only changed rows in sight."""
        self.domain.note_use(self.env.docname, request("changes"))
        diff = self.store.diff
        if diff is None:
            return []
        text = say("Since {revision}: {summary}.").format(
            revision=diff.base, summary=diff.summary()
        )
        box = nodes.container(classes=[CHANGES])
        box += nodes.paragraph(text, text)
        self.set_source_info(box)
        if diff.changes:
            box += only_changes()
            for kind, changes in groupby(diff.changes, key=attrgetter("kind")):
                box += nodes.rubric("", _title(diff, kind))
                box += nodes.bullet_list("", *self._items(list(changes)), classes=["dmops-index"])
        return [box]

    def _items(self, changes: list[Change]) -> Iterator[nodes.list_item]:
        for change in changes:
            natures = ", ".join(map(label, change.natures))
            text = f"{self._name(change)} — {natures}"
            place = change.after or change.before
            yield nodes.list_item("", *self.markup(text, place))

    def _name(self, change: Change) -> str:
        """Return a changed record's name, linked where a page shows it."""
        found = self.store.objects.find(change.kind, change.ident)
        if found is None or Nature.REMOVED in change.natures:
            return literal(change.title)
        return reference(change.kind, found.key, change.title)


def _title(diff: PlanDiff, kind: str) -> str:
    return dict(diff.titles)[kind]
