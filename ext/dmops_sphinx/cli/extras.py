"""The extras of the package: which one brings what a command misses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["EXTRAS", "missing_extra"]

EXTRAS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "completion": ("shtab",),
        "exchange": ("defusedxml", "openpyxl"),
        "live": ("watchfiles",),
        "pdf": ("typst",),
        "publish": ("ltdconveyor",),
        "technote": ("technote",),
    }
)
"""The modules of each extra."""


def missing_extra(error: ModuleNotFoundError) -> str:
    """Return what to install for a module that is missing; nothing where it is no extra's."""
    module = (error.name or "").partition(".")[0]
    for extra, modules in EXTRAS.items():
        if module in modules:
            return f"this needs {module}: pip install 'dmops-sphinx[{extra}]'"
    return ""
