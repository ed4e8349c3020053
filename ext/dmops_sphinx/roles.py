"""The roles: a link to an object of the plan, and a fact of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import ReferenceRole, SphinxRole

from .late import late
from .messages import Subtype, warn
from .model.inline import MARK
from .model.linked import LINKED
from .nodes.acronyms import acronym_use
from .plans.requests import request

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

    from .domain import DmopsDomain

__all__ = ["ROLES", "AcronymRole", "ObjectRole", "ValueRole"]


class ObjectRole(ReferenceRole):
    """``:person:`tim-jenness` ``: the object's name, linked to where it stands."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the reference, or the plain text with a warning."""
        domain = _domain(self)
        kind = self.name.rpartition(":")[2]
        store, name = domain.plans.split(self.target, domain.store)
        found = store.find(kind, name)
        domain.note_use(self.env.docname, request("object", kind, name), store)
        if found is None:
            hint = store.objects.suggestion(kind, name)
            of = f" {store.name!r}" if store.name else ""
            warn(
                Subtype.UNKNOWN,
                f"the plan{of} has no {kind} {name!r}" + (f"; {hint}" if hint else ""),
                location=self.get_location(),
            )
            return [nodes.inline(self.rawtext, self.title, classes=["dmops-unknown"])], []
        title = self.title if self.has_explicit_title else found.text
        xref = pending_xref(
            self.rawtext,
            nodes.inline(self.rawtext, title, classes=["xref", "dmops", f"dmops-{kind}"]),
            refdomain="dmops",
            reftype=kind,
            reftarget=store.qualified(found.key),
            refexplicit=self.has_explicit_title,
            refdoc=self.env.docname,
            refwarn=False,
        )
        self.set_source_info(xref)
        return [xref], []


class AcronymRole(ReferenceRole):
    """``:acr:`DAC` ``: marks an acronym, or with ``!`` before it keeps a word from being one."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the text with the key of what it stands for."""
        key, title = self.target, self.title
        kept_out = key.startswith("!") or title.startswith("!")
        title = title.removeprefix("!")
        if not self.has_explicit_title and not kept_out:
            meanings = _domain(self).glossary.find(key)
            title = meanings[0].term if meanings else key
        node = acronym_use(self.rawtext, title, key="" if kept_out else key)
        self.set_source_info(node)
        return [node], []


class ValueRole(SphinxRole):
    """``:value:`facilities.usdf.drp_share` ``: one fact of the plan, in a sentence."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the fact as text, or a warning."""
        from .views.values import ValueLookupError, value_text  # late: most pages ask for none

        domain = _domain(self)
        store, expression = domain.plans.split(self.text, domain.store)
        domain.note_use(self.env.docname, request("value", expression), store)
        try:
            text = value_text(store.plan, expression)
        except ValueLookupError as error:
            warn(Subtype.UNKNOWN, str(error), location=self.get_location())
            text = self.text
        return [nodes.inline(self.rawtext, text, classes=["dmops-value"])], []


class OpenRole(SphinxRole):
    """Marks what is still to be decided, in a translation of what a table says."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the words, marked as those of cells are."""
        return [nodes.inline(self.rawtext, self.text, classes=["dmops-open"])], []


ROLES: dict[str, Any] = {
    **{kind: ObjectRole() for kind in LINKED},
    "acr": AcronymRole(),
    "handle": late("bibliography.roles", "handle"),
    "value": ValueRole(),
    MARK: OpenRole(),
}
"""The roles by name, for the domain."""


def _domain(role: SphinxRole) -> DmopsDomain:
    return role.env.domains["dmops"]  # type: ignore[return-value]
