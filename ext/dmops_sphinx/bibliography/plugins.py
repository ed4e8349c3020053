"""The plug-in of pybtex that sphinxcontrib-bibtex looks up while it is imported.

Each look-up of one that pybtex does not know yet reads the entry points of all
installed packages. This module is therefore imported before that extension.
"""

from __future__ import annotations

from typing import Any

from pybtex import plugin
from pybtex_docutils import Backend

__all__ = ["register_plugin"]


def register_plugin(group: str, name: str, plugged: type[Any]) -> None:
    """Make a plug-in known to pybtex, whose own function for it reads the entry points too."""
    plugin._RUNTIME_PLUGINS.setdefault(group, {})[name] = plugged


register_plugin("pybtex.backends", "docutils", Backend)
