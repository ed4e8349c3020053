"""Build a management plan's tables, figures and lists from structured data.

Add ``"dmops_sphinx"`` to ``extensions`` in ``conf.py``; everything that Sphinx
is told about the extension stands in `dmops_sphinx.extension`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension with Sphinx (imported only when Sphinx asks)."""
    from .extension import register

    return register(app)
