"""``dmops completion``: the script with which a shell completes commands, options and ids."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import options as common
from .terminal import CommandError, Terminal

__all__ = ["add_parser", "run"]

_SHELLS = ("bash", "zsh", "fish", "tcsh")
_WORDS = "words"
_OF_OPTIONS = {
    "wbs": "wbs", "team": "team", "institution": "institution", "person": "person",
    "root": "product team facility", "plan": "plans", "what": "all", "keys": "all",
    "select": "rules", "rule": "rules",
}  # fmt: skip
"""What an option or argument takes, by its name: kinds of records, or a list of this command."""
_ASKS = f"dmops completion {_WORDS}"


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "completion",
        "print the completion script of a shell",
        description="Print the completion script of a shell. It completes commands, options, "
        "files and rules, and the ids and codes of the plan of the working directory, which it "
        "asks 'dmops completion words' for.",
        examples='  eval "$(dmops completion bash)"                       in ~/.bashrc\n'
        "  dmops completion zsh > ~/.zfunc/_dmops                for zsh, with ~/.zfunc in fpath\n"
        "  dmops completion fish > ~/.config/fish/completions/dmops.fish\n"
        "  dmops completion tcsh > ~/.dmops.csh                  for tcsh, to be sourced\n"
        "  dmops completion words person                         all ids of people, one a line",
    )
    parser.add_argument("shell", choices=(*_SHELLS, _WORDS), help="the shell")
    parser.add_argument(
        "of", nargs="*", metavar="OF", help="with 'words': kinds, 'all', 'rules' or 'plans'"
    )
    common.add_data(parser)


def run(options: argparse.Namespace) -> int:
    """Print the script, or words to complete with."""
    if options.shell == _WORDS:
        for word in _words(options):
            Terminal().print(word)
        return 0
    if options.of:
        raise CommandError(f"{options.of[0]!r} is only for 'dmops completion words'")
    import shtab

    from .main import build_parser

    parser = build_parser(only="*")
    for action in _actions(parser):
        # What shtab reads off an action.
        if action.type is Path:
            folder = action.metavar == "DIR" or action.dest == "folder"
            action.complete = shtab.DIRECTORY if folder else shtab.FILE  # type: ignore[attr-defined]
        elif words := _OF_OPTIONS.get(action.dest):
            action.complete = _completion(words)  # type: ignore[attr-defined]
    preamble = {
        "bash": "\n".join(map(_bash_function, sorted({*_OF_OPTIONS.values()}))),
        "zsh": f'_dmops_words() {{ compadd -- ${{(f)"$({_ASKS} $@ 2>/dev/null)"}} }}',
        "fish": "",
        "tcsh": "",
    }[options.shell]
    Terminal().print(shtab.complete(parser, options.shell, preamble=preamble))
    return 0


def _completion(words: str) -> dict[str, str]:
    return {
        "bash": _name_of(words),
        "zsh": f"{{_dmops_words {words}}}",
        "fish": f"({_ASKS} {words} 2>/dev/null)",
        "tcsh": f"`{_ASKS} {words}`",
    }


def _name_of(words: str) -> str:
    return f"_dmops_{words.replace(' ', '_')}"


def _bash_function(words: str) -> str:
    return f'{_name_of(words)}() {{ compgen -W "$({_ASKS} {words} 2>/dev/null)" -- "$1"; }}'


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)


def _words(options: argparse.Namespace) -> Iterable[str]:
    """Yield words of the plan, also of one that has faults: whoever types them mends it."""
    asked = options.of or ["all"]
    if asked == ["rules"]:
        from ..checks.registry import RULES

        return [*RULES, *(rule.name for rule in RULES.values())]
    project = common.project_of(options)
    if asked == ["plans"]:
        return project.plan_names
    from ..loading import load
    from ..views.catalogue import tables_of

    loaded = load(project.data, root=project.shown_from)
    plan = loaded.plan or loaded.partial
    if plan is None:
        return ()
    known = [*plan.kinds, "all"]
    if unknown := [kind for kind in asked if kind not in known]:
        raise CommandError(f"there is no kind {unknown[0]!r}; known: {', '.join(known)}")
    from .records import short_words

    whole = "all" in asked
    names = [*plan.kinds.by_plural, *tables_of(plan.kinds)] if whole else []
    found = (word for kind in (plan.kinds if whole else asked) for word in short_words(plan, kind))
    return dict.fromkeys([*names, *found])
