"""Lists that show the whole plan, filled when all documents have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..environment.data import Mention
from ..model.anchors import PlanObject
from ..model.labels import label, plural_of
from ..model.natural import natural
from ..nodes.blocks import blocks
from ..nodes.tables import PlanTable, plan_index
from ..views.choices import NONE
from ..words import said, say
from .quotes import SmartCells

if TYPE_CHECKING:
    from ..domain import DmopsDomain
    from ..plans.store import PlanStore

__all__ = ["AddOpenNotes", "FillPlanIndex"]


class AddOpenNotes(SphinxPostTransform):
    """Add the open items of the prose to the tables of open items."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Add a row for each open item of each document."""
        for table in blocks(self.document, PlanTable):
            if "dmops-open-items" in table["classes"] and not table["selection"]:
                self._extend(table)
            if "dmops-open-counts" in table["classes"] and not table["selection"]:
                self._count(table)

    def _extend(self, table: PlanTable) -> None:
        domain: DmopsDomain = self.env.domains["dmops"]  # type: ignore[assignment]
        rows = list(table["rows"])
        known = len(rows)
        educated = SmartCells(self.document, startnode=None).educated
        names = [column[4] for column in table["columns"]]
        for docname, notes in sorted(domain.stored.open.items()):
            for note in notes:
                if note.plan != table["plan"]:
                    continue
                cells = {
                    "kind": label("text"),
                    "status": label("question"),
                    "question": educated(note.text),
                }
                number = len(rows)
                rows.append((tuple(cells.get(name, "") for name in names), "", 0, "", False))
                if "about" in names:
                    text = nodes.inline("", note.section or say("the text"))
                    link = make_refnode(
                        self.app.builder, self.env.docname, docname, note.anchor, text
                    )
                    paragraph = nodes.paragraph("", "", link)
                    paragraph["row"], paragraph["col"] = number, names.index("about")
                    table += paragraph
        table["rows"] = rows
        table["filters"] = [_with_notes(made, len(rows) - known) for made in table["filters"]]

    def _count(self, table: PlanTable) -> None:
        """Count the open items of the prose in a row of their own, and in the sum."""
        domain: DmopsDomain = self.env.domains["dmops"]  # type: ignore[assignment]
        notes = sum(
            note.plan == table["plan"] for each in domain.stored.open.values() for note in each
        )
        if not notes:
            return
        from ..views.open_counts import TOTAL  # late: few documents show the table

        names = [column[4] for column in table["columns"]]
        told = {"team": say("In the text"), "question": str(notes), "total": str(notes)}
        row = (tuple(told.get(name, "") for name in names), "", 0, "", False)
        *rows, last = table["rows"] or [
            ((said(TOTAL), *[""] * (len(names) - 1)), "", 0, "", False)
        ]
        cells = tuple(
            str(int(cell or 0) + notes) if name in {"question", "total"} else cell
            for name, cell in zip(names, last[0], strict=True)
        )
        table["rows"] = [*rows, row, (cells, *last[1:])]
        table["filters"] = [
            (name, title, choices, (*held[:-1], NONE, *held[-1:]))
            for name, title, choices, held in table["filters"]
        ]


_NOTE_VALUES = {"kind": "text", "status": "question"}


def _with_notes(
    made: tuple[str, str, tuple[tuple[str, str], ...], tuple[str, ...]], notes: int
) -> tuple[str, str, tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return a filter of a table of open items to which `notes` rows were added."""
    name, title, choices, rows = made
    value = _NOTE_VALUES.get(name, NONE)
    if notes and value not in dict(choices):
        choices = (*choices, (value, say("none") if value == NONE else label(value)))
    return name, title, choices, rows + (value,) * notes


def _order_of(store: PlanStore) -> Callable[[PlanObject], tuple[object, ...]]:
    """Return the order of an index: codes by value, people by family name, else as in the plan."""
    from ..views.organisation import by_family  # late: one document has an index

    people = store.plan.people

    def order(found: PlanObject) -> tuple[object, ...]:
        if found.kind in {"wbs", "role"}:
            return found.kind, natural(found.title)
        return found.kind, by_family(people[found.record]) if found.kind == "person" else ()

    return order


class FillPlanIndex(SphinxPostTransform):
    """Put the index of the plan's objects in its place."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401
        """Replace each placeholder."""
        for node in list(blocks(self.document, plan_index)):
            domain: DmopsDomain = self.env.domains["dmops"]  # type: ignore[assignment]
            node.replace_self(list(self._index(domain, domain.plans.by_name[node["plan"]])))

    def _index(self, domain: DmopsDomain, store: PlanStore) -> Iterator[nodes.Node]:
        from ..model.declarations import sentence  # late: one document has an index

        users: dict[tuple[str, str], list[tuple[str, Mention]]] = {}
        for docname, mentions in sorted(domain.stored.mentions.items()):
            for mention in mentions:
                users.setdefault((mention.kind, mention.key), []).append((docname, mention))
        kinds = store.plan.kinds
        order = _order_of(store)
        for kind in kinds.linked:
            objects = (one for one in store.objects.by_key.values() if one.kind == kind)
            entries = [
                self._entry(home, found, users.get((kind, store.qualified(found.key)), []))
                for found in sorted(objects, key=order)
                if (home := domain.home_of(kind, store.qualified(found.key)))
            ]
            if entries:
                title = plural_of(kind) or sentence(kinds[kind].plural)
                yield nodes.rubric(title, title)
                yield nodes.bullet_list("", *entries, classes=["dmops-index"])

    def _entry(
        self, home: tuple[str, str], found: PlanObject, users: list[tuple[str, Mention]]
    ) -> nodes.list_item:
        paragraph = nodes.paragraph()
        educated = SmartCells(self.document, startnode=None).educated
        paragraph += self._link(*home, educated(found.title))
        for index, (docname, mention) in enumerate(users):
            paragraph += nodes.Text(", " if index else f" — {say('used in')} ")
            paragraph += self._link(docname, mention.section, mention.title or docname)
        return nodes.list_item("", paragraph)

    def _link(self, docname: str, anchor: str, text: str) -> nodes.reference:
        inner = nodes.inline(text, text)
        return make_refnode(self.app.builder, self.env.docname, docname, anchor, inner)
