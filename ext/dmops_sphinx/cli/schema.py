"""``dmops schema``: JSON Schemas of the data files."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import options as common
from .terminal import Terminal

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
    """Write the schemas into the folder; 1 if a kind that the plan declares is left out."""
    from ..loading.schema import write_schemas

    project = common.project_of(options)
    problems = write_schemas(options.folder or project.data / "schema", project.data)
    for problem in problems:
        Terminal().say(str(problem))
    return 1 if problems else 0
