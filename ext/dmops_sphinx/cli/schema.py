"""``dmops schema``: JSON Schemas of the data files."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import options as common

__all__ = ["add_parser", "run"]


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "schema",
        "write JSON Schemas of the data files for editors",
        examples="  dmops schema                 write them to data/schema\n"
        "  dmops schema FOLDER          write them elsewhere",
    )
    parser.add_argument("folder", nargs="?", type=Path, help="the folder to write them to")
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schemas into the folder."""
    from ..loading.schema import main

    folder = options.folder or common.project_of(options).data / "schema"
    return main([str(folder)])
