"""Edits of YAML: only what changes is written, and all files or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dmops_sphinx.exchange import applying
from dmops_sphinx.exchange.merging.yaml_edit import YamlFile, child
from dmops_sphinx.exchange.merging.yaml_moves import cut, paste
from dmops_sphinx.exchange.merging.yaml_render import block, flow
from dmops_sphinx.loading.folder import DataFile
from exchange.plans import Home

FILE = """\
# The first line.
# yaml-language-server: $schema=x

things:
  # About a.
  - id: a  # the first
    name: 'Quoted'   # by hand
    text: >-
      Folded
      text.

    list: [x, y]
    # the end of a
  - {id: b, name: B, n: 3.10}

  - id: c
    things:
    - id: d
      name: D
    - id: e
# The last line.
"""


def edited(*steps: object) -> str:
    file = YamlFile(FILE)
    by_ident = {child(node, "id").value: node for node in file.records("things")}
    for method, ident, *rest in steps:
        getattr(file, method)(by_ident.get(ident, ident), *rest)
    return file.result()


def test_nothing_changes_nothing() -> None:
    assert edited() == FILE


@pytest.mark.parametrize("steps,old,new", [
    ([("set", "a", "name", "N")], "name: 'Quoted'   # by hand", "name: N   # by hand"),
    ([("set", "a", "text", "Short.")], ">-\n      Folded\n      text.\n", "Short.\n"),
    ([("set", "a", "list", ["z"])], "[x, y]", "[z]"),
    ([("set", "a", "new", "1")], "list: [x, y]\n", "list: [x, y]\n    new: 1\n"),
    ([("set", "b", "n", "4")], "n: 3.10", "n: 4"),
    ([("set", "b", "m", "a, b")], "n: 3.10}", 'n: 3.10, m: "a, b"}'),
    ([("remove", "b", "name")], "name: B, ", ""),
    ([("remove", "a", "list")], "\n    list: [x, y]", ""),
    ([("append", "a", "list", "w")], "[x, y]", "[x, y, w]"),
    ([("append", "c", "more", {"k": "v"})], "- id: e\n", "- id: e\n    more:\n      - {k: v}\n"),
    ([("add_below", "c", "things", {"id": "f"})], "    - id: e\n", "    - id: e\n    - id: f\n"),
    ([("add_below", "a", "things", {"id": "f"})], "y]\n", "y]\n    things:\n      - id: f\n"),
    ([("add_record", "things", {"id": "f"})], "    - id: e\n", "    - id: e\n\n  - id: f\n"),
    ([("add_record", "things", {"id": "f"}, 0)], "  - id: a  #", "  - id: f\n\n  - id: a  #"),
])  # fmt: skip
def test_one_edit_changes_one_place(steps: list, old: str, new: str) -> None:
    result = edited(*steps)
    assert result == FILE.replace(old, new, 1)
    assert yaml.safe_load(result)


def test_a_comment_does_not_become_text() -> None:
    result = edited(("set", "a", "name", "Long words" * 12))
    assert "    # by hand\n    name: >-\n      Long words" in result
    assert yaml.safe_load(result)["things"][0]["name"] == "Long words" * 12


def test_a_record_moves_with_its_comments() -> None:
    file = YamlFile(FILE)
    paste(file, file.record("things", "a"), "things", cut(file, "things", "d"))
    moved = yaml.safe_load(file.result())["things"]
    assert moved[0]["things"] == [{"id": "d", "name": "D"}]
    assert moved[2]["things"] == [{"id": "e"}]


TEXT = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff")
VALUES = st.recursive(
    st.text(TEXT, max_size=150),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(value=VALUES, indent=st.integers(0, 8))
def test_any_value_reads_back(value: object, indent: int) -> None:
    def strings(found: object) -> object:
        if isinstance(found, dict):
            return {key: strings(inner) for key, inner in found.items()}
        return [strings(inner) for inner in found] if isinstance(found, list) else found or ""

    lines = " " * indent + "first: 1\n" + block("key", value, indent) + "\n"
    read = yaml.load(lines, Loader=yaml.BaseLoader)["key"]
    assert strings(read) == strings(value)
    assert strings(yaml.load(flow(value), Loader=yaml.BaseLoader)) == strings(value)


# -- all or nothing --------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def contents(home: Home) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in sorted(home.data.rglob("*")) if path.is_file()
    }


def new_people(home: Home) -> list[Path]:
    return [
        home.file("people.csv", "Name,Initials\nCleo New,CN\n"),
        home.file("institutions.csv", "Institution,Long name\nNewlab,The New Laboratory\n"),
    ]


def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(home)
    replace = Path.replace
    calls = []

    def fail_second(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 3:  # the first is the journal
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_second)
    with pytest.raises(applying.WriteError, match=r"No space left on device; nothing was changed"):
        home.write(*new_people(home))
    assert len(calls) > 3
    assert contents(home) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_file_stops_all(home: Home) -> None:
    (home.data / "people.yaml").chmod(0o444)
    with pytest.raises(applying.WriteError, match="read-only"):
        home.write(*new_people(home))


def test_a_file_that_somebody_changes_meanwhile_is_not_overwritten(home: Home) -> None:
    before = contents(home)
    with pytest.raises(applying.WriteError, match="changed meanwhile"):
        applying.write_all(home.data, {"people.yaml": _file(b"old")}, {"people.yaml": b"new"})
    with pytest.raises(applying.WriteError, match="appeared meanwhile"):
        applying.write_all(home.data, {}, {"people.yaml": b"new"})
    assert contents(home) == before


def _file(content: bytes) -> DataFile:
    return DataFile("people.yaml", "data/people.yaml", content)


def test_line_ends_marks_links_and_modes_stay(home: Home) -> None:
    people = home.data / "people.yaml"
    people.write_bytes(b"\xef\xbb\xbf" + people.read_bytes().replace(b"\n", b"\r\n"))
    people.chmod(0o640)
    home.write(*new_people(home))
    written = people.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\r\n") == written.count(b"\n")
    assert people.stat().st_mode & 0o777 == 0o640
    assert home.plan.people["cleo-new"].name == "Cleo New"


def test_what_would_make_the_plan_wrong_is_not_written(home: Home) -> None:
    path = home.file("roles.csv", "WBS,Role Title,Role Description,Team\n7.7a,Boss,Leads.,core\n")
    found = home.imported(path)
    (problem,) = home.staged(found).problems
    assert problem.code == "DM201"
