"""Values made to break the reader are refused with a place, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.loading import load
from support import copy_of


@pytest.mark.parametrize(
    "name,text",
    [
        ("wbs.yaml", f"wbs:\n  - {{id: x, code: {'9' * 5000}, name: X}}\n"),
        ("staffing.yaml", "staffing:\n  - {id: x, team: core, fte: 1e999999}\n"),
        ("staffing.yaml", "staffing:\n  - {id: x, team: core, fte: 1e-999999}\n"),
    ],
)
def test_numbers_of_any_length_are_refused(name: str, text: str, tmp_path: Path) -> None:
    folder = copy_of("empty-file", tmp_path)
    (folder / "staffing.yaml").unlink()
    (folder / name).write_text(text)
    found = {(problem.code, str(problem.place)) for problem in load(folder).problems}
    assert any(code == "DM303" and place.startswith(f"data/{name}:2:") for code, place in found)


def test_a_digit_that_is_no_number_in_bibtex(tmp_path: Path) -> None:
    folder = copy_of("empty-file", tmp_path)
    (folder / "references.bib").write_text("@misc{A-1,\n  year = ² {2020}}\n")
    places = {str(problem.place) for problem in load(folder).problems}
    assert any(place.startswith("data/references.bib:2:") for place in places)
