"""What the environment keeps is small, and is looked at by those who need it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.environment.anchors import Anchors
from dmops_sphinx.environment.data import DomainData, clear_doc, merge_data
from dmops_sphinx.environment.packed import Packed


def test_what_is_packed_is_unpacked_when_it_is_looked_at() -> None:
    value = {f"page-{n}": {("role", f"3.{n}"): f"role-3-{n}"} for n in range(200)}
    packed = pickle.dumps(Packed(value))
    assert len(packed) < len(pickle.dumps(value)) / 3
    again = pickle.loads(packed)
    assert pickle.dumps(again) == packed
    assert again.value == value
    again.value["page-0"] = {}
    assert pickle.loads(pickle.dumps(again)).value["page-0"] == {}


def test_documents_are_merged_and_cleared_in_what_is_packed() -> None:
    mine, theirs = DomainData(DomainData.initial()), DomainData(DomainData.initial())
    mine.objects["a"] = {("role", "1a"): "role-1a"}
    theirs.objects.update(a={}, b={("role", "1b"): "role-1b"})
    theirs.data["design"]["b"] = True
    merge_data(mine, DomainData(pickle.loads(pickle.dumps(theirs.data))), {"b"})
    assert mine.objects == {"a": {("role", "1a"): "role-1a"}, "b": {("role", "1b"): "role-1b"}}
    assert mine.data["design"] == {"b": True}
    clear_doc(mine, "b")
    assert mine.objects == {"a": {("role", "1a"): "role-1a"}}
    assert mine.data["design"] == {}


def test_a_build_in_which_nothing_changed_does_not_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path, {"index": "A\n=\n\n.. dmops:role-table::\n"})
    project.build()
    looked: list[str] = []
    unpack = Packed.value.fget
    assert unpack is not None

    def value(self: Packed[object]) -> object:
        looked.append("once")
        return unpack(self)

    monkeypatch.setattr(Packed, "value", property(value))
    assert project.build().read == set()
    assert looked == []
    project.change("data/roles.yaml", "title: Lead", "title: Head")
    assert project.build().read == {"index"}
    assert looked


@pytest.mark.parametrize(
    "anchors",
    [
        {},
        {("role", "3.10b.1"): "role-3-10b-1", ("wbs", "3.10"): "wbs-3-10"},
        {("role", "x.1"): "role-3-1-x", ("own", 'Ö "a" b\n\0'): "own-b", ("wbs", "3"): ""},
        {("role", "dev:3.1A"): "dev-role-3-1a", ("role", "3.1A"): "role-3-1a"},
    ],
)
def test_anchors_are_kept_in_their_order(anchors: dict[tuple[str, str], str]) -> None:
    kept = Anchors(anchors)
    again = pickle.loads(pickle.dumps(kept))
    assert type(again) is Anchors
    assert list(again.items()) == list(anchors.items())
    assert repr(again) == repr(anchors)
