"""What changed between two plans: each change once, by the ids of the records."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dmops_sphinx.model.plan import Plan
from dmops_sphinx.model.starts import AllMarks
from dmops_sphinx.review import Change, PlanDiff, compare_plans
from dmops_sphinx.review.revisions import plan_in
from support import MINIMAL

Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(MINIMAL, tmp_path / "data")


@pytest.fixture
def edit(folder: Path) -> Edit:
    def change(name: str, before: str, after: str) -> None:
        path = folder / name
        text = path.read_text()
        assert before in text
        path.write_text(text.replace(before, after, 1))

    return change


def diff_of(folder: Path) -> PlanDiff:
    return compare_plans(plan_in(MINIMAL), plan_in(folder))


def only(diff: PlanDiff) -> Change:
    (change,) = diff.changes
    return change


def test_the_same_plan_has_no_changes(folder: Path) -> None:
    assert diff_of(folder).changes == ()
    assert diff_of(folder).summary() == "no changes"


def test_the_order_of_records_and_files_does_not_matter(folder: Path) -> None:
    text = (folder / "people.yaml").read_text()
    head, *records = text.splitlines()
    (folder / "people.yaml").unlink()
    (folder / "people").mkdir()
    for number, record in enumerate(reversed(records)):
        (folder / "people" / f"{number}.yaml").write_text(f"{head}\n{record}\n")
    assert diff_of(folder).changes == ()


def test_a_renamed_person_is_one_change(folder: Path, edit: Edit) -> None:
    edit("people.yaml", "Bob O'Sample", "Robert O'Sample")
    change = only(diff_of(folder))
    assert (change.kind, change.ident, change.natures) == ("person", "bob", ("renamed",))
    assert [segment.text for segment in change.fields[0].words] == ["Bob", "Robert", " O'Sample"]


def test_a_role_that_moves_and_changes_is_one_change(folder: Path, edit: Edit) -> None:
    edit("roles.yaml", "Builds things.", "Builds many things.")
    edit("roles.yaml", "code: 1.10b", "code: 1.11b")
    edit("wbs.yaml", "code: 1.10,", "code: 1.11,")
    diff = diff_of(folder)
    by_kind = {change.kind: change for change in diff.changes}
    assert by_kind["role"].natures == ("moved", "changed")
    assert {field.field for field in by_kind["role"].fields} == {"code", "description"}


def test_added_and_removed_records_have_their_place(folder: Path, edit: Edit) -> None:
    with (folder / "people.yaml").open("a") as file:
        file.write("  - {id: new, name: New One}\n")
    added = only(diff_of(folder))
    assert (added.natures, added.before) == (("added",), "")
    assert added.after.startswith("data/people.yaml:")
    removed = only(compare_plans(plan_in(folder), plan_in(MINIMAL)))
    assert (removed.natures, removed.after) == (("removed",), "")
    assert removed.title == "New One"


def test_positions_are_told_apart_by_their_codes(folder: Path, edit: Edit) -> None:
    edit("roles.yaml", "suffix: 2", "suffix: 3")
    change = only(diff_of(folder))
    fields = {(field.field, field.before is None, field.after is None) for field in change.fields}
    assert fields == {("position .3", True, False), ("position .2", False, True)}


def test_metadata_and_change_record(folder: Path, edit: Edit) -> None:
    plan = (folder / "plan.yaml").read_text()
    assert "status" not in plan
    (folder / "plan.yaml").write_text(f"{plan}  status: stable\n")
    change = only(diff_of(folder))
    assert (change.kind, change.title) == ("plan", plan_in(folder).info.title)
    assert [(f.field, f.before, f.after) for f in change.fields] == [("status", "draft", "stable")]


def test_a_renamed_person_does_not_change_those_who_name_it(folder: Path, edit: Edit) -> None:
    edit("people.yaml", "Ann Example", "Anna Example")
    assert {change.kind for change in diff_of(folder).changes} == {"person"}


def test_everything_added_and_everything_removed_mirror_each_other(folder: Path) -> None:
    one, other = plan_in(MINIMAL), plan_in(folder)
    bare = Plan(info=one.info, records={}, marks=AllMarks())
    added, removed = compare_plans(bare, other), compare_plans(other, bare)
    count = sum(len(records) for records in one.records.values())
    assert added.counts == {"added": count}
    assert removed.counts == {"removed": count}
