"""``dmops import``: other people's tables merged into the data, all or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from . import options as common
from .terminal import CommandError, Terminal, plural
from .undefined import undefined_line

if TYPE_CHECKING:
    from ..exchange.merging.outcome import Imported, Options
    from ..loading.folder import DataFile
    from ..loading.project import Project
    from ..model.plan import Plan

__all__ = ["add_parser", "run"]


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "import",
        "merge sheets and tables into the data",
        description="Read .xlsx, .ods, .docx, .odt, .csv, .tsv, .tex, .md, .rst, .html, .json, "
        ".yaml, glossaries and .bib, say what would change, ask, and write all of it or nothing. "
        "A second import of a file changes nothing.",
        examples="  dmops import roles.xlsx --dry-run          what would change, and why\n"
        "  dmops import roles.xlsx --diff             the same as a diff of the data files\n"
        "  dmops import tree.csv people.csv --yes     write without asking\n"
        "  dmops import plan.xlsx --sheet Roles       one sheet of a workbook\n"
        "  dmops import x.csv --map 'Job=title'       a column that is not recognised",
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="the files to import")
    common.add_data(parser)
    add("--dry-run", "-n", action="store_true", help="say what would change, write nothing")
    add("--yes", "-y", action="store_true", help="write without asking")
    add("--diff", action="store_true", help="show the changes as a diff of the data files")
    add("--kind", default="", metavar="KIND", help="the kind of the rows, such as role")
    add("--sheet", action="append", default=[], metavar="NAME", help="only this sheet or table")
    add("--map", action="append", default=[], metavar="COLUMN=FIELD",
        help="the field that a column is")  # fmt: skip
    add("--ignore", action="append", default=[], metavar="COLUMN", help="a column not to read")
    add("--set", action="append", default=[], metavar="FIELD=VALUE", dest="given",
        help="a value that every row has, such as team=square")  # fmt: skip
    add("--add-people", action="store_true", help="make records of people not in the plan")
    add("--add-institutions", action="store_true", help="the same for institutions")
    add("--add-teams", action="store_true", help="the same for teams")
    add("--only-known", action="store_true", help="change records, add none")
    add("--hidden", action="store_true", help="read hidden sheets, rows and columns too")


def run(options: argparse.Namespace) -> int:
    """Import the files: 0 done or nothing to do, 1 refused or not written."""
    from ..exchange.importing import import_files
    from ..exchange.report import report_lines
    from ..loading.folder import read_folder

    terminal = Terminal()
    project, plan = common.load_plan(options, terminal)
    files = {file.name: file for file in read_folder(project.data, project.shown_from)[0]}
    paths = terminal.progress(options.files, "reading")
    found = import_files(plan, files, paths, _options(options, project, plan))
    # What is not written is told in full: somebody reads it before it is.
    for line in report_lines(found, most=None if options.dry_run else 200):
        terminal.print(line)
    if found.problems:
        return _refused(terminal, found)
    return _write(options, terminal, project, files, found)


def _options(options: argparse.Namespace, project: Project, plan: Plan) -> Options:
    from ..exchange.matching.settings import SettingsError, read_settings
    from ..exchange.merging.outcome import Options

    kinds = [*plan.kinds, "change"]
    if options.kind and options.kind not in kinds:
        raise CommandError(f"there is no kind {options.kind!r}; kinds: {', '.join(kinds)}")
    try:
        settings = read_settings(project.imports, kinds)
        given = read_settings(
            {
                "columns": _pairs(options.map, "--map"),
                "ignore": options.ignore,
                "set": _pairs(options.given, "--set"),
            }
        )
    except SettingsError as error:
        raise CommandError(f"the settings of imports are wrong\n{error}") from error
    adding = {"person"} if options.add_people else set()
    adding |= {"institution"} if options.add_institutions else set()
    adding |= {"team"} if options.add_teams else set()
    return Options(
        kind=options.kind,
        sheets=tuple(options.sheet),
        adding=frozenset(adding),
        only_known=options.only_known,
        hidden=options.hidden,
        settings=settings.with_first(given.general),
    )


def _pairs(texts: list[str], option: str) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, equals, value = text.rpartition("=")
        if not equals or not name:
            raise CommandError(f"{option} wants NAME=VALUE, not {text!r}")
        pairs[name] = value
    return pairs


def _refused(terminal: Terminal, found: Imported) -> int:
    from ..exchange.report import problem_lines

    for line in problem_lines(found.problems):
        terminal.print(line)
    count = plural(len(found.problems), "problem")
    terminal.print(f"refused: {count}; nothing was written")
    return 1


def _write(
    options: argparse.Namespace,
    terminal: Terminal,
    project: Project,
    files: dict[str, DataFile],
    found: Imported,
) -> int:
    from ..exchange.applying import encoded, stage, write_all
    from ..exchange.diffs import diff_lines
    from ..exchange.origins import with_origins

    if not found.texts:
        terminal.print("nothing to change")
        return 0
    new = {name: encoded(text, files.get(name)) for name, text in found.texts.items()}
    staged = stage(project.data, project.shown_from, files, new)
    if options.diff:
        for line in diff_lines(files, found.texts):
            terminal.print(line)
    if staged.problems:
        found.problems = with_origins(staged, found)
        terminal.print("the plan would not be right with these changes:")
        return _refused(terminal, found)
    names = ", ".join(sorted(new))
    if options.dry_run:
        terminal.print(f"dry run: {plural(len(new), 'file')} would change ({names})")
        return 0
    question = f"Write {plural(len(found.changes), 'change')} to {names}?"
    if not options.yes and not terminal.confirm(question):
        terminal.print("nothing was written")
        return 1
    write_all(project.data, files, new)
    terminal.print(f"{plural(len(new), 'file')} written ({names})")
    if line := undefined_line(project):
        terminal.print(line)
    return 0
