"""Typing errors put into the plan's data are found, and what was meant is named.

The shares that are asked for are below those of many seeds: an error may make a word,
a code or a date that is as right as the one that was meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.typos import KINDS, score

AT_ONCE = 8
NUMBER = 2 * AT_ONCE


@pytest.mark.parametrize("name", KINDS)
def test_typing_errors_are_found(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    found = score(kind, tmp_path / "data", NUMBER, AT_ONCE, seed=8)
    assert found.made >= 3
    assert found.found >= kind.found * found.made, "\n".join(found.missed)
    assert found.named >= kind.named * found.made, "\n".join(found.missed)
