"""What several commands have in common: their data folder and the project's settings."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .terminal import CommandError, Terminal

if TYPE_CHECKING:
    from ..loading import Loaded
    from ..loading.project import Project
    from ..model.plan import Plan

__all__ = [
    "Subparsers",
    "add_data",
    "command",
    "levels",
    "load_plan",
    "project_of",
    "with_values",
]

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(
    subparsers: Subparsers, name: str, summary: str, *, description: str = "", examples: str = ""
) -> argparse.ArgumentParser:
    """Return the parser of a command, with examples below its help.

    Parameters
    ----------
    subparsers
        What the command is added to.
    name, summary
        The command, and one line on it.
    description
        What it does, in a few sentences.
    examples
        Lines such as ``dmops check data``, each followed by what it does.
    """
    return subparsers.add_parser(
        name,
        help=summary,
        description=description or f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"examples:\n{examples}" if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def with_values(arguments: Sequence[str]) -> list[str]:
    """Return the arguments, where ``--sort -name`` is one: argparse would see an option in it."""
    joined: list[str] = []
    for word in arguments:
        descends = len(word) > 2 and word[0] == "-" != word[1]
        if joined and joined[-1] == "--sort" and descends:
            word = f"{joined.pop()}={word}"
        joined.append(word)
    return joined


def levels(written: str) -> int:
    """Return how many levels of a tree are asked for."""
    if not written.isdecimal():
        raise argparse.ArgumentTypeError(f"{written!r} is not a whole number from 0")
    return int(written)


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add the options that name the data: a folder, or a plan of several."""
    parser.add_argument(
        "--data",
        dest="data_folder",
        type=Path,
        metavar="DIR",
        help="the data folder (default: the one of pyproject.toml, or data)",
    )
    parser.add_argument(
        "--plan", metavar="NAME", help="one of the plans that conf.py lists (dmops_plans)"
    )


def project_of(options: argparse.Namespace) -> Project:
    """Return the project that the options name: its folders and settings.

    Raises
    ------
    CommandError
        If its settings are wrong; each fault is named.
    """
    from ..loading.project import ProjectError, load_project

    folder = getattr(options, "data", None) or getattr(options, "data_folder", None)
    plan = getattr(options, "plan", None)
    if folder is not None and plan is not None:
        raise CommandError("name a plan or a data folder, not both")
    try:
        return load_project(folder, plan)
    except ProjectError as error:
        raise CommandError(str(error)) from error


def load_plan(options: argparse.Namespace, terminal: Terminal) -> tuple[Project, Plan]:
    """Return the project and its plan, for a command that needs a good one.

    Raises
    ------
    CommandError
        If the plan has errors; they are printed first.
    """
    from ..loading import load

    project = project_of(options)
    finish_import(project, terminal)
    with terminal.busy("reading"):
        loaded: Loaded = load(project.data, root=project.shown_from)
    if loaded.plan is None:
        errors = [one for one in loaded.problems if one.severity == "error"]
        for problem in errors:
            terminal.say(str(problem))
        raise CommandError("the plan has errors; mend them first")
    return project, loaded.plan


# As `exchange.journal` names it; its module is read only where there is one.
_JOURNAL = ".dmops-import.json"


def finish_import(project: Project, terminal: Terminal) -> None:
    """Finish an import that was interrupted while it wrote its files.

    Raises
    ------
    CommandError
        If they cannot be written.
    """
    if not (project.data / _JOURNAL).exists():
        return
    from ..exchange.journal import recover

    try:
        done = recover(project.data)
    except OSError as error:
        at = error.filename or project.data
        message = f"an import was interrupted and cannot be finished: {at}: {error.strerror}"
        raise CommandError(message) from error
    if done is not None:
        names = ", ".join(done.finished) or "nothing"
        terminal.say(f"an import was interrupted; finished: {names}")
        for name in done.changed:
            terminal.say(f"{name}: changed since, and left as it is; import again what is missing")
