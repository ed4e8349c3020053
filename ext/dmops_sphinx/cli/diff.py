"""``dmops diff``: what changed between two revisions of the plan's data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from . import options as common
from .terminal import CommandError, Terminal

if TYPE_CHECKING:
    from ..model.plan import Plan
    from ..review.changes import PlanDiff

__all__ = ["add_parser", "run"]

FORMATS = ("text", "markdown", "html", "json")


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "diff",
        "show what changed between two revisions of the data",
        description="Compare the data of a plan at two git revisions, or in two folders: records "
        "that were\nadded, removed, moved, renamed or changed, with the words that differ. "
        "Records are the\nsame where their ids are.",
        examples="  dmops diff main              what the working tree changes\n"
        "  dmops diff v1.0 v1.1         what changed between two releases\n"
        "  dmops diff ../old/data data  two folders\n"
        "  dmops diff main --format html --output changes.html\n"
        "  dmops diff main --exit-code  end with 1 if anything changed",
    )
    parser.add_argument("base", metavar="BASE", help="a git revision or a folder")
    parser.add_argument(
        "head", metavar="HEAD", nargs="?", help="another one (default: the data folder as it is)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    parser.add_argument("--full", action="store_true", help="print unchanged words too")
    parser.add_argument(
        "--exit-code", action="store_true", help="end with 1 if there are changes, 0 if not"
    )
    parser.add_argument(
        "--base-data", type=Path, metavar="DIR", help="where the data folder was at BASE"
    )
    parser.add_argument(
        "--head-data", type=Path, metavar="DIR", help="where the data folder was at HEAD"
    )
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print or write the report; 1 on demand where anything changed."""
    from ..review import compare_plans
    from ..writing import write_text

    terminal = Terminal()
    project = common.project_of(options)
    base = _plan(options.base, options.base_data or project.data)
    if options.head is None:
        _, head = common.load_plan(options, terminal)
    else:
        head = _plan(options.head, options.head_data or project.data)
    names = options.base, options.head or "working tree"
    diff = compare_plans(base, head, names=names)
    text = _report(diff, options, terminal)
    if options.output is None:
        terminal.write(text)
    else:
        write_text(options.output, text)
        terminal.say(f"{options.output}: {diff.summary()}")
    return 1 if options.exit_code and diff.changes else 0


def _plan(name: str, data: Path) -> Plan:
    from ..review.revisions import RevisionError, plan_at, plan_in

    if not name:
        raise CommandError("an empty name is neither a folder nor a revision")
    try:
        return plan_in(Path(name)) if Path(name).is_dir() else plan_at(name, data)
    except RevisionError as error:
        raise CommandError(str(error)) from error


def _report(diff: PlanDiff, options: argparse.Namespace, terminal: Terminal) -> str:
    match options.format:
        case "markdown":
            from ..review.markdown import markdown_report

            lines = markdown_report(diff, full=options.full)
        case "html":
            from ..review.web import html_report

            lines = html_report(diff, full=options.full)
        case "json":
            import json

            from ..review.data import json_report

            return json.dumps(json_report(diff), ensure_ascii=False, indent=1) + "\n"
        case _:
            from ..review.text import text_report

            style = terminal.style if options.output is None else lambda text, *_: text
            lines = text_report(diff, style, full=options.full)
    return "\n".join(lines) + "\n"
