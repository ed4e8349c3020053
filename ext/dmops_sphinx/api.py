"""The Python interface: a plan, its records and its problems, without Sphinx.

What is named here is stable: it changes only with the first number of the
version. `dmops_sphinx` itself gives the same names.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .loading import load
from .model.open_items import OpenItem, open_items
from .model.places import Place
from .model.plan import Plan
from .model.problems import Problem, Severity
from .views.values import ValueLookupError, value_text

__all__ = [
    "OpenItem",
    "Place",
    "Plan",
    "PlanError",
    "Problem",
    "Severity",
    "ValueLookupError",
    "check_plan",
    "load_plan",
    "open_items",
    "value_text",
]


class PlanError(ValueError):
    """A plan has errors.

    Attributes
    ----------
    problems
        All that was found, warnings included, by place.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        errors = [str(one) for one in problems if one.severity is Severity.ERROR]
        noun = "error" if len(errors) == 1 else "errors"
        super().__init__("\n".join([f"the plan has {len(errors)} {noun}:", *errors]))


def load_plan(folder: Path | str, *, root: Path | str | None = None) -> Plan:
    """Return the plan in a data folder.

    Parameters
    ----------
    folder
        The data folder.
    root
        The folder that printed paths are relative to; by default the one that
        holds `folder`.

    Raises
    ------
    PlanError
        If the plan has errors; it names all of them.
    """
    loaded = load(Path(folder), root=Path(root) if root is not None else None)
    if loaded.plan is None:
        raise PlanError(loaded.problems)
    return loaded.plan


def check_plan(folder: Path | str, *, root: Path | str | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with the plan in a data folder, by place.

    Parameters
    ----------
    folder, root
        As for `load_plan`.
    """
    return load(Path(folder), root=Path(root) if root is not None else None).problems
