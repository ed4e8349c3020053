"""``dmops schema``: JSON Schemas of the data files."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_schemas"]


def write_schemas(folder: Path) -> int:
    """Write the schemas into `folder`."""
    from ..loading.schema import main

    return main([str(folder)])
