"""What Sphinx is told about the extension: the only place that registers anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["register"]


def register(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx and say what the extension can bear."""
    app.require_sphinx((8, 1))
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
