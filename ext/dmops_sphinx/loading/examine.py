"""The whole check of a data folder: loading, the rules of the model, and the linter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..checks.answers import mend_answers
from ..checks.ignores import Filter, Ignores, kept
from ..checks.lint import lint
from ..checks.locate import Sources
from ..checks.prose_files import read_prose
from ..model.plan import Plan
from ..model.problems import Problem, Severity
from .loader import Loaded, load

__all__ = ["Examined", "examine", "lint_loaded"]

_UNREADABLE = "DM017"
"""Up to this code, a file could not be read, and what it lacks says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """The result of a check.

    Attributes
    ----------
    problems
        All problems that neither settings nor comments take out, by place.
    files
        The files that were read, as printed.
    loaded
        What was loaded.
    sources
        The files' texts.
    """

    problems: tuple[Problem, ...]
    files: tuple[str, ...]
    loaded: Loaded
    sources: Sources


def examine(
    folder: Path,
    root: Path,
    rules: Filter,
    *,
    words: Iterable[str] = (),
    prose: Path | None = None,
    today: date | None = None,
) -> Examined:
    """Check a data folder, and the prose if a folder is given.

    Parameters
    ----------
    folder
        The data folder.
    root
        The folder that printed paths are relative to.
    rules
        The rules that hold.
    words
        Words that are right.
    prose
        The folder of the reST files.
    today
        The day that dates are compared with.
    """
    loaded = load(folder, root=root)
    sources = Sources(root)
    texts = read_prose(prose, root) if prose else None
    files = loaded.files + (texts.files if texts else ())
    problems = list(loaded.problems)
    plan = loaded.plan or loaded.partial
    if plan is not None:
        problems = mend_answers(loaded.problems, sources, _names(plan))
        if all(one.code > _UNREADABLE for one in problems):
            corpus = texts.corpus if texts else None
            problems += lint(plan, sources, words=words, files=files, prose=corpus, today=today)
    shown = set(kept(problems, rules, Ignores(sources)))
    ordered = tuple(sorted(shown, key=lambda one: one.sort_key))
    return Examined(problems=ordered, files=files, loaded=loaded, sources=sources)


def lint_loaded(loaded: Loaded, root: Path, rules: Filter, words: Iterable[str]) -> list[Problem]:
    """Return the warnings of the linter on a plan that was loaded, for a build."""
    if loaded.plan is None:
        return []
    sources = Sources(root)
    found = lint(loaded.plan, sources, words=words, files=loaded.files)
    warnings = (one for one in found if one.severity is Severity.WARNING)
    return kept(warnings, rules, Ignores(sources))


def _names(plan: Plan) -> dict[str, str]:
    names: dict[str, str] = {}
    for ident, person in plan.people.items():
        for name in (ident, person.name, person.initials, *person.aliases):
            if name:
                names.setdefault(name, ident)
    return names
