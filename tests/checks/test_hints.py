"""What a message on an unknown code says of the likely one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dmops_sphinx import check_plan
from support import MINIMAL


@pytest.mark.parametrize(
    "file,right,wrong,hint",
    [
        ("teams.yaml", "wbs: [1.2]", "wbs: [1.3]", "did you mean '1.2' (Second)?"),
        ("teams.yaml", "wbs: [1.2]", "wbs: [XY-7]", "add it, or correct the WBS element"),
        (
            "roles.yaml",
            "code: 1.10b",
            "code: 1.11b",
            "did you mean 1.10b, of 1.10 (Tenth)? or add the element 1.11",
        ),
        ("roles.yaml", "code: 1.10b", "code: XY-7b", "add the element XY-7"),
        (
            "wbs.yaml",
            "code: 1.10,",
            "code: 1.3.1,",
            "add an element 1.3, or did you mean 1.2 (Second)?",
        ),
    ],
)
def test_a_code_is_told_with_its_name(
    file: str, right: str, wrong: str, hint: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(MINIMAL, tmp_path / "data")
    text = (folder / file).read_text()
    assert right in text
    (folder / file).write_text(text.replace(right, wrong))
    assert hint in {problem.hint for problem in check_plan(folder)}
