"""``dmops new``: a small whole plan to begin with."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import Any

from . import options as common
from .terminal import CommandError, Terminal, plural

__all__ = ["add_parser", "run"]

# What a folder may have already, as new repositories do; it stays as it is.
_KEPT = frozenset({"README.md", ".gitignore", ".github", ".pre-commit-config.yaml"})


def add_parser(subparsers: common.Subparsers) -> None:
    """Add the command and its options."""
    parser = common.command(
        subparsers,
        "new",
        "begin a plan: a small whole one, which builds at once",
        description="Write a small whole plan into a new folder: data of every kind with their "
        "schemas,\nprose, settings, Makefile and workflow. It checks and builds at once; replace "
        "its\nexamples with what is true of your department.",
        examples="  dmops new outreach-plan\n"
        '  dmops new outreach-plan --title "Outreach Plan" --handle EPO-001 --theme furo\n'
        "  dmops new our-plan --empty   no examples: then import your sheets",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    parser.add_argument("--title", help="the title of the plan")
    parser.add_argument("--handle", help="its handle, such as EPO-001")
    parser.add_argument("--organisation", help="whose plan it is")
    parser.add_argument("--department", help="the department it is about")
    parser.add_argument("--author", metavar="NAME", help="who manages the department")
    parser.add_argument(
        "--language",
        metavar="CODE",
        help="of the page's own words, as Sphinx calls it: de, ja, pt_BR",
    )
    parser.add_argument(
        "--empty", action="store_true", help="without examples, to be filled by dmops import"
    )
    parser.add_argument("--theme", help="alabaster (default), furo, pydata_sphinx_theme, …")


def run(options: argparse.Namespace) -> int:
    """Write the folder whole or not at all."""
    from datetime import date

    from ..scaffold import Answers, plan_files

    target: Path = options.folder
    given = {
        name: getattr(options, name)
        for name in (
            "title",
            "handle",
            "organisation",
            "department",
            "author",
            "theme",
            "language",
            "empty",
        )
        if getattr(options, name)
    }
    _check(given)
    files = dict(plan_files(Answers(**given), date.today()))
    _check_target(target, files)
    try:
        kept = _write(target, files)
    except OSError as error:  # of the folder beside it, in which the plan is made first
        raise CommandError(f"{target}: cannot be made: {error.strerror or error}") from error
    terminal = Terminal()
    terminal.print(f"{target}: a plan of {plural(len(files), 'file')}")
    if kept:
        terminal.print(f"left as it was: {', '.join(kept)}")
    steps = ["make html      (or: sphinx-build -c . source _build/html)"]
    if target.resolve() != Path.cwd():
        steps.insert(0, f"cd {shlex.quote(str(target))}")
    terminal.print("".join(f"\n  {step}" for step in steps))
    return 0


def _check_target(target: Path, files: dict[str, str]) -> None:
    """Refuse a place where something of the plan's would stand in the way of what is there."""
    if target.exists() and not target.is_dir():
        raise CommandError(f"{target} is there already, and is no folder")
    there = [one for one in dict.fromkeys(Path(name).parts[0] for name in files)
             if one not in _KEPT and os.path.lexists(target / one)]  # fmt: skip
    if there:
        message = f"{target}: {', '.join(there)} is there already"
        raise CommandError(f"{message}; name a folder without, or one that is new")


def _check(given: dict[str, Any]) -> None:
    from ..model.suggest import did_you_mean
    from ..scaffold import THEMES

    language = given.get("language")
    if (
        language is not None
        and re.fullmatch(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?", language) is None
    ):
        raise CommandError(f"{language!r} is no language as Sphinx calls it, such as de or pt_BR")
    theme = given.get("theme")
    if theme is not None and theme not in THEMES:
        hint = did_you_mean(theme, THEMES, f"known: {', '.join(THEMES)}")
        raise CommandError(f"there is no theme {theme!r} to begin with; {hint}")


def _write(target: Path, files: dict[str, str]) -> list[str]:
    """Write the plan, and return what the folder had already and keeps."""
    from ..loading import load
    from ..loading.schema import write_schemas

    is_new = not target.exists()
    home = target.parent if is_new else target
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".dmops-new-") as made:
        folder = Path(made) / "plan"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        loaded = load(folder / "data", root=folder)
        if loaded.plan is None:
            faults = "\n".join(f"  {one.message}" for one in loaded.problems)
            raise CommandError(f"the plan cannot be called that:\n{faults}")
        write_schemas(folder / "data" / "schema", folder / "data")
        if is_new:
            shutil.move(folder, target)
            return []
        kept = [entry.name for entry in folder.iterdir() if os.path.lexists(target / entry.name)]
        for entry in sorted(folder.iterdir()):
            if entry.name not in kept:
                shutil.move(entry, target)
    return sorted(kept)
