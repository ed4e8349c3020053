"""``dmops export``: tables of the plan, or all of it, for other programs and people."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from . import options as common
from .terminal import CommandError, Terminal, plural
from .undefined import UNDEFINED, undefined_table

if TYPE_CHECKING:
    from ..exchange.exporting.tables import ExportTable
    from ..exchange.plain import Plain
    from ..model.plan import Plan
    from ..views.selection import Selection

__all__ = ["add_parser", "run"]

_FORMATS = ("csv", "tsv", "xlsx", "json", "md", "rst", "needs")
_SUFFIXES = {
    ".csv": "csv", ".tsv": "tsv", ".xlsx": "xlsx", ".json": "json", ".md": "md",
    ".markdown": "md", ".rst": "rst",
}  # fmt: skip
_FILTERS = ("team", "institution", "kind", "person", "status")


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "export",
        "write tables or the whole plan as CSV, XLSX, JSON, Markdown, reST, needs.json",
        description="WHAT is a table as the pages show it (role-table), a kind of record with all "
        "its fields (roles), or plan, which is everything. What is exported can be imported "
        "again.",
        examples="  dmops export -o plan.xlsx              the whole plan, a sheet for each kind\n"
        "  dmops export -o sheets/ -f csv         the same as a folder of CSV files\n"
        "  dmops export role-table --wbs 3.10     a table, as CSV\n"
        "  dmops export products -f md            all products, as Markdown\n"
        "  dmops export undefined-acronyms        a list to be filled in and imported\n"
        "  dmops export -f needs -o needs.json    for sphinx-needs",
    )
    add = parser.add_argument
    add("what", nargs="*", metavar="WHAT", help="what to export (default: plan)")
    common.add_data(parser)
    add(
        "--format", "-f", choices=_FORMATS, help="the format (default: by the file's name, or csv)"
    )
    add("--output", "-o", type=Path, metavar="FILE", help="the file, or the folder for several")
    add("--list", action="store_true", help="list what can be exported")
    group = parser.add_argument_group("selection of a table", "as the options of directives")
    group.add_argument("--wbs", default="", metavar="CODES", help="rows at or below these codes")
    for name in _FILTERS:
        group.add_argument(f"--{name}", default="", metavar="VALUES", help=f"rows by {name}")
    group.add_argument("--where", action="append", default=[], metavar="NAME=VALUES",
                       help="rows by another filter of the table")  # fmt: skip
    group.add_argument("--root", metavar="ID", help="the branch below a record")
    group.add_argument("--depth", type=common.levels, metavar="N", help="how many levels of it")
    group.add_argument("--columns", default="", metavar="NAMES", help="columns, in order")
    group.add_argument("--sort", metavar="COLUMN", help="sort by a column (-COLUMN descending)")
    group.add_argument("--group-by", metavar="COLUMN", help="groups by a column's values")


def run(options: argparse.Namespace) -> int:
    """Write what is asked for; 0 unless something is in the way."""
    from ..exchange.plain import Plain

    terminal = Terminal()
    project, plan = common.load_plan(options, terminal)
    if options.list:
        for name, what in _known(plan).items():
            terminal.print(f"{name:24} {what}")
        return 0
    form = options.format or _SUFFIXES.get(_suffix(options.output), "csv")
    plain = Plain(plan)
    asked = options.what or ["plan"]
    _check_selection(options, plan, asked)
    whole = asked == ["plan"]
    if form == "needs" or (form == "json" and whole):
        return _whole(options, terminal, plan, plain, form)
    tables = [
        table
        for name in asked
        for table in (
            [undefined_table(project)]
            if name == UNDEFINED
            else _tables(options, plan, plain, name)
        )
    ]
    if form in {"csv", "tsv"} and (len(tables) > 1 or _is_folder(options.output)):
        return _folder(options, terminal, tables, form)
    return _put(options, terminal, _content(plan, plain, tables, form))


def _suffix(path: Path | None) -> str:
    return path.suffix.lower() if path else ""


def _is_folder(path: Path | None) -> bool:
    return path is not None and (path.is_dir() or not (path.suffix or path.exists()))


def _known(plan: Plan) -> dict[str, str]:
    from ..views.catalogue import tables_of

    known = {"plan": "everything: a table for each kind of record"}
    known |= {
        name: f"{spec.title}, as tables show them" for name, spec in tables_of(plan.kinds).items()
    }
    known[UNDEFINED] = "acronyms that nothing defines, to be filled in and imported"
    known |= {kind.plural: f"every {kind.title} with all fields" for kind in plan.kinds.values()}
    return known


def _tables(options: argparse.Namespace, plan: Plan, plain: Plain, name: str) -> list[ExportTable]:
    from ..exchange.exporting.tables import plan_tables, record_table, view_table
    from ..model.suggest import did_you_mean
    from ..views.catalogue import tables_of
    from ..views.selection import SelectionError

    if name == "plan":
        return list(plan_tables(plan))
    if name in tables_of(plan.kinds):
        try:
            return [view_table(plan, plain, name, _selection(options))]
        except SelectionError as error:
            option = f"--{error.option}: " if error.option else ""
            raise CommandError(f"{option}{error}") from error
    kind = plan.kinds.by_plural.get(name) or plan.kinds.get(name)
    if kind is None:
        hint = did_you_mean(name, _known(plan), before="; ")
        raise CommandError(f"there is no {name!r} to export{hint} (dmops export --list)")
    return [record_table(plan, kind)]


def _check_selection(options: argparse.Namespace, plan: Plan, asked: list[str]) -> None:
    """Refuse a selection where no table is exported that could be selected from."""
    from ..views.catalogue import tables_of

    names = ("wbs", *_FILTERS, "where", "root", "depth", "columns", "sort", "group_by")
    given = [name.replace("_", "-") for name in names if getattr(options, name)]
    if given and not tables_of(plan.kinds).keys() & set(asked):
        raise CommandError(f"--{given[0]} selects from a table such as role-table; name one")


def _selection(options: argparse.Namespace) -> Selection:
    from ..views.selection import Filter, Selection

    filters = [(name, getattr(options, name)) for name in _FILTERS if getattr(options, name)]
    for text in options.where:
        name, equals, values = text.partition("=")
        if not equals:
            raise CommandError(f"--where wants NAME=VALUES, not {text!r}")
        filters.append((name, values))
    return Selection(
        codes=Filter.parse(options.wbs),
        filters=tuple((name, Filter.parse(values)) for name, values in filters),
        root=options.root,
        depth=options.depth,
        columns=tuple(options.columns.replace(",", " ").split()),
        sort=options.sort,
        group_by=options.group_by,
    )


def _whole(
    options: argparse.Namespace, terminal: Terminal, plan: Plan, plain: Plain, form: str
) -> int:
    from ..exchange.exporting.files import plan_file

    if form == "needs" and options.what not in ([], ["plan"]):
        raise CommandError("needs.json holds the whole plan; leave WHAT out")
    return _put(options, terminal, plan_file(plan, plain, form))


def _content(plan: Plan, plain: Plain, tables: list[ExportTable], form: str) -> str | bytes:
    from ..exchange.exporting.files import tables_file
    from ..exchange.exporting.xlsx import ExportError

    try:
        return tables_file(plan, plain, tables, form)
    except ExportError as error:
        raise CommandError(str(error)) from error


def _folder(
    options: argparse.Namespace, terminal: Terminal, tables: list[ExportTable], form: str
) -> int:
    from ..exchange.exporting.csv import as_csv
    from ..writing import write_bytes

    folder: Path | None = options.output
    if folder is None or not _is_folder(folder):
        names = ", ".join(table.name for table in tables)
        raise CommandError(
            f"{plural(len(tables), 'table')} ({names}) need a folder: name one with --output"
        )
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        text = as_csv(table, "\t" if form == "tsv" else ",")
        write_bytes(folder / f"{table.name}.{form}", text.encode())
    terminal.say(f"{plural(len(tables), 'file')} written to {folder}")
    return 0


def _put(options: argparse.Namespace, terminal: Terminal, content: str | bytes) -> int:
    from ..writing import write_bytes

    data = content.encode() if isinstance(content, str) else content
    if options.output is not None:
        write_bytes(options.output, data)
        terminal.say(f"{options.output} written")
    elif isinstance(content, str):
        terminal.write(content)
    elif sys.stdout.isatty():
        raise CommandError("a workbook cannot be printed: name a file with --output")
    else:
        sys.stdout.buffer.write(data)
    return 0
