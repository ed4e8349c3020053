"""Plans with kinds of their own: the small plan with more files over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support import DATA, MINIMAL

KINDS = DATA / "kinds" / "good"


@pytest.fixture
def plan_with(tmp_path: Path) -> Callable[..., Path]:
    """Return a data folder: the small plan, the good kinds, and files of the test's own."""

    def make(*, without: tuple[str, ...] = (), **files: str) -> Path:
        folder = tmp_path / "data"
        shutil.copytree(MINIMAL, folder)
        for path in sorted(KINDS.iterdir()):
            shutil.copy(path, folder)
        for name, text in files.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        for name in without:
            (folder / f"{name}.yaml").unlink()
        return folder

    return make
