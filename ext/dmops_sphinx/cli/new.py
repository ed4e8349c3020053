"""``dmops new``: a small whole plan to begin with."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from . import options as common
from .terminal import CommandError, Terminal, plural

__all__ = ["add_parser", "run"]


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
    _check(target, given)
    files = dict(plan_files(Answers(**given), date.today()))
    try:
        _write(target, files)
    except OSError as error:  # of the folder beside it, in which the plan is made first
        raise CommandError(f"{target}: cannot be made: {error.strerror or error}") from error
    terminal = Terminal()
    terminal.print(f"{target}: a plan of {plural(len(files), 'file')}")
    terminal.print(f"\n  cd {target}\n  make html      (or: sphinx-build -c . source _build/html)")
    return 0


def _check(target: Path, given: dict[str, Any]) -> None:
    from ..model.suggest import nearest
    from ..scaffold import THEMES

    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CommandError(f"{target} is there already; name a folder that is new or empty")
    language = given.get("language")
    if (
        language is not None
        and re.fullmatch(r"[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?", language) is None
    ):
        raise CommandError(f"{language!r} is no language as Sphinx calls it, such as de or pt_BR")
    theme = given.get("theme")
    if theme is not None and theme not in THEMES:
        near = nearest(theme, THEMES)
        hint = f"did you mean {near!r}?" if near else f"known: {', '.join(THEMES)}"
        raise CommandError(f"there is no theme {theme!r} to begin with; {hint}")


def _write(target: Path, files: dict[str, str]) -> None:
    from ..loading import load
    from ..loading.schema import write_schemas

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as made:
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
        if target.is_dir():
            target.rmdir()
        shutil.move(folder, target)
