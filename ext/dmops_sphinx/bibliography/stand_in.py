"""What stands in for the domains of sphinxcontrib-bibtex until a document cites.

Sphinx wants the domains of all extensions when it starts. Importing those of
sphinxcontrib-bibtex, and pybtex with them, takes longer than all else that a
build without a change does; so Sphinx gets these, which import the real ones
when they are needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain, ObjType
from sphinx.locale import _

from ..late import late
from .held import HeldCitations

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..domain import DmopsDomain
    from .domain import CitationDomain

__all__ = ["Citations", "Footnotes"]

_FOOT_ROLES = ("p", "ps", "t", "ts", "ct", "cts")
_ROLES = (
    *_FOOT_ROLES, "empty", "alp", "alps", "label", "labelpar", "year", "yearpar",
    "author", "authors", "authorpar", "authorpars", "cauthor", "cauthors",
)  # fmt: skip


class Citations(Domain):
    """The domain ``cite``; what it does not know itself, `awake` does."""

    name = "cite"
    label = "BibTeX Citations"
    data_version = 106
    initial_data: ClassVar[dict[str, Any]] = {"held": HeldCitations()}
    object_types: ClassVar[dict[str, ObjType]] = {
        "citation": ObjType(_("citation"), *_ROLES, searchprio=-1)
    }
    roles: ClassVar[dict[str, Any]] = dict.fromkeys(_ROLES, late("bibliography.roles", "cite"))

    @property
    def held(self) -> HeldCitations:
        """The data."""
        return self.data["held"]  # type: ignore[no-any-return]

    @cached_property
    def awake(self) -> CitationDomain:
        """The domain itself."""
        from .domain import CitationDomain
        from .style import register_styles

        register_styles()
        return CitationDomain(self.env, self.held.live)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return what sphinxcontrib-bibtex looks for in its domain."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.awake, name)

    def clear_doc(self, docname: str) -> None:
        """Forget what a document told."""
        if docname in self.held.documents:
            self.awake.clear_doc(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        if not otherdata["held"].documents.isdisjoint(docnames):
            self.awake.merge_domaindata(docnames, otherdata["held"].live)

    def env_updated(self) -> Iterable[str]:
        """Return the documents to be written again because of what they cite."""
        plan: DmopsDomain = self.env.domains["dmops"]  # type: ignore[assignment]
        if plan.is_as_before or not self.held:
            return []
        return self.awake.env_updated()

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> Any:  # noqa: ANN401 - an inline node, where Sphinx declares a reference
        """Return links to entries."""
        return self.awake.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, Any]]:
        """Return the links that ``:any:`` may mean."""
        if not self.held:
            return []
        found: list[tuple[str, Any]] = self.awake.resolve_any_xref(
            env, fromdocname, builder, target, node, contnode
        )
        return found


class Footnotes(Domain):
    """The domain ``footcite``, which keeps nothing."""

    name = "footcite"
    label = "BibTeX Footnote Citations"
    object_types: ClassVar[dict[str, ObjType]] = {
        "citation": ObjType(_("citation"), *_FOOT_ROLES, searchprio=-1)
    }
    roles: ClassVar[dict[str, Any]] = dict.fromkeys(
        _FOOT_ROLES, late("bibliography.roles", "footcite")
    )

    @cached_property
    def reference_style(self) -> Any:  # noqa: ANN401
        """The style that the project has set."""
        from .style import reference_style

        return reference_style(self.env.config.bibtex_foot_reference_style)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """There is nothing to take over."""

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, Any]]:
        """Return nothing: footnotes are linked when they are read."""
        return []
