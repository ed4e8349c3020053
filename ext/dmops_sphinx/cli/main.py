"""The command's frame: its commands, and how each ends.

Exit codes: 0 clean, 1 findings, 2 wrong use or something in the way. Every
command has a module with ``add_parser(subparsers)`` and ``run(options) -> int``,
which is imported only when the command is used; such a module imports what does
the work inside `run`.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from .. import __version__
from .extras import missing_extra
from .options import with_values
from .terminal import CommandError, Terminal, prepare, silence

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

__all__ = ["COMMANDS", "build_parser", "main"]

COMMANDS = {
    "check": ("check", "check the data, all files at once"),
    "diff": ("diff", "show what changed between two revisions of the data"),
    "export": ("export", "write tables or the whole plan for other programs"),
    "import": ("import_", "merge sheets and tables into the data"),
    "show": ("show", "print a record, or a table of the plan, with its place"),
    "stats": ("stats", "count records, coverage, open items and sums"),
    "explain": ("explain", "explain a rule, or list all"),
    "live": ("live", "build the page whenever its sources change, and reload it"),
    "new": ("new", "begin a plan: a small whole one, which builds at once"),
    "publish": ("publish", "upload the built site to LSST the Docs"),
    "serve": ("serve", "serve a built site on this machine"),
    "site": ("site", "build a site with an edition for each branch and tag"),
    "schema": ("schema", "write JSON Schemas of the data files for editors"),
    "completion": ("completion", "print the completion script of a shell"),
}
"""Each command with its module and one line on it, as ``dmops --help`` lists them."""

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with `argv` and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except SystemExit as exit_:
        return _ended(exit_.code if isinstance(exit_.code, int) else 2)
    except BrokenPipeError:
        silence()
        return 0
    except KeyboardInterrupt:
        return _failed("interrupted", _INTERRUPTED)
    except CommandError as error:
        return _failed(str(error))
    except ModuleNotFoundError as error:
        missing = missing_extra(error)
        if not missing:
            raise
        return _failed(missing)
    except OSError as error:
        return _failed(_reason(error))
    except RecursionError:
        return _failed("the input is nested too deeply")
    except MemoryError:
        return _failed("there is not enough memory")
    if argv is None:
        gc.freeze()  # the process ends: nothing of what it has is looked at once more
    return code


def _run(arguments: list[str]) -> int:
    name = next((word for word in arguments if not word.startswith("-")), None)
    if name is not None and name not in COMMANDS:
        from ..model.suggest import did_you_mean

        hint = did_you_mean(name, COMMANDS, before="; ")
        raise CommandError(f"there is no command {name!r}{hint} (dmops --help lists all)")
    parser = build_parser(only=name)
    options = parser.parse_args(with_values(arguments))
    if name is None:
        parser.print_help(sys.stderr)
        return 2
    code: int = import_module(f".{COMMANDS[name][0]}", __package__).run(options)
    return code


class _Parser(argparse.ArgumentParser):
    """The parser; what it cannot print is an error, as with everything else."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        (file or sys.stderr).write(message or "")


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser: with all options of one command or, without a name, of none."""
    parser = _Parser(
        prog="dmops",
        description="Work with the data of a management plan, without building it.",
        epilog="examples:\n"
        "  dmops check                  every fault of the data, with its place\n"
        "  dmops explain DM101          why a rule exists, and how to mend\n"
        "  dmops COMMAND --help         the options of a command\n\n"
        "exit codes: 0 clean, 1 findings, 2 wrong use or something in the way",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"dmops-sphinx {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        if only in {name, "*"}:
            import_module(f".{module}", __package__).add_parser(commands)
        else:
            commands.add_parser(name, help=summary, add_help=False)
    return parser


def _ended(code: int) -> int:
    """Return the code with which the parser ends, once its help has been written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
    except OSError as error:
        return _failed(_reason(error))
    return code


def _failed(message: str, code: int = 2) -> int:
    terminal = Terminal()
    try:
        sys.stdout.flush()
    except OSError:
        silence()
    with suppress(OSError):
        terminal.say(f"{terminal.style_message('dmops:', 'bold', 'red')} {message}")
    return code


def _reason(error: OSError) -> str:
    names = [str(name) for name in (error.filename, error.filename2) if name is not None]
    reason = error.strerror or str(error) or type(error).__name__
    return f"{' -> '.join(names)}: {reason}" if names else reason
