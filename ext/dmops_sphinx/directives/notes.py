"""The directives for title data, open items in prose, and the index of objects."""

from __future__ import annotations

from docutils import nodes

from ..environment.data import OpenNote
from ..model.anchors import slug
from ..nodes.tables import plan_index
from ..plans.store import request
from ..words import say
from .base import PlanDirective

__all__ = ["OpenItemDirective", "PlanAbstractDirective", "PlanIndexDirective"]


class PlanAbstractDirective(PlanDirective):
    """``.. plan-abstract::``: the abstract of the plan's metadata."""

    def run(self) -> list[nodes.Node]:
        """Return the abstract as a topic; themes with an abstract of their own replace it."""
        info = self.store.plan.info
        self.domain.note_use(self.env.docname, request("plan"))
        place = str(self.store.plan.place("plan", "plan", ("abstract",)))
        abstract = say("Abstract")
        topic = nodes.topic("", nodes.title(abstract, abstract), classes=["abstract"])
        self.set_source_info(topic)
        topic += self.markup(info.abstract, place)
        return [topic]


class OpenItemDirective(PlanDirective):
    """``.. open-item:: What is still to be decided``: a marked question in the prose."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the marked question and remember it for the list of open items."""
        text = " ".join([*self.arguments[0].split(), *"\n".join(self.content).split()])
        notes = self.domain.stored.open.setdefault(self.env.docname, [])
        base = f"open-{slug(text)[:40].strip('-')}"
        taken = {note.anchor for note in notes}
        anchor, count = base, 1
        while anchor in taken:
            count += 1
            anchor = f"{base}-{count}"
        notes.append(OpenNote(text, anchor, self.store.name))
        content, messages = self.parse_inline(text, lineno=self.lineno)
        title = say("Open item")
        note = nodes.admonition(
            "",
            nodes.title(title, title),
            nodes.paragraph(text, "", *content),
            classes=["dmops-open-item"],
            ids=[anchor],
        )
        self.set_source_info(note)
        return [note, *messages]


class PlanIndexDirective(PlanDirective):
    """``.. plan-index::``: all objects of the plan and where each is used."""

    def run(self) -> list[nodes.Node]:
        """Return the place of the index, which is filled after reading."""
        node = plan_index(plan=self.store.name)
        self.set_source_info(node)
        self.domain.note_use(self.env.docname, request("plan"))
        return [node]
