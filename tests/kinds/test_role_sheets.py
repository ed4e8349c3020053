"""Fields of the plan's own on roles and their positions go out in sheets and come in again."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dmops_sphinx.exchange.exporting.files import plan_file, tables_file
from dmops_sphinx.exchange.exporting.tables import record_table
from dmops_sphinx.exchange.plain import Plain
from dmops_sphinx.loading import load
from exchange.plans import Home

Make = Callable[..., Path]

KINDS = """
kinds:
  - name: role
    extends: true
    fields:
      - {name: band, type: choice, choices: [A, B]}
      - {name: note, type: text}
      - {name: reviewer, type: reference, to: person}
  - name: position
    extends: true
    fields:
      - {name: grade, type: choice, choices: [junior, senior], title: Pay grade}
      - {name: post, type: count, title: Post no.}
      - {name: since, type: date}
      - {name: deputy, type: who}
      - {name: remote, type: boolean}
      - {name: share, type: percent}
      - {name: doubts, type: question, many: true}
"""
FORMS = ("csv", "xlsx", "json", "md", "rst", "plan.json")
WORDS = st.sampled_from(["By *scale*.", "Ask :team:`core`, please", "1", "no", "a; b", "x, y"])
ROLE: dict[str, st.SearchStrategy[Any]] = {
    "band": st.sampled_from(["A", "B"]),
    "note": WORDS,
    "reviewer": st.sampled_from(["ann", "bob"]),
}
POSITION: dict[str, st.SearchStrategy[Any]] = {
    "grade": st.sampled_from(["junior", "senior"]),
    "post": st.integers(0, 99999).map(str),
    "since": st.dates(date(1901, 1, 1)).map(str),
    "deputy": st.sampled_from(["ann", "bob?", "tbd", "n/a"]),
    "remote": st.sampled_from(["true", "false"]),
    "share": st.integers(0, 100).map(str),
    "doubts": st.lists(WORDS, min_size=1, max_size=2, unique=True),
    "note": WORDS,
}


def _record(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    made = Home(tmp_path_factory.mktemp("plan"))
    (made.data / "kinds.yaml").write_text(KINDS)
    return made


def _roles(home: Home, roles: list[dict[str, Any]], positions: list[dict[str, Any]]) -> None:
    first = {"institutions": ["acme"], "people": ["bob"], **positions[0]}
    others = [{"suffix": str(number), **one} for number, one in enumerate(positions[1:], 2)]
    named = [("lead", "1.2a", "Lead"), ("engineer", "1.10b", "Engineer")]
    made = [
        {"id": ident, "code": code, "title": title, **own, "positions": inside}
        for (ident, code, title), own, inside in zip(named, roles, ([first], others), strict=True)
    ]
    # YAML reads JSON; the plan's files are read as texts.
    text = json.dumps({"team": "core", "roles": made}, indent=1)
    (home.data / "roles.yaml").write_text(text)


def _export(home: Home, form: str) -> Path:
    plan = home.plan
    if form == "plan.json":
        return home.file(form, plan_file(plan, Plain(plan), "json"))
    table = record_table(plan, plan.kinds["role"])
    return home.file(f"roles.{form}", tables_file(plan, Plain(plan), [table], form))


@settings(deadline=None, max_examples=10)
@given(
    st.lists(_record(ROLE), min_size=2, max_size=2),
    st.lists(_record(POSITION), min_size=3, max_size=4),
    st.sampled_from(FORMS),
)
def test_an_export_that_is_imported_again_changes_nothing(
    home: Home, roles: list[dict[str, Any]], positions: list[dict[str, Any]], form: str
) -> None:
    _roles(home, roles, positions)
    found = home.imported(_export(home, form))
    assert [str(one) for one in found.problems] == []
    assert [(one.ident, one.field, one.before, one.after) for one in found.changes] == []
    assert found.texts == {}


@settings(deadline=None, max_examples=10)
@given(
    st.lists(_record(ROLE), min_size=2, max_size=2),
    st.lists(_record(POSITION), min_size=3, max_size=3),
    st.sampled_from(FORMS),
)
def test_roles_that_a_plan_has_lost_come_back_as_they_were(
    home: Home, roles: list[dict[str, Any]], positions: list[dict[str, Any]], form: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        other = Home(Path(folder), home.data)
        _roles(other, roles, positions)
        before = other.plan.roles
        path = _export(other, form)
        (other.data / "roles.yaml").write_text("team: core\nroles: []\n")
        other.write(path)
        after = other.plan.roles
        assert [one.positions for one in after.values()] == [
            one.positions for one in before.values()
        ]
        for ident, role in before.items():
            assert [getattr(after[ident], name) for name in ROLE] == [
                getattr(role, name) for name in ROLE
            ]


@pytest.mark.parametrize(
    "old,new,field",
    [
        ("junior", "senior", "grade"),
        (",7,", ",8,", "post"),
        ("bob?", "ann", "deputy"),
        (",B,", ",A,", "band"),
        ("of roles", "of some roles", "note"),
        ("of posts", "of some posts", "note"),
    ],
)
def test_one_cell_is_one_change(home: Home, old: str, new: str, field: str) -> None:
    own = {"band": "B", "note": "A note of roles."}
    post = {"grade": "junior", "post": "7", "deputy": "bob?", "note": "A note of posts."}
    _roles(home, [{}, own], [{}, post])
    path = _export(home, "csv")
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))
    found = home.imported(path)
    assert [str(one) for one in found.problems] == []
    assert [(one.ident, one.field) for one in found.changes] == [("engineer", field)]
    (change,) = found.changes
    assert new.strip(",") in change.after
    assert list(found.texts) == ["roles.yaml"]


def test_sheets_of_others_use_the_plans_headings(home: Home) -> None:
    _roles(home, [{}, {}], [{}, {"grade": "junior"}, {}])
    sheet = (
        "WBS,Title,Team,Pay grade,Post No.,Band,Reviewer\n"
        "1.10b.2,Engineer,core,Senior,12,b,Ann Example\n"
        "1.10b.4,Engineer,core,junior,13,B,Ann Example\n"
        "1.10c.1,Tester,core,senior,14,A,\n1.10c.2,Tester,core,senior,15,A,\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        other = Home(Path(folder), home.data)
        other.write(other.file("sheet.csv", sheet))
        roles = other.plan.roles
        assert [(one.suffix, one.grade, one.post) for one in roles["engineer"].positions] == [
            (2, "senior", 12), (3, None, None), (4, "junior", 13)
        ]  # fmt: skip
        assert (roles["engineer"].band, roles["engineer"].reviewer) == ("B", "ann")
        assert [(one.suffix, one.post) for one in roles["tester"].positions] == [(1, 14), (2, 15)]


def test_two_posts_under_one_code_are_not_two_heads_of_one(home: Home) -> None:
    _roles(home, [{}, {}], [{}, {}])
    rows = "Code,Title,Team,Post\n1.10c,Tester,core,{}\n1.10c,Tester,core,{}\n"
    same = home.imported(home.file("same.csv", rows.format(14, 14)))
    assert "headcount: 2" in same.texts["roles.yaml"]
    apart = home.imported(home.file("apart.csv", rows.format(14, 15)))
    (problem,) = home.staged(apart).problems
    assert "the position 1.10c (Tester) is listed twice" in str(problem)


def test_faults_of_cells_are_found_with_what_would_be_right(home: Home) -> None:
    _roles(home, [{}, {}], [{}, {}])
    sheet = (
        "Code,Title,Grade,Band,Since\n1.10b.2,Engineer,senor,A,yesterday\n1.2a,Lead,junior,C,\n"
    )
    said = [f"{one} {one.hint}" for one in home.imported(home.file("s.csv", sheet)).problems]
    assert len(said) == 3
    for name, word in (("s.csv:2:", "'senior'"), ("s.csv:2:", "yesterday"), ("s.csv:3:", "'C'")):
        assert any(name in one and word in one for one in said), said


def test_roles_of_one_code_cannot_have_two_values(home: Home) -> None:
    _roles(home, [{}, {}], [{}, {}, {}])
    sheet = "Code,Title,Band\n1.10b.2,Engineer,A\n1.10b.3,Engineer,B\n"
    (problem,) = home.imported(home.file("s.csv", sheet)).problems
    assert "another band than at" in str(problem)


def test_a_plan_without_such_fields_is_as_before(tmp_path: Path) -> None:
    home = Home(tmp_path)
    names = [one.name for one in record_table(home.plan, home.plan.kinds["role"]).columns]
    assert names[-3:] == ["title_of_position", "open", "position_open"]
    assert load(home.data).problems == ()


@pytest.mark.parametrize("none", ["roles: []  # none yet\n", "roles: []\n# The end.\n"])
def test_roles_are_added_to_a_list_that_is_empty(none: str, tmp_path: Path) -> None:
    home = Home(tmp_path)
    (home.data / "roles.yaml").write_text(f"team: core\n{none}")
    home.write(home.file("s.csv", "Code,Title,Team\n1.2a,Lead,core\n1.10b,Engineer,core\n"))
    assert [role.title for role in home.plan.roles.values()] == ["Lead", "Engineer"]
    comments = [line.partition("#")[2] for line in none.splitlines() if "#" in line]
    text = (home.data / "roles.yaml").read_text()
    assert [line.partition("#")[2] for line in text.splitlines() if "#" in line] == comments
