"""PDF through Typst: a builder of its own, for plans and for any other Sphinx project.

``dmops_sphinx`` registers it; a project without plan data can name
``dmops_sphinx.typst`` in ``extensions`` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder and its settings."""
    from .builder import TypstBuilder
    from .settings import add_pdf_settings

    app.add_builder(TypstBuilder)
    add_pdf_settings(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
