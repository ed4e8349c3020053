"""``dmops check``: every fault of the data, with its place."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import options as common
from .terminal import CommandError, Terminal

if TYPE_CHECKING:
    from ..checks.ignores import Filter
    from ..examine import Examined
    from ..loading.project import Project
    from ..model.problems import Problem

__all__ = ["add_parser", "examined", "run"]

_FORMATS = ("text", "concise", "json", "sarif", "github")
_LEVELS = ("error", "warning", "note")
_ROUNDS = 8


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "check",
        "check the data, all files at once",
        description="Check the data of a plan: all rules of the model, and a linter. "
        "A comment '# dmops: ignore[DM701]' takes a line out of a rule; [tool.dmops] in "
        "pyproject.toml has 'select', 'ignore', 'per-file-ignores' and 'words'.",
        examples="  dmops check                  check the data of this project\n"
        "  dmops check DIR              check those of a folder\n"
        "  dmops check --fix            mend what is safe to mend\n"
        "  dmops check --diff           show what --fix would change\n"
        "  dmops check --source source  check the prose too\n"
        "  dmops check --select DM72    only typography\n"
        "  dmops check --format sarif   for services that read SARIF\n\n"
        "exit codes: 0 clean, 1 problems (notes do not count), 2 wrong use",
    )
    add = parser.add_argument
    add("data", nargs="?", type=Path, metavar="DIR", help="the data folder")
    common.add_data(parser)
    add("--source", type=Path, metavar="DIR", help="the folder of the prose, to check it too")
    add("--no-source", action="store_true", help="leave the prose out, whatever the settings say")
    add("--select", action="append", default=[], metavar="CODES", help="only these rules")
    add("--ignore", action="append", default=[], metavar="CODES", help="all but these rules")
    add("--level", choices=_LEVELS, default="warning", help="what is shown (default: warning)")
    add("--format", choices=_FORMATS, default="text", help="how problems are printed")
    add("--fix", action="store_true", help="mend what is safe to mend, in place")
    add("--diff", action="store_true", help="print what --fix would change, and change nothing")


def run(options: argparse.Namespace) -> int:
    """Print all problems; 1 if there is any, 2 without folder."""
    from .report import FORMATS, Report

    terminal = Terminal()
    project = common.project_of(options)
    common.finish_import(project, terminal)
    rules = _rules(options, project)
    mended = 0
    with terminal.busy("checking"):
        found = _examined(options, project, rules)
        if options.fix and not options.diff:
            found, mended = _fix(options, project, rules, found)
    if options.diff:
        return _print_diff(found, terminal)
    shown = [one for one in found.problems if _is_shown(one, options.level, rules)]
    hidden = sum(
        one.severity == "note" and not _is_shown(one, options.level, rules)
        for one in found.problems
    )
    report = Report(problems=shown, files=len(found.files), hidden=hidden, mended=mended)
    for line in FORMATS[options.format](report, found.sources, terminal):
        terminal.print(line)
    if not found.files and found.loaded.plan is None:
        return 2
    return 1 if any(one.severity != "note" for one in shown) else 0


def _rules(options: argparse.Namespace, project: Project) -> Filter:
    from ..checks.ignores import Filter
    from ..loading.project import code_fault

    chosen = {}
    for name in ("select", "ignore"):
        codes = [code for given in getattr(options, name) for code in _codes(given)]
        faults = [fault for code in codes if (fault := code_fault(code))]
        if faults:
            raise CommandError(f"--{name}: {'; '.join(faults)}")
        chosen[name] = tuple(codes)
    return Filter(
        chosen["select"] or project.select,
        (*project.ignore, *chosen["ignore"]),
        project.per_file_ignores,
        without=_unseen(options),
    )


def _unseen(options: argparse.Namespace) -> frozenset[str]:
    """Return the rules whose findings are neither shown nor counted nor mended."""
    from ..checks.registry import RULES

    if options.level != "error" or options.fix or options.diff:
        return frozenset()
    return frozenset(code for code, rule in RULES.items() if rule.severity == "warning")


def _codes(given: str) -> list[str]:
    return [code.upper() for code in given.replace(",", " ").split()]


def _examined(options: argparse.Namespace, project: Project, rules: Filter) -> Examined:
    prose: Path | None = options.source or project.source
    return examined(project, rules, None if options.no_source else prose)


def examined(project: Project, rules: Filter, prose: Path | None) -> Examined:
    """Return what a check of a project finds.

    Parameters
    ----------
    project
        The project: all its plans are checked.
    rules
        The rules that hold.
    prose
        The folder of the prose, None to leave it out.
    """
    from ..examine import Examination, examine, handles_of, joined

    if prose is not None and not prose.exists():
        raise CommandError(f"there is no folder {str(prose)!r} of prose")
    outside = [project.root / file for file in project.conf_list("bibliographies")]
    asked = Examination(
        folder=project.data,
        root=project.shown_from,
        project=project.root,
        rules=rules,
        words=project.words,
        prose=prose.absolute() if prose else None,
        conf=project.conf,
        handles=handles_of(outside),
    )
    return joined([examine(replace(asked, folder=folder)) for folder in project.plans])


def _is_shown(one: Problem, level: str, rules: Filter) -> bool:
    if one.severity == "note" and rules.names(one.code):
        return True
    return _LEVELS.index(str(one.severity)) <= _LEVELS.index(level)


def _fix(
    options: argparse.Namespace, project: Project, rules: Filter, found: Examined
) -> tuple[Examined, int]:
    """Mend, check again, and mend what that has uncovered."""
    from ..checks.fix import apply, write

    count = 0
    for _ in range(_ROUNDS):
        mended = apply(found.problems, found.sources)
        if not mended:
            break
        before = len(found.problems)
        for file in mended:
            write(file, project.shown_from)
            count += file.count
        found = _examined(options, project, rules)
        if len(found.problems) > before:
            again = [replace(one, edit=None) for one in found.problems]
            return replace(found, problems=tuple(again)), count
    return found, count


def _print_diff(found: Examined, terminal: Terminal) -> int:
    from difflib import unified_diff

    from ..checks.fix import apply
    from .excerpt import printable

    colours = {"+": "green", "-": "red", "@": "cyan"}
    mended = apply(found.problems, found.sources)
    for file in mended:
        before, after = file.before.splitlines(), file.after.splitlines()
        names = f"a/{file.file}", f"b/{file.file}"
        for line in unified_diff(before, after, *names, lineterm=""):
            colour = colours.get(line[:1])
            shown = printable(line)
            terminal.print(terminal.style(shown, colour) if colour else shown)
    return 1 if mended else 0
