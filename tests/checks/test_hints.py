"""What a message on an unknown code says of the likely one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dmops_sphinx import check_plan
from dmops_sphinx.examine import Examination, examine
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


@pytest.mark.parametrize(
    "ident,name,found",
    [
        ("felis", "Fels", True),
        ("felis", "Flis", True),
        ("felis", "Feliss", True),
        ("felis", "Felsi", True),
        ("felis", "Velis", True),
        ("felis", "Felis", False),
        ("tool", "Tools", False),
        ("tools", "Tool", False),
        ("pipe", "Pike", False),
        ("lsp", "LSPs", False),
    ],
)
def test_a_name_of_one_word_is_compared_with_its_id(
    ident: str, name: str, found: bool, tmp_path: Path
) -> None:
    folder = shutil.copytree(MINIMAL, tmp_path / "data")
    (folder / "products.yaml").write_text(
        f"products:\n  - {{id: {ident}, name: {name}, manager: ann, owner: ann}}\n"
    )
    problems = examine(Examination(folder=folder, root=tmp_path, project=tmp_path)).problems
    assert found == ("DM702" in {one.code for one in problems})
