"""``dmops explain``: what a rule is for."""

from __future__ import annotations

import argparse

from . import options as common
from .terminal import CommandError, Terminal

__all__ = ["add_parser", "run"]


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "explain",
        "explain a rule, or list all",
        examples="  dmops explain                list all rules\n"
        "  dmops explain DM101          by code\n"
        "  dmops explain near-name      by name\n"
        "  dmops explain DM72           list a family",
    )
    parser.add_argument("rule", nargs="?", default="", help="a rule's code or name")


def run(options: argparse.Namespace) -> int:
    """Print the explanation of a rule, or the list of all."""
    from ..checks.registry import RULES
    from ..model.suggest import nearest

    terminal = Terminal()
    word: str = options.rule
    family = [rule for rule in RULES.values() if rule.code.startswith(word.upper())]
    if not word or (len(family) > 1 and word.upper() not in RULES):
        for rule in family:
            terminal.print(f"{terminal.style(rule.code, 'bold')} {rule.severity:7} {rule.name}")
        return 0
    found = RULES.get(word.upper()) or next((r for r in RULES.values() if r.name == word), None)
    if found is None:
        near = nearest(word, [*RULES, *(rule.name for rule in RULES.values())])
        hint = f"; did you mean {near}?" if near else ""
        raise CommandError(f"there is no rule {word!r}{hint}")
    terminal.print(terminal.style(f"{found.code} {found.name}", "bold") + f" ({found.severity})")
    terminal.print(f"\n{found.explanation}")
    if found.wrong and found.right:
        for title, example in (("Wrong", found.wrong), ("Right", found.right)):
            colour = "red" if title == "Wrong" else "green"
            terminal.print("\n" + terminal.style(f"{title}:", colour) + "\n")
            terminal.print("\n".join(f"    {line}".rstrip() for line in example.split("\n")))
    if found.fixable:
        terminal.print("\n'dmops check --fix' mends it.")
    return 0
