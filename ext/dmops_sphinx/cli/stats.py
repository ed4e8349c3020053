"""``dmops stats``: how much a plan has, how complete it is, what is open, what sums to what."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING

from . import options as common
from .terminal import Terminal

if TYPE_CHECKING:
    from ..views.statistics import Statistics, Sum

__all__ = ["add_parser", "run"]

_BAR = 20


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "stats",
        "count records, coverage, open items and sums",
        description="Count what the plan has, how complete it is, what is open, and the sums of "
        "each team and institution. A position at several institutions counts for each in part.",
        examples="  dmops stats                  as text\n"
        "  dmops stats --format json    for other programs",
    )
    formats = ("text", "json")
    parser.add_argument("--format", choices=formats, default="text", help="how it is printed")
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print the numbers of the plan."""
    from ..views.statistics import build_statistics

    terminal = Terminal()
    _, plan = common.load_plan(options, terminal)
    numbers = build_statistics(plan)
    if options.format == "json":
        terminal.print(json.dumps(asdict(numbers), default=_number, ensure_ascii=False, indent=1))
        return 0
    terminal.print(terminal.style(f"{plan.info.handle}: {plan.info.title}", "bold"))
    for line in _text(numbers, terminal):
        terminal.print(line)
    return 0


def _number(value: object) -> int | float:
    if not isinstance(value, Decimal):
        raise TypeError(f"{type(value).__name__} has no JSON form")
    return int(value) if value == value.to_integral_value() else float(value)


def _text(numbers: Statistics, terminal: Terminal) -> Iterator[str]:
    def heading(text: str) -> str:
        return "\n" + terminal.style(text, "bold")

    yield heading("Records")
    for plural, count in numbers.counts.items():
        yield f"  {count:6,} {plural}"
    yield heading("Coverage")
    for one in numbers.coverage:
        filled = round(_BAR * one.have / one.of)
        bar = terminal.style("█" * filled, "green") + terminal.style("░" * (_BAR - filled), "dim")
        yield f"  {bar} {_percent(one.have, one.of):>4}  {one.have} of {one.of} {one.what}"
    yield heading("Open items")
    for status, count in numbers.open.items():
        yield f"  {count:6,} {status}"
    yield from _sums(heading("Teams"), (*numbers.teams, numbers.total), terminal)
    yield from _sums(heading("Institutions"), numbers.institutions, terminal)


def _percent(have: int, of: int) -> str:
    # Not all is never 100 %, and some is never 0 %.
    share = 100 * have / of
    return f"{min(max(round(share), 1), 99) if 0 < have < of else round(share)}%"


def _sums(heading: str, sums: Iterable[Sum], terminal: Terminal) -> Iterator[str]:
    yield heading
    head = f"  {'':24} {'roles':>6} {'positions':>10} {'headcount':>10} {'FTE':>8} {'open':>6}"
    yield terminal.style(head, "dim")
    for one in sums:
        numbers = (
            f"{one.roles:6} {one.positions:10} {_plain(one.headcount):>10} "
            f"{_plain(one.fte):>8} {one.open or '':>6}"
        )
        yield f"  {one.name[:24]:24} {numbers}"


def _plain(value: Decimal) -> str:
    if not value:
        return ""
    return f"{value.quantize(Decimal('0.01')).normalize():f}"
