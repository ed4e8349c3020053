"""The command's options and exit codes: 0 clean, 1 findings, 2 wrong use."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from .check import check
from .explain import explain
from .schema import write_schemas

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` and return its exit code."""
    parser = _parser()
    options = parser.parse_args(argv)
    try:
        match options.command:
            case "check":
                return check(options.data)
            case "schema":
                return write_schemas(options.folder)
            case "explain":
                return explain(options.rule)
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(f"dmops: {error}", file=sys.stderr)
        return 2
    parser.print_help()
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dmops",
        description="Work with the data of a management plan.",
        epilog="example: dmops check data",
    )
    parser.add_argument("--version", action="version", version=f"dmops-sphinx {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    one = commands.add_parser("check", help="check the data, all files at once")
    one.add_argument("data", nargs="?", type=Path, default=Path("data"), help="the data folder")
    two = commands.add_parser("schema", help="write JSON Schemas for editors")
    two.add_argument("folder", type=Path, help="the folder to write them to")
    three = commands.add_parser("explain", help="explain a rule, or list all")
    three.add_argument("rule", nargs="?", default="", help="a rule's code, such as DM101")
    return parser
