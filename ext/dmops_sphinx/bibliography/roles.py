"""The roles that cite: keys without regard to case, unknown ones with a hint."""

from __future__ import annotations

from . import plugins  # noqa: F401 - before sphinxcontrib-bibtex

# isort: split

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinxcontrib.bibtex.citation_target import CitationTarget, parse_citation_targets
from sphinxcontrib.bibtex.foot_roles import FootCiteRole
from sphinxcontrib.bibtex.roles import CitationRef, CiteRole

from ..messages import Subtype, warn
from ..plans.requests import request
from .style import register_styles

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.environment import BuildEnvironment

    from .domain import CitationDomain

__all__ = [
    "CitationRef",
    "CitationRole",
    "CitationTarget",
    "HandleRole",
    "cite",
    "footcite",
    "handle",
]


class CitationRole(CiteRole):  # type: ignore[misc]
    """``:cite:`LDM-294` `` and its relatives."""

    target: str

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[Node], list[system_message]]:
        """Return the reference, without the documents that are not known."""
        domain: CitationDomain = env.domains["cite"]  # type: ignore[assignment]
        known = self._known(domain, env.docname)
        if not known:
            title: str = self.title if self.has_explicit_title else f"[{self.target}]"
            return [nodes.inline(self.rawtext, title, classes=["dmops-unknown"])], []
        self.target = node["reftarget"] = ",".join(map(_written, known))
        result: tuple[list[Any], list[Any]] = super().result_nodes(document, env, node, is_ref)
        return result

    def _known(self, domain: CitationDomain, docname: str) -> list[CitationTarget]:
        written: str = self.target
        try:
            targets = list(parse_citation_targets(written))
        except ValueError:
            message = f"{written!r} is not a list of handles separated by commas"
            warn(Subtype.UNKNOWN, message, location=self.get_location())
            return []
        known = []
        for target in targets:
            domain.plan.note_use(docname, request("handle", target.key))
            found = domain.library.find(target.key)
            if found is None:
                message = f"the bibliography has no document {target.key!r}"
                hint = domain.library.hint(target.key)
                warn(Subtype.HANDLE, message + hint, location=self.get_location())
            else:
                known.append(target._replace(key=found.id))
        return known


def _written(target: CitationTarget) -> str:
    before = f"{{{target.pre}}}" if target.pre else ""
    behind = f"{{{target.post}}}" if target.post else ""
    return f"{before}{target.key}{behind}"


class HandleRole(CitationRole):
    """``:handle:`LDM-294` ``: the handle in a sentence; `` `text <LDM-294>` `` for other text."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool
    ) -> tuple[list[Node], list[system_message]]:
        """Return the reference as ``:cite:t:`` does."""
        node["refdomain"], node["reftype"] = "cite", "t"
        return super().result_nodes(document, env, node, is_ref)


class FootnoteRole(FootCiteRole):  # type: ignore[misc]
    """``:footcite:`LDM-294` ``: a footnote in the project's style."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the marks of the footnotes."""
        register_styles()
        made: tuple[list[Any], list[Any]] = super().run()
        return made


cite = CitationRole()
footcite = FootnoteRole()
handle = HandleRole()
