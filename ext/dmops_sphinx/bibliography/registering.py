"""What Sphinx is told of citations: all that sphinxcontrib-bibtex says, without importing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.extension import Extension

from ..late import late, late_attribute, late_directive, late_visitors
from .places import PrintReferences, ReferencesPlace
from .stand_in import Citations, Footnotes

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["SETTINGS", "register_citations"]

_NAME = "sphinxcontrib.bibtex"

SETTINGS: tuple[tuple[str, Any, str], ...] = (
    ("bibtex_default_style", "alpha", "html"),
    ("bibtex_tooltips", True, "html"),
    ("bibtex_tooltips_style", "", "html"),
    ("bibtex_bibfiles", None, "html"),
    ("bibtex_encoding", "utf-8-sig", "html"),
    ("bibtex_bibliography_header", "", "html"),
    ("bibtex_footbibliography_header", "", "html"),
    ("bibtex_reference_style", "label", "env"),
    ("bibtex_foot_reference_style", "foot", "env"),
    ("bibtex_cite_id", "", "html"),
    ("bibtex_footcite_id", "", "html"),
    ("bibtex_bibliography_id", "", "html"),
    ("bibtex_footbibliography_id", "", "html"),
)
"""The settings of sphinxcontrib-bibtex; a test holds that they are."""


def register_citations(app: Sphinx) -> None:
    """Register all that makes citations work.

    A project that names sphinxcontrib-bibtex gets that extension as it is, and
    of ours what takes the place of its domain, its role and its directive.
    """
    named = _NAME in app.extensions or _NAME in app.config.extensions
    if named:
        from .style import register_styles

        register_styles()  # the extension looks for its style before any document is read
        app.setup_extension(_NAME)
    else:
        _stand_in_for_all(app)
    app.add_domain(Citations, override=named)
    app.add_role("cite", late("bibliography.roles", "cite"), override=named)
    directive = _late("ReferencesDirective")
    app.add_directive("bibliography", directive, override=named)
    app.add_node(ReferencesPlace)
    app.add_post_transform(PrintReferences)


def _stand_in_for_all(app: Sphinx) -> None:
    for name, default, rebuild in SETTINGS:
        app.add_config_value(name, default, rebuild)  # type: ignore[arg-type]
    app.add_domain(Footnotes)
    app.add_role("footcite", late("bibliography.roles", "footcite"))
    app.add_directive("footbibliography", _late("FootBibliographyDirective"))
    latex: tuple[Any, Any] = late_visitors("bibliography.directive", "raw_latex")
    # Nodes are known to Sphinx by the names of their classes.
    app.add_node(type("raw_latex", (nodes.Special, nodes.Element), {}), override=True, latex=latex)
    app.connect("env-updated", on_env_updated)
    # Another extension that wants it later must not set it up once more.
    app.extensions[_NAME] = Extension(
        _NAME, None, parallel_read_safe=True, parallel_write_safe=True
    )


def _late(directive: str) -> type[Directive]:
    return late_directive(late_attribute("bibliography.directive", directive), directive)


def on_env_updated(_: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the documents to be written again because of what they cite."""
    citations: Citations = env.domains["cite"]  # type: ignore[assignment]
    return citations.env_updated()
