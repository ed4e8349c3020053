"""From the files of a data folder to a plan, every value with its place.

`load` and `Loaded` are imported when they are asked for: whoever only wants to
know whether a file has changed needs neither the records nor what checks them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .folder import digest

if TYPE_CHECKING:
    from .loader import Loaded, load

__all__ = ["Loaded", "digest", "load"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import loader

    return getattr(loader, name)
