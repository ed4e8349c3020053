"""A copy of the plan's data with something put in, and what the check finds then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dmops_sphinx.examine import Examination, Examined, examine
from support import ROOT

TODAY = date(2026, 1, 1)
Put = Callable[..., Examined]


def put_in(folder: Path) -> Put:
    """Return a function that changes a file of a copy of the data, and checks the copy."""
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("schema"))

    def put(file: str, old: str, new: str, *, prose: bool = False) -> Examined:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        source = folder.parent / "source" if prose else None
        return examine(
            Examination(
                folder=folder, root=folder.parent, project=folder.parent, today=TODAY, prose=source
            )
        )

    return put


def only(found: Examined) -> str:
    """Return the one problem, but for notes, as it is printed."""
    shown = [str(one) for one in found.problems if one.severity != "note"]
    assert len(shown) == 1, shown
    return shown[0]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Return a function that changes a copy of the data, and checks it."""
    return put_in(tmp_path / "data")
