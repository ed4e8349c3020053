"""``dmops completion``: what makes a shell complete the command's words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from . import options as common
from .terminal import CommandError, Terminal

__all__ = ["add_parser", "run"]

_SHELLS = ("bash", "zsh", "tcsh")


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "completion",
        "print the completion script of a shell",
        examples='  eval "$(dmops completion bash)"                       in ~/.bashrc\n'
        "  dmops completion zsh > ~/.zfunc/_dmops                for zsh, with ~/.zfunc in fpath\n"
        "  dmops completion tcsh > ~/.dmops.csh                  for tcsh, to be sourced",
    )
    parser.add_argument("shell", choices=_SHELLS, help="the shell")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    from .main import build_parser

    try:
        import shtab
    except ImportError as error:
        message = "completion needs shtab: pip install 'dmops-sphinx[completion]'"
        raise CommandError(message) from error
    parser = build_parser(only="*")
    for action in _actions(parser):
        # What shtab reads off an action.
        if action.type is Path:
            folder = action.metavar == "DIR" or action.dest == "folder"
            action.complete = shtab.DIRECTORY if folder else shtab.FILE  # type: ignore[attr-defined]
        elif action.dest == "rule":
            listed = f"({' '.join(_rules())})"
            action.complete = {"bash": "_dmops_rules", "zsh": listed, "tcsh": listed}  # type: ignore[attr-defined]
    bash = f'_dmops_rules() {{ compgen -W "{" ".join(_rules())}" -- "$1"; }}'
    preamble = {"bash": bash, "zsh": "", "tcsh": ""}[options.shell]
    Terminal().print(shtab.complete(parser, options.shell, preamble=preamble))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)


def _rules() -> list[str]:
    from ..checks.registry import RULES

    return [*RULES, *(rule.name for rule in RULES.values())]
