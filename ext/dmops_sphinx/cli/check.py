"""``dmops check``: every fault of the data, with its place."""

from __future__ import annotations

from pathlib import Path

from ..loading import load
from ..model.problems import Severity

__all__ = ["check"]


def check(data: Path) -> int:
    """Print all problems of the plan in `data`; 1 if there is any, 2 without folder."""
    loaded = load(data, root=Path.cwd() if data.is_absolute() is False else data.parent)
    for problem in loaded.problems:
        print(problem)
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    if not loaded.files and errors:
        return 2
    count = len(loaded.problems)
    if count == 0:
        print(f"{len(loaded.files)} files, no problem")
        return 0
    print(f"{len(loaded.files)} files, {count} problem{'s' if count > 1 else ''}")
    return 1
