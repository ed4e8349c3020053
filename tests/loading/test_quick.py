"""The quick way of reading says what the thorough one says, or nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.loading import collect as thorough
from dmops_sphinx.loading import load
from dmops_sphinx.loading.clean import read_clean
from dmops_sphinx.loading.reader import Reader
from dmops_sphinx.model.places import LateMarks, Marks
from support import MINIMAL, ROOT

FOLDERS = [
    ROOT / "data",
    *sorted(path for path in (ROOT / "tests" / "data").glob("*/*") if path.is_dir()),
]
TEXTS = sorted((ROOT / "data").rglob("*.yaml")) + sorted(MINIMAL.rglob("*.yaml"))
ODD = [
    "", "null", "~", "&a x", "*a", "!t x", "<<", "#REF!", '"\\u200b"', '"\\ufffd"', "- x", "a: b",
    "a: c", "---", "...", "? x", "{", "[", "|", "\t", "'", "#", ": ", "é",
]  # fmt: skip


@dataclass
class Both:
    quick: object
    thorough: object


def _both(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Both:
    quick = load(folder, root=folder.parent)
    with monkeypatch.context() as patch:
        patch.setattr(thorough, "add_quickly", lambda *_: False)
        return Both(quick, load(folder, root=folder.parent))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_plans_and_problems_are_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = _both(folder, monkeypatch)
    quick, slow = both.quick, both.thorough
    assert quick.problems == slow.problems
    assert (quick.plan is None) == (slow.plan is None)
    if quick.plan:
        assert quick.plan.info == slow.plan.info
        assert quick.plan.records == slow.plan.records
        assert [list(group) for group in quick.plan.records.values()] == [
            list(group) for group in slow.plan.records.values()
        ]


@pytest.mark.parametrize("folder", [ROOT / "data", MINIMAL], ids=["plan", "minimal"])
def test_every_place_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = _both(folder, monkeypatch)
    quick, slow = both.quick.plan.marks, both.thorough.plan.marks
    assert any(isinstance(marks, LateMarks) for marks in quick.values())
    assert quick.keys() == slow.keys()
    for key, marks in slow.items():
        assert quick[key].given == marks.given
        assert quick[key].place == marks.place
        for path in _paths(marks):
            assert quick[key].at(path) == marks.at(path)
            assert quick[key].key_at([*path, "id"]) == marks.key_at([*path, "id"])


def _paths(marks: Marks) -> list[tuple[str | int, ...]]:
    return [(), *((step, *rest) for step, inner in marks.inside.items() for rest in _paths(inner))]


def test_the_start_is_known_without_reading_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(MINIMAL, folder)
    plan, changing = load(folder).plan, load(folder).plan
    (role, *_) = plan.roles
    title = plan.place("role", role, ("title",))
    assert title.line > plan.place("role", role).line
    roles = folder / "roles.yaml"
    roles.write_text("# A line more.\n" + roles.read_text())
    # The file is not what was read: the start is known, the places inside no longer.
    assert changing.place("role", role, ("title",)) == plan.place("role", role)
    assert plan.place("role", role, ("title",)) == title
    gone = load(folder).plan
    roles.unlink()
    assert gone.place("role", role, ("title",)) == gone.place("role", role)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS)).read_text(encoding="utf-8")[:1500]
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(ODD)) + text[at + draw(st.integers(0, 3)) :]
    return text


@given(spoilt())
def test_what_is_read_quickly_has_no_fault_and_the_same_value(text: str) -> None:
    clean = read_clean(text)
    if clean is None:
        return
    reader = Reader("x.yaml", text)
    value, marks = reader.read()
    assert reader.problems == []
    assert clean.value == value
    assert clean.places.items() <= _starts(clean.value, marks).items()


def _starts(value: object, marks: Marks) -> dict[int, tuple[int, int]]:
    if not isinstance(value, dict | list):
        return {}
    found = {id(value): (marks.line, marks.column)}
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        found |= _starts(inner, marks.inside[key])
    return found


def test_plain_files_are_read_quickly() -> None:
    assert all(read_clean(path.read_text(encoding="utf-8")) for path in TEXTS)
