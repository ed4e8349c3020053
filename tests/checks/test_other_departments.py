"""Plans of other departments, with nothing wrong in them: nothing is reported, no note either.

They have what looks wrong and is right: other languages, double surnames, units, Roman numerals,
products in small letters, words of a trade, German forms for all genders.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.defective import TODAY
from dmops_sphinx.examine import Examination, examine
from support import DATA

PLANS = sorted(path for path in (DATA / "good").iterdir() if path.name != "minimal")


@pytest.mark.parametrize("folder", PLANS, ids=lambda path: path.name)
def test_nothing_is_reported(folder: Path) -> None:
    found = examine(Examination(folder=folder, root=folder, project=folder, today=TODAY))
    assert [str(one) for one in found.problems] == []
    assert found.loaded.plan is not None
    assert sum(map(len, found.loaded.plan.records.values())) >= 25
