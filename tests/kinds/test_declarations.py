"""Each fault of kinds.yaml is named, at its place, with what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dmops_sphinx.loading import load

Make = Callable[..., Path]

CASES = [
    ("- {name: risk, fields: [], colour: red}", "DM301", "unknown key 'colour'"),
    ("- {name: risk, fields: [{name: a, typ: date}]}", "DM301", "did you mean 'type'?"),
    ("- {fields: [title]}", "DM302", "'name' is missing"),
    ("- {name: risk}", "DM302", "'fields' is missing"),
    ("- {name: Risk, fields: [title]}", "DM303", "'Risk' is not a keyword"),
    ("- {name: risk, fields: [Title]}", "DM303", "'Title' is not a field's name"),
    ("- {name: risk, fields: [from]}", "DM303", "'from' is a reserved word"),
    ("- {name: risk, fields: [{name: a, type: dat}]}", "DM303", "did you mean 'date'?"),
    ("- {name: risk, fields: [id]}", "DM401", "every record has one"),
    ("- {name: risk, fields: [a, a]}", "DM102", "the field 'a' is declared a second time"),
    ("- {name: team, plural: squads, fields: [a]}", "DM401", "taken by the built-in kind 'team'"),
    ("- {name: crew, plural: teams, fields: [a]}", "DM401", "'teams' is taken by the built-in"),
    ("- {name: ref, fields: [a]}", "DM401", "'ref' has another meaning in reStructuredText"),
    ("- {name: value, fields: [a]}", "DM401", "'value' has another meaning"),
    ("- {name: people, plural: folk, fields: [a]}", "DM401", "'people' is taken"),
    (
        "- {name: risk, fields: [a]}\n- {name: risk, plural: others, fields: [a]}",
        "DM401",
        "'risk' is taken by the kind at data/kinds.yaml:2:3",
    ),
    ("- {name: risk, fields: [{name: a, type: reference}]}", "DM402", "add 'to: risk'"),
    ("- {name: risk, fields: [{name: a, to: team}]}", "DM402", "write 'type: reference'"),
    (
        "- {name: risk, fields: [{name: a, type: reference, to: teem}]}",
        "DM101",
        "did you mean 'team'?",
    ),
    ("- {name: risk, fields: [{name: a, type: choice}]}", "DM402", "must list its values"),
    ("- {name: risk, fields: [{name: a, choices: [x]}]}", "DM402", "write 'type: choice'"),
    (
        "- {name: risk, fields: [{name: a, type: choice, choices: [x, x]}]}",
        "DM402",
        "a value is listed twice",
    ),
    (
        "- {name: risk, fields: [{name: a, type: choice, choices: [high, low], default: hihg}]}",
        "DM402",
        "did you mean 'high'?",
    ),
    (
        "- {name: risk, fields: [{name: a, type: date, default: soon}]}",
        "DM402",
        "the default is not a date",
    ),
    (
        "- {name: risk, fields: [{name: a, required: true, default: x}]}",
        "DM402",
        "a required field has no default",
    ),
    (
        "- {name: risk, fields: [{name: a, default: {x: y}}]}",
        "DM303",
        "should be a value, or a list of values",
    ),
    ("- {name: risk, fields: [{name: a, minimum: 1}]}", "DM402", "'minimum' is for count or"),
    ("- {name: risk, fields: [{name: a, type: number, minimum: x}]}", "DM303", "not a number"),
    (
        "- {name: risk, fields: [{name: a, type: number, minimum: 5, maximum: 1}]}",
        "DM402",
        "1 is below the minimum, 5",
    ),
    ("- {name: risk, fields: [{name: a, unit: m}]}", "DM402", "'unit' is for count or number"),
    ("- {name: risk, fields: [{name: a, acyclic: true}]}", "DM402", "can be acyclic"),
    (
        "- {name: risk, fields: [{name: a, many: true, unique: true}]}",
        "DM402",
        "a list cannot be unique",
    ),
    ("- {name: risk, fields: [title], key: titel}", "DM402", "did you mean 'title'?"),
    ("- {name: risk, fields: [title], key: title}", "DM402", "add 'required: true' and 'unique"),
    (
        "- {name: risk, fields: [{name: d, type: date}], key: d}",
        "DM402",
        "'d' cannot be a key",
    ),
    ("- {name: risk, fields: [{name: d, type: date}], label: d}", "DM402", "cannot name a record"),
    ("- {name: risk, fields: [title], tree: title}", "DM402", "one record of the same kind"),
    ("- {name: risk, fields: [title], nested: true}", "DM402", "'tree: parent'"),
    ("- {name: risk, fields: [title], once: [team]}", "DM402", "has no field 'team'"),
    (
        "- {name: risk, fields: [title, state], columns: [title, stat]}",
        "DM402",
        "did you mean 'state'?",
    ),
    ("- {name: risk, fields: [title], columns: [title, title]}", "DM102", "a second time"),
    (
        "- {name: risk, fields: [title], columns: [{name: title, weight: 0}]}",
        "DM303",
        "not a whole number from 1 to 1000",
    ),
    (
        "- {name: risk, fields: [title], columns: [{name: title, default: false}]}",
        "DM402",
        "none is shown by default",
    ),
    ("- {name: risk, fields: [title], filters: [titl]}", "DM402", "did you mean 'title'?"),
    ("- {name: risk, fields: [title], filters: [title]}", "DM402", "cannot be a filter"),
    (
        "- {name: risk, fields: [{name: depth, type: word}], filters: [depth]}",
        "DM401",
        "an option 'depth' already",
    ),
    ("- {name: risk, fields: [title], sort: -titel}", "DM402", "did you mean 'title'?"),
    ("- risk", "DM303", "a kind should be a mapping"),
]
EXTENDING = [
    ("- {name: produkt, extends: true, fields: [a]}", "DM402", "did you mean 'product'?"),
    ("- {name: document, extends: true, fields: [a]}", "DM402", "is no built-in kind"),
    ("- {name: team, extends: true, fields: [short]}", "DM401", "a field 'short' already"),
    ("- {name: team, extends: true, fields: [a], sort: a}", "DM402", "delete 'sort'"),
    ("- {name: team, extends: true, plural: x, fields: [a]}", "DM402", "delete 'plural'"),
    ("- {name: team, extends: true, fields: [a], columns: [b]}", "DM402", "no field 'b'"),
    (
        "- {name: team, extends: true, fields: [a]}\n- {name: team, extends: true, fields: [b]}",
        "DM102",
        "is extended a second time",
    ),
    ("- {name: team, plural: squads, fields: [a]}", "DM401", "add 'extends: true'"),
]
INSIDE = [
    ("- {name: postion, extends: true, fields: [a]}", "DM402", "did you mean 'position'?"),
    ("- {name: position, extends: true, fields: [label]}", "DM401", "'label' already"),
    (
        "- {name: position, extends: true, fields: [team]}",
        "DM401",
        "a role has a field 'team'",
    ),
    (
        "- {name: position, extends: true, fields: [a]}\n"
        "- {name: role, extends: true, fields: [a]}",
        "DM401",
        "a role has a field 'a' already, in the same table",
    ),
    (
        "- name: position\n  extends: true\n  fields: [{name: a, type: reference, to: position}]",
        "DM101",
        "there is no kind 'position'",
    ),
    ("- {name: position, extends: true, fields: [a], columns: [b]}", "DM402", "no field 'b'"),
    ("- {name: position, extends: true, key: a, fields: [a]}", "DM402", "delete 'key'"),
    (
        "- {name: position, extends: true, fields: [a]}\n"
        "- {name: position, extends: true, fields: [b]}",
        "DM102",
        "is extended a second time",
    ),
]


ALL = CASES + EXTENDING + INSIDE


@pytest.mark.parametrize("text,code,message", ALL, ids=[case[0][2:60] for case in ALL])
def test_faults_of_a_declaration(text: str, code: str, message: str, plan_with: Make) -> None:
    loaded = load(plan_with(kinds=f"kinds:\n{text}\n", without=("work-packages", "risks")))
    assert [problem.code for problem in loaded.problems] == [code]
    (problem,) = loaded.problems
    assert message in str(problem)
    assert problem.place.file == "data/kinds.yaml"
    assert 2 <= problem.place.line <= 2 + text.count("\n")
    assert loaded.plan is None


@pytest.mark.parametrize(
    "text,message",
    [
        ("", "the file is empty"),
        ("risks: []\n", "whose key 'kinds' holds a list"),
        ("kinds: {name: risk}\n", "whose key 'kinds' holds a list"),
        ("kinds:\n", "there is no value"),
        ("kinds: [\n", "not YAML"),
    ],
)
def test_a_file_of_kinds_that_cannot_be_read_is_one_problem(
    text: str, message: str, plan_with: Make
) -> None:
    (problem,) = load(plan_with(kinds=text)).problems
    assert message in str(problem)
    assert problem.place.file == "data/kinds.yaml"


def test_another_key_beside_kinds_is_named(plan_with: Make) -> None:
    folder = plan_with()
    with (folder / "kinds.yaml").open("a") as file:
        file.write("kind: []\n")
    (problem,) = load(folder).problems
    assert (problem.code, problem.hint) == ("DM301", "did you mean 'kinds'?")


def test_kinds_belong_in_their_own_file(plan_with: Make) -> None:
    (problem,) = load(plan_with(extra="kinds: [{name: x, fields: [a]}]\n")).problems
    assert problem.code == "DM016"
    assert "kinds.yaml" in problem.hint


def test_a_faulty_kind_does_not_echo_in_its_data_and_links(plan_with: Make) -> None:
    folder = plan_with()
    text = (folder / "kinds.yaml").read_text()
    (folder / "kinds.yaml").write_text(text.replace("sort: -probability", "sort: -probabilty"))
    (problem,) = load(folder).problems
    assert "did you mean 'probability'?" in problem.hint


def test_kinds_may_stand_in_a_folder_of_files(plan_with: Make) -> None:
    folder = plan_with()
    (folder / "kinds").mkdir()
    (folder / "kinds.yaml").rename(folder / "kinds" / "all.yaml")
    assert load(folder).problems == ()
