"""The marks of all records behave as a mapping, however little of each is kept."""

from __future__ import annotations

from dmops_sphinx.model.places import Marks, Place
from dmops_sphinx.model.starts import AllMarks, Starts

INSIDE = {("role", "b"): Marks("roles.yaml", 4, 5, keys={"id": (4, 7)})}


def all_marks() -> AllMarks:
    made = AllMarks()
    made["plan", "plan"] = Marks("plan.yaml", 1, 1)
    starts = Starts.of(
        [
            ((2, 5), ("id", "code"), {}),
            ((4, 5), ("id", "code", "positions"), {"positions": [(6, 9), (7, 9)]}),
        ]
    )
    made.add("role", ["a", "b"], "roles.yaml", starts, INSIDE.get)
    made.add("role", ["c"], "more.yaml", Starts.of([((3, 3), ("id",), {})]), INSIDE.get)
    return made


def test_records_are_found_in_the_file_that_they_stand_in() -> None:
    made = all_marks()
    names = [("plan", "plan"), ("role", "a"), ("role", "b"), ("role", "c")]
    assert list(made) == names
    assert len(made) == 4
    assert [str(made[name].place) for name in names] == [
        "plan.yaml:1:1", "roles.yaml:2:5", "roles.yaml:4:5", "more.yaml:3:3",
    ]  # fmt: skip
    assert [made.shown(*name) for name in names] == [str(made[name].place) for name in names]
    assert [made.line(*name) for name in names] == [
        "plan.yaml:1", "roles.yaml:2", "roles.yaml:4", "more.yaml:3",
    ]  # fmt: skip
    assert ("role", "d") not in made
    assert made.line("role", "d") == made.line("team", "a") == ""


def test_what_is_inside_is_looked_for_when_asked() -> None:
    made = all_marks()
    assert made["role", "b"].given == ("id", "code", "positions")
    assert made["role", "b"].at(("positions", 1)) == Place("roles.yaml", 7, 9)
    assert made["role", "b"].key_at(("id",)) == Place("roles.yaml", 4, 7)
    assert made["role", "c"].key_at(("id",)) == Place("more.yaml", 3, 3)


def test_marks_take_the_place_of_a_start() -> None:
    made = all_marks()
    made["role", "a"] = Marks("other.yaml", 8, 1)
    assert made.shown("role", "a") == "other.yaml:8:1"
    assert len(made) == 4
    del made["role", "a"], made["role", "b"]
    assert list(made) == [("plan", "plan"), ("role", "c")]
