"""Every kind of fault is found, at its place, with all others of the same copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.loading import load
from support import DATA, copy_of

CASES = sorted(path.name for path in (DATA / "bad").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES)
def test_faults_are_found_at_their_places(case: str, tmp_path: Path) -> None:
    loaded = load(copy_of(case, tmp_path))
    found = [f"{problem.place} {problem.code}" for problem in loaded.problems]
    expected = (DATA / "bad" / case / "expected.txt").read_text().splitlines()
    assert found == expected
    assert loaded.plan is None


def test_ten_faults_are_listed_in_one_run(tmp_path: Path) -> None:
    assert len(load(copy_of("ten-faults", tmp_path)).problems) >= 10


@pytest.mark.parametrize(
    "case,hint",
    [
        ("unknown-key", "known keys"),
        ("dangling-reference", "did you mean 'ann'?"),
        ("dangling-reference", "did you mean 'bob'?"),
        ("dangling-reference", "did you mean 'dept'?"),
        ("bad-value", "did you mean 'activity'?"),
        ("mojibake", "did you mean 'á'?"),
        ("mojibake", "did you mean '\u2019'?"),
        ("unknown-file", "did you mean 'people'?"),
        ("duplicate-position", "headcount"),
    ],
)
def test_hints_say_what_would_be_right(case: str, hint: str, tmp_path: Path) -> None:
    hints = " | ".join(problem.hint for problem in load(copy_of(case, tmp_path)).problems)
    assert hint in hints


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    folder = copy_of("empty-file", tmp_path)
    (tmp_path / "secret.yaml").write_text("people: []\n")
    (folder / "staffing.yaml").unlink()
    (folder / "staffing.yaml").symlink_to(tmp_path / "secret.yaml")
    assert [problem.code for problem in load(folder).problems] == ["DM002"]


def test_a_missing_folder_is_one_clear_problem(tmp_path: Path) -> None:
    (problem,) = load(tmp_path / "none").problems
    assert (problem.code, problem.hint) == ("DM001", "create it")


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (problem,) = load(copy_of("empty-file", tmp_path) / "people.yaml").problems
    assert (problem.code, problem.hint) == ("DM001", "name the data folder that it lies in")
