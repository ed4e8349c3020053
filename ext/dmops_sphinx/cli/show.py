"""``dmops show``: a record, or a table of the plan, in the terminal, with its place."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import options as common
from .terminal import CommandError, Terminal
from .terminal import plural as counted

if TYPE_CHECKING:
    from ..model.plan import Plan
    from ..views.spec import TableSpec
    from ..views.table import Table

__all__ = ["add_parser", "run"]

_FILTERS = ("wbs", "team", "institution", "kind", "person", "status")


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "show",
        "print a record, or a table of the plan, with its place",
        description="Print records by id, code, name, alias or initials, or a table with the "
        "options of its directive. Without a word, list the kinds and the tables.",
        examples="  dmops show                             the kinds and the tables\n"
        "  dmops show tim-jenness                 whatever has this id, code or name\n"
        "  dmops show role 3.10b                  the roles with this code\n"
        "  dmops show roles 3.10 --institution noirlab\n"
        "                                         a table, selected\n"
        "  dmops show products --root DP          a branch of the product tree\n"
        "  dmops show open-items --format json    for other programs",
    )
    add = parser.add_argument
    add("what", nargs="?", default="", metavar="WHAT", help="a kind, a table, an id, code or name")
    add("keys", nargs="*", metavar="KEY", help="ids, codes or names; for a table: WBS codes")
    for name in _FILTERS:
        add(f"--{name}", metavar="VALUES", help=f"rows of these; !x leaves out x ({name})")
    add("--where", action="append", default=[], metavar="NAME=VALUES", help="any other filter")
    add("--root", metavar="ID", help="the branch of a tree")
    add("--depth", type=common.levels, metavar="N", help="levels below the root")
    add("--columns", metavar="NAMES", help="the columns to show")
    add("--sort", metavar="COLUMN", help="the column to sort by; with - before it, descending")
    add("--group-by", metavar="COLUMN", help="the column whose values become headings")
    add("--format", choices=("text", "json"), default="text", help="how it is printed")
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print what is asked for; 1 if there is none."""
    terminal = Terminal()
    _, plan = common.load_plan(options, terminal)
    word: str = options.what
    if not word:
        return _print_overview(plan, terminal)
    spec = _spec(plan, word, bool(options.keys))
    if spec is not None:
        return _print_table(plan, spec, options, terminal)
    return _print_records(plan, options, terminal)


def _print_overview(plan: Plan, terminal: Terminal) -> int:
    from ..views.catalogue import tables_of

    terminal.print(terminal.style(f"{plan.info.handle}: {plan.info.title}", "bold"))
    terminal.print("\nkinds:")
    for kind in plan.kinds.values():
        terminal.print(f"  {kind.name:12} {counted(len(plan.of_kind(kind.name)), 'record')}")
    terminal.print("\ntables:")
    for name, spec in tables_of(plan.kinds).items():
        columns = ", ".join(column.column.name for column in spec.columns)
        terminal.print(f"  {name:18} {columns}")
    return 0


def _spec(plan: Plan, word: str, has_keys: bool) -> TableSpec[Any] | None:
    """Return the table that a word names: its directive, or the plural of a kind."""
    from ..views.catalogue import tables_of

    tables = tables_of(plan.kinds)
    kinds = {kind.plural: kind.name for kind in plan.kinds.values()}
    if word in plan.kinds and has_keys:
        return None
    kind = kinds.get(word) or word
    plural = plan.kinds[kind].plural if kind in plan.kinds else word
    for name in (word, f"{kind}-table", f"{word}-table", f"{plural}-table"):
        if name in tables:
            return tables[name]
    return None


def _tables(plan: Plan) -> list[str]:
    """Return the words that tables and kinds go by."""
    from ..views.catalogue import tables_of

    return [*tables_of(plan.kinds), *plan.kinds, *(kind.plural for kind in plan.kinds.values())]


def _print_table(
    plan: Plan, spec: TableSpec[Any], options: argparse.Namespace, terminal: Terminal
) -> int:
    from ..model.anchors import build_objects
    from ..views.build import build_table
    from ..views.context import Context
    from ..views.selection import SelectionError, selection_from
    from .tables import json_rows, text_rows

    context = Context(plan, build_objects(plan))
    try:
        table: Table = build_table(context, spec, selection_from(_selected(options)))
    except SelectionError as error:
        where = f"--{error.option}: " if error.option else ""
        raise CommandError(f"{where}{error}") from error
    lines = json_rows if options.format == "json" else text_rows
    for line in lines(table, context.objects, terminal):
        terminal.print(line)
    if options.format == "text":
        what = f" ({table.selection})" if table.selection else ""
        terminal.say(f"{counted(len(table.rows), 'row')}{what}")
    return 0 if table.rows else 1


def _selected(options: argparse.Namespace) -> Mapping[str, object]:
    given: dict[str, object] = {name: getattr(options, name) or "" for name in _FILTERS}
    given["wbs"] = " ".join([*options.keys, str(given["wbs"])])
    for pair in options.where:
        name, equals, values = pair.partition("=")
        if not equals or not name:
            raise CommandError(f"--where: {pair!r} is not written NAME=VALUES")
        given[name] = values
    given |= {"root": options.root, "depth": options.depth, "sort": options.sort}
    given["columns"] = (options.columns or "").replace(",", " ")
    given["group-by"] = options.group_by
    return given


def _print_records(plan: Plan, options: argparse.Namespace, terminal: Terminal) -> int:
    from ..model.suggest import did_you_mean
    from .records import find_records, json_records, known_words, text_record

    kind = options.what if options.what in plan.kinds else None
    words = options.keys if kind else [options.what, *options.keys]
    found: list[tuple[str, str]] = []
    for word in words:
        matches = find_records(plan, word, kind)
        if not matches:
            known = (*known_words(plan, kind), *(() if kind else _tables(plan)))
            hint = did_you_mean(word, known, before="; ")
            title = plan.kinds[kind].title if kind else "record"
            raise CommandError(f"there is no {title} {word!r}{hint}")
        found += matches
    if not words:
        found = [(str(kind), ident) for ident in plan.of_kind(str(kind))]
    found = list(dict.fromkeys(found))
    if options.format == "json":
        terminal.print(json_records(plan, found))
        return 0
    for number, (of, ident) in enumerate(found):
        if number:
            terminal.print()
        for line in text_record(plan, of, ident, terminal):
            terminal.print(line)
    return 0 if found else 1
