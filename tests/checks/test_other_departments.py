"""Plans of other departments, with nothing wrong in them: nothing is reported, no note either.

They have what looks wrong and is right: other languages, double surnames, units, Roman numerals,
products in small letters, words of a trade, German forms for all genders.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.defective import TODAY
from dmops_sphinx.checks.unknown import _QUESTION
from dmops_sphinx.examine import Examination, examine
from support import DATA

PLANS = sorted(path for path in (DATA / "good").iterdir() if path.name != "minimal")


@pytest.mark.parametrize("folder", PLANS, ids=lambda path: path.name)
def test_nothing_is_reported(folder: Path) -> None:
    found = examine(Examination(folder=folder, root=folder, project=folder, today=TODAY))
    assert [str(one) for one in found.problems] == []
    assert found.loaded.plan is not None
    assert sum(map(len, found.loaded.plan.records.values())) >= 25


@pytest.mark.parametrize("name,remarked", [
    ("Randomisierung A", False), ("Betrieb IS", False), ("Building OF", False),
    ("Storage under", True), ("Qserv or", True), ("Should it move", True),
])  # fmt: skip
def test_a_letter_at_the_end_of_a_name_is_no_remark(name: str, remarked: bool) -> None:
    assert bool(_QUESTION.search(name)) is remarked
