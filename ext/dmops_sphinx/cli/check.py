"""``dmops check``: every fault of the data, with its place."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import options as common
from .terminal import Terminal, plural

__all__ = ["add_parser", "run"]


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "check",
        "check the data, all files at once",
        examples="  dmops check                  check the data of this project\n"
        "  dmops check DIR              check those of a folder",
    )
    parser.add_argument("data", nargs="?", type=Path, metavar="DIR", help="the data folder")
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print all problems; 1 if there is any, 2 without folder."""
    from ..loading import load

    terminal = Terminal()
    project = common.project_of(options)
    loaded = load(project.data, root=project.shown_from)
    for problem in loaded.problems:
        terminal.print(str(problem))
    if not loaded.files and loaded.plan is None:
        return 2
    files, count = plural(len(loaded.files), "file"), len(loaded.problems)
    terminal.print(f"{files}, {plural(count, 'problem') if count else 'no problem'}")
    return 1 if count else 0
