"""PDF through Typst: a builder of its own, for plans and for any other Sphinx project.

``dmops_sphinx`` registers it; a project without plan data can name
``dmops_sphinx.typst`` in ``extensions`` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder

from .. import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


class _LateBuilder(Builder):
    """Stands in for the builder, which is imported when a PDF is asked for."""

    name = "typst"

    def __new__(cls, app: Sphinx, env: BuildEnvironment) -> Any:  # noqa: ANN401
        from .builder import TypstBuilder

        return TypstBuilder(app, env)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    from .offer import connect_offer
    from .settings import add_pdf_settings

    app.add_builder(_LateBuilder)
    add_pdf_settings(app)
    connect_offer(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
